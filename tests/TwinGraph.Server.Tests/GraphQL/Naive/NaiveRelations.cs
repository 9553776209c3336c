namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>One end of a relation: the node there, and the relationship that leads to it where there is one.</summary>
/// <param name="Node">The node.</param>
/// <param name="Link">The relationship.</param>
/// <param name="LinkType">The type of the list's items where they tell of the relationship; else null.</param>
internal sealed record NaiveEnd(NaiveNode Node, NaiveLink? Link, string? LinkType = null)
{
    /// <summary>What tells it from the others in its list.</summary>
    public string Key => string.Join('\0', [Node.Id, .. LinkType is null ? [] : NaiveLinks.Keys(LinkType, Link!)]);
}

/// <summary>What a node is related to, by the name of the field, as <c>graph-model.md</c> has it.</summary>
internal static class NaiveRelations
{
    private static readonly string[] s_parts =
    [
        "PARTY",
        "HOST",
        "GUEST",
        "INVESTOR",
        "TARGET",
        "SIGNED_BY",
        "WITNESSED_BY",
        "FACILITATED_BY",
        "INVOLVES",
    ];

    private static readonly string[] s_toOne = ["country", "province", "partOf", "programme", "tie"];

    public static bool IsToOne(string name) => s_toOne.Contains(name);

    /// <summary>The keys that a list goes by where nobody says otherwise; the id comes after them.</summary>
    public static string[] Preset(string name) =>
        name switch
        {
            "ties" or "sources" or "referents" or "excluded" => [],
            "milestones" => ["on"],
            "parties" => ["role", "side", "name"],
            _ => ["name"],
        };

    /// <summary>How many a plain list holds where nobody says.</summary>
    public static int? First(string name) => name == "ties" ? 100 : null;

    /// <summary>The type that a relation leads to, for the names of its connection and edges.</summary>
    public static string Target(NaiveNode node, string name) =>
        NaiveLinks.TypeOf(node, name)
        ?? name switch
        {
            "ties" => "Tie",
            "regions" or "basedIn" or "operatesIn" or "parts" or "partners" => "Region",
            "provinces" => "Province",
            "officials" => "Official",
            "companies" or "parents" or "subsidiaries" => "Company",
            "sectors" => "Sector",
            "milestones" => "Milestone",
            _ => throw new NotSupportedException($"{node} has no list {name}."),
        };

    /// <summary>The ends of a relation, each relationship once; null when a node of that kind has no such relation.</summary>
    public static IReadOnlyList<NaiveEnd>? Find(NaiveNode node, string name) =>
        (
            name switch
            {
                "sources" when node.Kind is not ("Country" or "Sector" or "Source") && !node.IsRegion => Leaving(
                    node,
                    "REPORTED_IN"
                ),
                "ties" when node.Kind is not ("Country" or "Milestone" or "Event" or "Reading") && !node.IsTie => node
                    .In.Where(l => l.From is { IsTie: true, IsFormer: false })
                    .Select(l => new NaiveEnd(l.From, l)),
                _ when node.IsRegion => OfRegion(node, name),
                _ when node.IsTie => OfTie(node, name),
                _ => OfOther(node, name),
            }
        )
            ?.Select(e => e with { LinkType = NaiveLinks.TypeOf(node, name) })
            .ToList();

    private static IEnumerable<NaiveEnd>? OfRegion(NaiveNode node, string name) =>
        name switch
        {
            "country" => Places(node, p => p.Kind == "Country"),
            "province" => node.Kind == "Province" ? [new(node, null)] : Places(node, p => p.Kind == "Province"),
            "partOf" => Leaving(node, "PART_OF"),
            "officials" => Entering(node, "HOLDS_OFFICE"),
            "companies" => Entering(node, "BASED_IN", "OPERATES_IN"),
            "parts" => Entering(node, "PART_OF"),
            "partners" => [.. Leaving(node, "PARTNERS_WITH"), .. Entering(node, "PARTNERS_WITH")],
            _ => null,
        };

    private static IEnumerable<NaiveEnd>? OfTie(NaiveNode node, string name) =>
        name switch
        {
            "parties" => Leaving(node, s_parts),
            "regions" => Leaving(node, s_parts).Where(e => e.Node.IsRegion),
            "officials" => Leaving(node, s_parts).Where(e => e.Node.Kind == "Official"),
            "companies" => Leaving(node, s_parts).Where(e => e.Node.Kind == "Company"),
            "sectors" => Leaving(node, "COVERS"),
            "programme" => Leaving(node, "UNDER"),
            "milestones" => Leaving(node, "PASSED"),
            _ => null,
        };

    private static IEnumerable<NaiveEnd>? OfOther(NaiveNode node, string name) =>
        (node.Kind, name) switch
        {
            ("Country", "officials") => Entering(node, "HOLDS_OFFICE"),
            ("Country", "provinces") => Entering(node, "PART_OF"),
            ("Official", "offices") => Leaving(node, "HOLDS_OFFICE"),
            ("Company", "basedIn") => Leaving(node, "BASED_IN"),
            ("Company", "operatesIn") => Leaving(node, "OPERATES_IN"),
            ("Company", "parents") => Leaving(node, "SUBSIDIARY_OF"),
            ("Company", "subsidiaries") => Entering(node, "SUBSIDIARY_OF"),
            ("Company", "sectors") => Leaving(node, "IN_SECTOR"),
            ("Sector", "companies") => Entering(node, "IN_SECTOR"),
            ("Milestone", "tie") => Entering(node, "PASSED"),
            ("Event", "officials") => Leaving(node, "INVOLVES").Where(e => e.Node.Kind == "Official"),
            ("Reading", "referents") => Leaving(node, "MEANS"),
            ("Reading", "excluded") => Leaving(node, "NOT_MEANS"),
            _ => null,
        };

    private static IEnumerable<NaiveEnd> Leaving(NaiveNode node, params string[] types) =>
        node.Leaving(types).Select(l => new NaiveEnd(l.To, l));

    private static IEnumerable<NaiveEnd> Entering(NaiveNode node, params string[] types) =>
        node.Entering(types).Select(l => new NaiveEnd(l.From, l));

    private static IEnumerable<NaiveEnd> Places(NaiveNode node, Func<NaiveNode, bool> isMeant) =>
        node.Places().Where(isMeant).Take(1).Select(p => new NaiveEnd(p, null));
}
