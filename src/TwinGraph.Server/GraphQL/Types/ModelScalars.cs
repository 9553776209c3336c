using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The GraphQL types of the model's kinds of value, and of the filters on them.</summary>
internal static class ModelScalars
{
    private static readonly string[] s_equal = ["eq", "ne"];
    private static readonly string[] s_among = ["in", "notIn"];
    private static readonly string[] s_ordered = ["lt", "lte", "gt", "gte"];
    private static readonly string[] s_text = ["contains", "startsWith", "endsWith"];

    private static readonly Dictionary<string, string> s_meanings = new(StringComparer.Ordinal)
    {
        ["eq"] = "It is this.",
        ["ne"] = "It is there, and not this.",
        ["in"] = "It is one of these.",
        ["notIn"] = "It is there, and none of these.",
        ["lt"] = "It comes before this.",
        ["lte"] = "It is this or comes before it.",
        ["gt"] = "It comes after this.",
        ["gte"] = "It is this or comes after it.",
        ["contains"] = "This is a piece of it.",
        ["startsWith"] = "It starts with this.",
        ["endsWith"] = "It ends with this.",
    };

    /// <summary>The type of a value.</summary>
    public static IGraphType Output(ScalarKind kind) =>
        kind switch
        {
            ScalarKind.Texts => ListOf("String"),
            ScalarKind.TieKinds => ListOf("TieKind"),
            ScalarKind.TieStatuses => ListOf("TieStatus"),
            _ => new GraphQLTypeReference(Name(kind)),
        };

    /// <summary>The name of the filter on a value.</summary>
    public static string Filter(ScalarKind kind) => kind == ScalarKind.Texts ? "TextsFilter" : Name(kind) + "Filter";

    /// <summary>The filters on values of each kind.</summary>
    public static IEnumerable<InputObjectGraphType> Filters()
    {
        foreach (ScalarKind kind in Enum.GetValues<ScalarKind>())
        {
            if (IsNeverFiltered(kind))
            {
                continue;
            }

            var filter = new InputObjectGraphType
            {
                Name = Filter(kind),
                Description =
                    $"A condition on a value of type {Name(kind)}. What is given must all hold; where there is no value, "
                    + "only `isNull: true` does.",
            };
            bool isOrdered =
                kind
                is ScalarKind.Text
                    or ScalarKind.Integer
                    or ScalarKind.Number
                    or ScalarKind.Date
                    or ScalarKind.Instant;
            foreach (string name in s_equal)
            {
                Add(filter, name, Reference(kind));
            }

            if (kind != ScalarKind.Flag)
            {
                foreach (string name in s_among)
                {
                    Add(filter, name, new ListGraphType(new NonNullGraphType(Reference(kind))));
                }
            }

            foreach (string name in isOrdered ? s_ordered : [])
            {
                Add(filter, name, Reference(kind));
            }

            foreach (string name in kind == ScalarKind.Text ? s_text : [])
            {
                Add(filter, name, Reference(kind));
            }

            if (kind == ScalarKind.Text)
            {
                filter.AddField(
                    new()
                    {
                        Name = "ignoreCase",
                        Description = "Whether capital and small letters are the same to the conditions beside it.",
                        ResolvedType = new GraphQLTypeReference("Boolean"),
                    }
                );
            }

            AddIsNull(filter);
            yield return filter;
        }

        var texts = new InputObjectGraphType { Name = "TextsFilter", Description = "A condition on a list of texts." };
        texts.AddField(
            new()
            {
                Name = "includes",
                Description = "One of them is this.",
                ResolvedType = new GraphQLTypeReference("String"),
            }
        );
        AddIsNull(texts);
        yield return texts;
    }

    private static void Add(InputObjectGraphType filter, string name, IGraphType type) =>
        filter.AddField(
            new()
            {
                Name = name,
                Description = s_meanings[name],
                ResolvedType = type,
            }
        );

    private static void AddIsNull(InputObjectGraphType filter) =>
        filter.AddField(
            new()
            {
                Name = "isNull",
                Description = "Whether there is no value.",
                ResolvedType = new GraphQLTypeReference("Boolean"),
            }
        );

    private static IGraphType Reference(ScalarKind kind) => new GraphQLTypeReference(Name(kind));

    private static string Name(ScalarKind kind) =>
        kind switch
        {
            ScalarKind.Text => "String",
            ScalarKind.Id => "ID",
            ScalarKind.Integer => "Int",
            ScalarKind.Number => "Float",
            ScalarKind.Flag => "Boolean",
            ScalarKind.Date => "PartialDate",
            ScalarKind.Instant => "Instant",
            ScalarKind.TieKind or ScalarKind.TieStatus or ScalarKind.RegionLevel => kind.ToString(),
            ScalarKind.PartyRole or ScalarKind.NodeType or ScalarKind.LinkSide or ScalarKind.ProcessStep =>
                kind.ToString(),
            ScalarKind.SuggestionFactKind => kind.ToString(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static bool IsNeverFiltered(ScalarKind kind) =>
        kind
            is ScalarKind.Texts
                or ScalarKind.TieKinds
                or ScalarKind.TieStatuses
                or ScalarKind.NodeType
                or ScalarKind.LinkSide
                or ScalarKind.ProcessStep
                or ScalarKind.SuggestionFactKind;

    private static NonNullGraphType ListOf(string name) =>
        new(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(name))));
}
