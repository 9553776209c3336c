namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Lists whose items tell of the relationship as well: citations, parties, offices.</summary>
internal static class NaiveLinks
{
    /// <summary>The name of the items' type; null when a list holds nodes.</summary>
    public static string? TypeOf(NaiveNode node, string name) =>
        name switch
        {
            "sources" => "Citation",
            "parties" => "Party",
            "offices" => "Office",
            "officials" when node.IsRegion || node.Kind == "Country" => "Office",
            _ => null,
        };

    public static IEnumerable<NaiveEnd> Ordered(string type, IEnumerable<NaiveEnd> ends) =>
        type switch
        {
            "Citation" => ends.OrderBy(e => e.Node.Id, StringComparer.Ordinal)
                .ThenBy(e => e.Link!.Text("evidence"), StringComparer.Ordinal),
            "Party" => ends.OrderBy(e => e.Link!.Type, StringComparer.Ordinal)
                .ThenBy(e => e.Link!.Text("side"), StringComparer.Ordinal)
                .ThenBy(e => e.Node.Name, StringComparer.Ordinal)
                .ThenBy(e => e.Node.Id, StringComparer.Ordinal),
            _ => ends.OrderBy(e => e.Node.Name, StringComparer.Ordinal)
                .ThenBy(e => e.Node.Id, StringComparer.Ordinal)
                .ThenBy(e => e.Link!.Text("role"), StringComparer.Ordinal),
        };

    /// <summary>What an item says about the relationship; null when it has no such field.</summary>
    public static (bool IsKnown, object? Value) Field(NaiveLink link, string name) =>
        name switch
        {
            "role" when link.Type == "HOLDS_OFFICE" => (true, link.Text("role")),
            "role" => (true, link.Type),
            "part" => (true, link.Text("role")),
            "side" or "evidence" => (true, link.Text(name)),
            "acting" => (true, link.Properties.GetValueOrDefault("acting")),
            "since" => (true, link.Text("from")),
            "until" => (true, link.Text("to")),
            _ => (false, null),
        };
}
