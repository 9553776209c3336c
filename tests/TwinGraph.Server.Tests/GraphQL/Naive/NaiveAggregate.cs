namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>What an <c>aggregate</c> says about a list, reckoned one by one.</summary>
internal static class NaiveAggregate
{
    public static object? Field(IReadOnlyList<NaiveNode> nodes, string name) =>
        name switch
        {
            "count" => nodes.Count,
            "amounts" => Amounts(nodes),
            "since" or "on" or "publishedOn" or "operatingFrom" => Range(nodes, name),
            _ => Numbers(nodes, name),
        };

    private static List<NaiveObject> Amounts(IReadOnlyList<NaiveNode> nodes) =>
        [
            .. nodes
                .Where(n => n["amount"] is not null && n["currency"] is not null)
                .GroupBy(n => n.Text("currency")!)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                    NaiveObject.Of(
                        "MoneySum",
                        ("currency", g.Key),
                        ("sum", g.Sum(n => Number(n, "amount"))),
                        ("min", g.Min(n => Number(n, "amount"))),
                        ("max", g.Max(n => Number(n, "amount"))),
                        ("count", g.Count())
                    )
                ),
        ];

    private static NaiveObject Range(IReadOnlyList<NaiveNode> nodes, string name)
    {
        string[] dates = [.. nodes.Select(n => n.Text(name)).OfType<string>().Order(StringComparer.Ordinal)];
        return NaiveObject.Of("DateRange", ("min", dates.FirstOrDefault()), ("max", dates.LastOrDefault()));
    }

    private static NaiveObject Numbers(IReadOnlyList<NaiveNode> nodes, string name)
    {
        double[] numbers = [.. nodes.Where(n => n[name] is not null).Select(n => Number(n, name))];
        bool isEmpty = numbers.Length == 0;
        return NaiveObject.Of(
            "NumberRange",
            ("count", numbers.Length),
            ("sum", numbers.Sum()),
            ("min", isEmpty ? null : numbers.Min()),
            ("max", isEmpty ? null : numbers.Max()),
            ("average", isEmpty ? null : numbers.Average())
        );
    }

    private static double Number(NaiveNode node, string name) =>
        Convert.ToDouble(node[name], System.Globalization.CultureInfo.InvariantCulture);
}
