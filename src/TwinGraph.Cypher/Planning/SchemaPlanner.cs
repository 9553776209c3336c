using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Plans commands that change indexes and constraints.</summary>
internal static class SchemaPlanner
{
    /// <summary>The plan of a schema command.</summary>
    /// <exception cref="CypherException">The engine has no such index or constraint.</exception>
    public static PhysicalPlan Plan(SchemaCommand command, string text) =>
        command switch
        {
            CreateConstraintCommand c => new CreateConstraintPlan(
                new(
                    c.Name?.Name ?? MakeName("constraint", [c.Target], c.Properties),
                    c.Kind,
                    Entity(c.OnRelationship),
                    c.Target.Name,
                    Names(c.Properties, text),
                    c.Type
                ),
                c.IfNotExists
            ),
            CreateIndexCommand { Kind: IndexKind.Lookup } c => new LookupIndexPlan(c.OnRelationship, c.IfNotExists),
            CreateIndexCommand c => PlanIndex(c, text),
            DropConstraintCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, true),
            DropIndexCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, false),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static CreateIndexPlan PlanIndex(CreateIndexCommand command, string text)
    {
        if (command.Kind is IndexKind.Text or IndexKind.Point && command.Properties.Length > 1)
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "NotSupported",
                "A text or point index is about one property; make one index for each.",
                text,
                command.Properties[1].Span
            );
        }

        string kind = command.Kind switch
        {
            IndexKind.Text => "text_index",
            IndexKind.Point => "point_index",
            IndexKind.FullText => "fulltext_index",
            _ => "index",
        };
        return new(
            new(
                command.Name?.Name ?? MakeName(kind, command.Targets, command.Properties),
                command.Kind,
                Entity(command.OnRelationship),
                Names(command.Targets, text),
                Names(command.Properties, text),
                Unique: false,
                command.Kind == IndexKind.FullText ? AnalyzerOf(command, text) : NoOptions(command, text)
            ),
            command.IfNotExists
        );
    }

    private static string AnalyzerOf(CreateIndexCommand command, string text)
    {
        string analyzer = TextAnalyzers.Default;
        foreach ((string name, Expression value) in SettingsOf(command, text))
        {
            if (name == "fulltext.eventually_consistent" && value is LiteralExpression { Value.IsBoolean: true })
            {
                // An index is written with its data, which is more than was asked for.
                continue;
            }

            if (
                name == "fulltext.analyzer"
                && value is LiteralExpression { Value: { IsString: true } wanted }
                && TextAnalyzers.All.Any(known => known.Name == wanted.AsString())
            )
            {
                analyzer = wanted.AsString();
                continue;
            }

            throw Wrong(
                name == "fulltext.analyzer"
                    ? $"The analyzer is one of {string.Join(", ", TextAnalyzers.All.Select(known => $"'{known.Name}'"))}."
                    : $"A full-text index has the settings `fulltext.analyzer` and `fulltext.eventually_consistent`, not `{name}`.",
                text,
                value.Span
            );
        }

        return analyzer;
    }

    // The cells of a point index are the same for all, so the bounds that Neo4j takes change nothing.
    private static string? NoOptions(CreateIndexCommand command, string text)
    {
        foreach ((string name, Expression value) in SettingsOf(command, text))
        {
            if (command.Kind != IndexKind.Point || !name.StartsWith("spatial.", StringComparison.Ordinal))
            {
                throw Wrong($"An index of this kind has no setting `{name}`.", text, value.Span);
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, Expression Value)> SettingsOf(CreateIndexCommand command, string text)
    {
        foreach (MapEntry option in command.Options is MapExpression options ? options.Entries : [])
        {
            if (option.Key == "indexConfig" && option.Value is MapExpression config)
            {
                foreach (MapEntry entry in config.Entries)
                {
                    yield return (entry.Key, entry.Value);
                }
            }
            else if (option.Key != "indexProvider")
            {
                throw Wrong("OPTIONS has the entries indexProvider and indexConfig, a map.", text, option.Value.Span);
            }
        }
    }

    private static CypherException Wrong(string message, string text, SourceSpan span) =>
        new(StatusCodes.ArgumentError, "InvalidOption", message, text, span);

    private static EntityKind Entity(bool onRelationship) => onRelationship ? EntityKind.Relationship : EntityKind.Node;

    private static string MakeName(
        string kind,
        ImmutableArray<Identifier> targets,
        ImmutableArray<Identifier> properties
    ) => string.Join('_', targets.Concat(properties).Select(part => part.Name).Prepend(kind)).ToLowerInvariant();

    private static ImmutableArray<string> Names(ImmutableArray<Identifier> names, string text)
    {
        for (int i = 1; i < names.Length; i++)
        {
            if (names.Take(i).Any(before => before.Name == names[i].Name))
            {
                throw new CypherException(
                    StatusCodes.SyntaxError,
                    "RepeatedName",
                    $"'{names[i].Name}' is named twice; once is enough.",
                    text,
                    names[i].Span
                );
            }
        }

        return [.. names.Select(name => name.Name)];
    }
}
