namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>What a node holds itself, by the names of the schema.</summary>
internal static class NaiveProperties
{
    private static readonly string[] s_lists =
    [
        "aliases",
        "alsoWanted",
        "means",
        "notMeans",
        "quotes",
        "statusAlternatives",
        "witnessesUnnamed",
    ];

    /// <summary>The value of an item: what the relationship says where the list tells of it, else what the node holds.</summary>
    public static object? Stored(NaiveEnd end, string name) =>
        end.LinkType is not null && NaiveLinks.Field(end.Link!, name) is { IsKnown: true } field
            ? field.Value
            : Stored(end.Node, name);

    /// <summary>The value that a filter or an order sees; null when the graph does not state it.</summary>
    public static object? Stored(NaiveNode node, string name) =>
        name switch
        {
            "id" => node.Id,
            "name" => node.Name,
            "level" when node.IsRegion => node.Kind == "Province" ? "PROVINCE" : "CITY",
            "adminLevel" => node["level"],
            "countryCode" => node["country"],
            "kind" or "status" => node.Text(name)?.ToUpperInvariant(),
            _ => node[name],
        };

    /// <summary>The value that a field shows: a list that is not stated is empty.</summary>
    public static object? Shown(NaiveNode node, string name, NaiveArguments arguments) =>
        name switch
        {
            "name" when arguments.Text("language") is { } language => node.Text(InLanguage(language)) ?? node.Name,
            _ when s_lists.Contains(name) => NaiveArguments.ListOf(node[name]) ?? [],
            _ => Stored(node, name),
        };

    private static string InLanguage(string language) =>
        language switch
        {
            "EN" => "nameEn",
            "ID" => "nameId",
            "ZH" => "nameZh",
            _ => throw new NotSupportedException($"There is no language {language}."),
        };
}
