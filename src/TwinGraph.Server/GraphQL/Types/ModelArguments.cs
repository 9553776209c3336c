using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The arguments of lists and connections.</summary>
internal static class ModelArguments
{
    /// <summary>The arguments of a plain list.</summary>
    public static IEnumerable<QueryArgument> List(ModelRelation relation, ModelType target)
    {
        if (relation.TakesKinds)
        {
            yield return new QueryArgument<ListGraphType<NonNullGraphType<TieKindEnum>>>
            {
                Name = "kinds",
                Description = "Tie kinds that count; absent for all.",
            };
        }

        if (target.MayFilter)
        {
            yield return Where(target);
            yield return OrderBy(target);
        }

        yield return new QueryArgument<IntGraphType>
        {
            Name = "first",
            Description = relation.First is null
                ? "The most to return, 1 to 500; absent for all."
                : "The most to return, 1 to 500.",
            DefaultValue = relation.First,
        };
    }

    /// <summary>The arguments of a connection.</summary>
    public static IEnumerable<QueryArgument> Connection(ModelType target)
    {
        yield return Where(target);
        yield return OrderBy(target);
        yield return Int(
            "first",
            "The size of a page from the front, 0 to 500; 25 where neither it nor `last` is given."
        );
        yield return Text("after", "A cursor: only what comes after it.");
        yield return Int("last", "The size of a page from the end, 0 to 500; not together with `first`.");
        yield return Text("before", "A cursor: only what comes before it.");
    }

    private static QueryArgument Where(ModelType target) =>
        new(new GraphQLTypeReference(ModelInputs.WhereName(target)))
        {
            Name = "where",
            Description = "Only what this holds for.",
        };

    private static QueryArgument OrderBy(ModelType target) =>
        new(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(ModelInputs.OrderName(target)))))
        {
            Name = "orderBy",
            Description = "By what it is ordered, the foremost first; what has no value comes last, ties go by id.",
        };

    private static QueryArgument<IntGraphType> Int(string name, string description) =>
        new() { Name = name, Description = description };

    private static QueryArgument<StringGraphType> Text(string name, string description) =>
        new() { Name = name, Description = description };
}
