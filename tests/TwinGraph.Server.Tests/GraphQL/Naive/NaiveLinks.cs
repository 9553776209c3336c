namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Lists whose items tell of the relationship as well: citations, parties, offices.</summary>
internal static class NaiveLinks
{
    private static readonly string[] s_office = ["role", "from", "to", "source", "dossier"];

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

    /// <summary>What tells two relationships to the same node from each other, and puts them in order.</summary>
    public static string[] Keys(string type, NaiveLink link) =>
        type switch
        {
            "Citation" => [link.Text("evidence") ?? ""],
            "Party" => [link.Type, link.Text("side") ?? "", link.Text("role") ?? ""],
            _ => [.. s_office.Select(key => link.Text(key) ?? "")],
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
            "statedBy" => (true, link.Text("source")),
            _ => (false, null),
        };
}
