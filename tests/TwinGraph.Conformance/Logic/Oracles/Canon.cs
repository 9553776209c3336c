using System.Globalization;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>Rows as text. Where any of several equal values may stand for them, they have one text: 1 and 1.0, 0.0 and -0.0.</summary>
internal static class Canon
{
    /// <summary>The outcome that some rows are.</summary>
    public static Outcome Of(Query query, IReadOnlyList<IReadOnlyList<CypherValue>> rows)
    {
        bool loose = IsLoose(query);
        bool[] unordered = Unordered(query);
        IEnumerable<string> texts = rows.Select(row =>
            string.Join(
                " | ",
                row.Select((value, i) => i < unordered.Length && unordered[i] ? Bag(value, loose) : Text(value, loose))
            )
        );
        List<string> all = [.. texts];
        return new(
            IsOrdered(query) ? all : [.. all.Order(StringComparer.Ordinal), .. KeysInOrder(query, rows, loose)],
            null
        );
    }

    /// <summary>The outcome that the reference's rows are.</summary>
    public static Outcome Of(Query query, IEnumerable<Row> rows)
    {
        string[] columns = [.. Interpreter.ColumnsOf(query)];
        return Of(query, [.. rows.Select(row => (IReadOnlyList<CypherValue>)[.. columns.Select(c => row[c])])]);
    }

    public static string Text(CypherValue value, bool loose) =>
        value.Kind switch
        {
            ValueKind.Float => Number(value.AsDouble(), loose),
            ValueKind.Node => $"({value.AsEntityId()})",
            ValueKind.Relationship => $"[{value.AsEntityId()}]",
            ValueKind.Path => $"<{string.Join(' ', ReferenceValues.Steps(value).Select(v => Text(v, loose)))}>",
            ValueKind.List => $"[{string.Join(", ", value.AsList().Items.ToArray().Select(v => Text(v, loose)))}]",
            ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            _ => Printer.Literal(value),
        };

    private static string Bag(CypherValue list, bool loose) =>
        list.Kind == ValueKind.List
            ? $"[{string.Join(", ", list.AsList().Items.ToArray().Select(v => Text(v, loose)).Order(StringComparer.Ordinal))}]"
            : Text(list, loose);

    private static string Number(double number, bool loose)
    {
        if (!loose)
        {
            return number.ToString("R", CultureInfo.InvariantCulture) + "f";
        }

        return number == Math.Floor(number) && Math.Abs(number) < 9e18
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("E11", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a value may leave the query in the form of another that equals it.</summary>
    private static bool IsLoose(Query query) =>
        !query.All
        || Trees.Clauses(query).Any(c => c is RawClause)
        || Trees.Clauses(query).OfType<Projection>().Any(p => p.Distinct || !p.Keys.IsEmpty)
        || Trees.Expressions(query).Any(e => e is Agg);

    private static bool IsOrdered(Query query) =>
        query.Branches is [[.., Projection { Return: true, Keys.IsEmpty: false } last]]
        && last.Items.All(item => last.Keys.Any(key => key.Value == new Var(item.Name)));

    /// <summary>What the rows are sorted by, in their order, where that leaves the order of some open.</summary>
    private static IEnumerable<string> KeysInOrder(
        Query query,
        IEnumerable<IReadOnlyList<CypherValue>> rows,
        bool loose
    )
    {
        if (query.Branches is not [[.., Projection { Return: true, Keys.IsEmpty: false } last]])
        {
            return [];
        }

        int[] columns =
        [
            .. last.Keys.Select(key => last.Items.Select(i => (Expr)new Var(i.Name)).ToList().IndexOf(key.Value)),
        ];
        return columns.Contains(-1)
            ? []
            : rows.Select(row => "sorted by " + string.Join(" | ", columns.Select(c => Text(row[c], loose))));
    }

    private static bool[] Unordered(Query query) =>
        query.Branches[0].LastOrDefault() is Projection { Return: true } last
            ?
            [
                .. last.Items.Select(
                    (_, i) =>
                        query.Branches.Any(b =>
                            b.LastOrDefault() is Projection p
                            && i < p.Items.Length
                            && p.Items[i].Value is Agg { Name: "collect" }
                        )
                ),
            ]
            : [];
}
