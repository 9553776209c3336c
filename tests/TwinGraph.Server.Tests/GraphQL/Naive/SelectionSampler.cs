using System.Text;
using GraphQL.Types;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Draws valid selections over the schema.</summary>
internal sealed class SelectionSampler(ISchema schema, ValueSampler values, Random random)
{
    private const int MaxDepth = 6;

    // The names of these types' fields say what they hold; drawing them at random would say nothing more.
    private static readonly string[] s_alwaysWhole = ["PageInfo"];

    /// <summary>An operation with one root field, a connection, that takes a page and can be asked for the next.</summary>
    public string Operation()
    {
        FieldType[] roots =
        [
            .. schema.Query.Fields.Where(f => f.Name.EndsWith("Connection", StringComparison.Ordinal)),
        ];
        FieldType root = roots[random.Next(roots.Length)];
        bool isForward = random.Next(4) > 0;
        var text = new StringBuilder("query ($cursor: String) { root: ").Append(root.Name).Append('(');
        string[] arguments =
        [
            isForward ? "after: $cursor" : "before: $cursor",
            $"{(isForward ? "first" : "last")}: {random.Next(1, 5)}",
            .. Filters(root),
        ];
        text.AppendJoin(", ", arguments).Append(") { pageInfo { startCursor endCursor hasNextPage hasPreviousPage } ");
        Fields(text, (IComplexGraphType)Named(root.ResolvedType!), 1);
        return text.Append("} }").ToString();
    }

    private void Selection(StringBuilder text, IGraphType type, int depth)
    {
        text.Append(" { ");
        switch (type)
        {
            case UnionGraphType union:
                text.Append("__typename ");
                foreach (IObjectGraphType possible in union.PossibleTypes.Take(2))
                {
                    text.Append("... on ").Append(possible.Name);
                    Selection(text, possible, depth + 1);
                }

                break;
            case IComplexGraphType complex:
                Fields(text, complex, depth);
                break;
            default:
                throw new NotSupportedException(type.Name);
        }

        text.Append("} ");
    }

    private void Fields(StringBuilder text, IComplexGraphType type, int depth)
    {
        FieldType[] fields = [.. type.Fields.Where(f => f.DeprecationReason is null)];
        FieldType[] leaves = [.. fields.Where(f => Named(f.ResolvedType!) is ScalarGraphType)];
        FieldType[] branches = [.. fields.Where(f => Named(f.ResolvedType!) is not ScalarGraphType)];
        bool isWhole = s_alwaysWhole.Contains(type.Name);
        foreach (FieldType leaf in isWhole ? leaves : Some(leaves, random.Next(1, 5)))
        {
            Field(text, leaf, depth);
        }

        // What has no leaves of its own must lead on, however deep it is.
        int most =
            depth < MaxDepth ? random.Next(1, 3)
            : leaves.Length == 0 ? 1
            : 0;
        IEnumerable<FieldType> chosen =
            depth < MaxDepth ? Some(branches, most) : branches.OrderBy(b => b.Name == "pageInfo" ? 0 : 1).Take(most);
        foreach (FieldType branch in chosen)
        {
            Field(text, branch, depth);
        }

        if (type is IInterfaceGraphType abstractType && depth < MaxDepth && random.Next(3) == 0)
        {
            IObjectGraphType[] possible = [.. abstractType.PossibleTypes];
            IObjectGraphType one = possible[random.Next(possible.Length)];
            text.Append("__typename ... on ").Append(one.Name);
            Selection(text, one, depth + 1);
        }
    }

    // The alias has a number, so that the same field with other arguments does not clash.
    private int _aliases;

    private void Field(StringBuilder text, FieldType field, int depth)
    {
        string[] arguments = [.. Filters(field), .. Paging(field)];
        if (arguments.Length > 0)
        {
            text.Append('a').Append(_aliases++).Append(": ");
        }

        text.Append(field.Name);
        if (arguments.Length > 0)
        {
            text.Append('(').AppendJoin(", ", arguments).Append(')');
        }

        text.Append(' ');
        if (Named(field.ResolvedType!) is not ScalarGraphType)
        {
            Selection(text, Named(field.ResolvedType!), depth + 1);
        }
    }

    private IEnumerable<string> Filters(FieldType field)
    {
        foreach (QueryArgument argument in field.Arguments ?? [])
        {
            if (argument.Name is "where" && random.Next(2) == 0)
            {
                yield return $"where: {values.Where((IInputObjectGraphType)Named(argument.ResolvedType!), 0)}";
            }
            else if (argument.Name is "orderBy" && random.Next(2) == 0)
            {
                yield return $"orderBy: {values.OrderBy((IInputObjectGraphType)Named(argument.ResolvedType!))}";
            }
            else if (argument.Name is "language" && random.Next(2) == 0)
            {
                yield return $"language: {values.OneOf("EN", "ID", "ZH")}";
            }
            else if (argument.Name is "kinds" && random.Next(3) == 0)
            {
                yield return $"kinds: {values.OneOf("VISIT", "[PARTNERSHIP, INVESTMENT]", "[MEETING]")}";
            }
        }
    }

    private IEnumerable<string> Paging(FieldType field)
    {
        if (field.Arguments?.Find("last") is not null && random.Next(4) == 0)
        {
            yield return $"last: {random.Next(1, 4)}";
        }
        else if (field.Arguments?.Find("first") is not null)
        {
            yield return $"first: {random.Next(1, 4)}";
        }
    }

    private IEnumerable<FieldType> Some(FieldType[] fields, int most)
    {
        FieldType[] drawn = [.. fields];
        random.Shuffle(drawn);
        return drawn.Take(most);
    }

    internal static IGraphType Named(IGraphType type)
    {
        while (type is IProvideResolvedType { ResolvedType: { } inner })
        {
            type = inner;
        }

        return type;
    }
}
