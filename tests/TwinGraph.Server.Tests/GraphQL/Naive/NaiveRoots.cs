using TwinGraph.Cypher;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>The query type: what a document begins with.</summary>
/// <param name="graph">The copied graph.</param>
/// <param name="fields">The fields of its nodes.</param>
/// <param name="network">The answers of the named queries.</param>
internal sealed class NaiveRoots(NaiveGraph graph, NaiveFields fields, NaiveNetwork network)
{
    private static readonly Dictionary<string, (string Type, string[] Kinds)> s_connections = new(
        StringComparer.Ordinal
    )
    {
        ["countriesConnection"] = ("Country", ["Country"]),
        ["regionsConnection"] = ("Region", ["Province", "City"]),
        ["provincesConnection"] = ("Province", ["Province"]),
        ["citiesConnection"] = ("City", ["City"]),
        ["officialsConnection"] = ("Official", ["Official"]),
        ["companiesConnection"] = ("Company", ["Company"]),
        ["sectorsConnection"] = ("Sector", ["Sector"]),
        ["programmesConnection"] = ("Programme", ["Programme"]),
        ["sourcesConnection"] = ("Source", ["Source"]),
        ["tiesConnection"] = ("Tie", ["Partnership", "Visit", "Meeting", "Investment"]),
        ["partnershipsConnection"] = ("Partnership", ["Partnership"]),
        ["visitsConnection"] = ("Visit", ["Visit"]),
        ["meetingsConnection"] = ("Meeting", ["Meeting"]),
        ["investmentsConnection"] = ("Investment", ["Investment"]),
        ["milestonesConnection"] = ("Milestone", ["Milestone"]),
        ["eventsConnection"] = ("Event", ["Event"]),
        ["readingsConnection"] = ("Reading", ["Reading"]),
    };

    /// <summary>The naive resolver over a graph.</summary>
    /// <param name="database">Where the named queries run.</param>
    /// <param name="graph">Its copy.</param>
    /// <param name="cursors">Which node each cursor that a server gave out stands for.</param>
    public static NaiveObject Over(
        ICypherDatabase database,
        NaiveGraph graph,
        IReadOnlyDictionary<string, string> cursors
    )
    {
        var fields = new NaiveFields(cursors);
        var roots = new NaiveRoots(graph, fields, new NaiveNetwork(database, graph, fields));
        return new NaiveObject("Query", roots.Field);
    }

    private object? Field(string name, NaiveArguments arguments) =>
        s_connections.TryGetValue(name, out (string Type, string[] Kinds) meant)
            ? fields.ConnectionOf(meant.Type, Ends(graph.OfKinds(meant.Kinds)), arguments)
            : name switch
            {
                "node" => Find(arguments.Text("id")!, _ => true),
                "nodes" => arguments.Texts("ids")!.Select(id => Find(id, _ => true)).ToList(),
                "region" => Find(arguments.Text("id")!, n => n.IsRegion),
                "tie" => Find(arguments.Text("id")!, n => n.IsTie),
                "regions" => Regions(arguments),
                "ties" => Ties(arguments),
                _ => network.FieldAsync(name, arguments),
            };

    private NaiveObject? Find(string id, Func<NaiveNode, bool> isMeant) =>
        graph.Find(id) is { } node && isMeant(node) && IsShown(node) ? fields.Of(node) : null;

    private List<NaiveObject?> Regions(NaiveArguments arguments)
    {
        IReadOnlyDictionary<string, object?> scope = arguments.Map("scope")!;
        var level = (string?)scope.GetValueOrDefault("level");
        string? after = arguments.Text("after");
        return
        [
            .. graph
                .OfKinds("Province", "City")
                .Where(n =>
                    string.Equals(n.Text("country"), (string)scope["country"]!, StringComparison.OrdinalIgnoreCase)
                )
                .Where(n => level is null || n.Kind.Equals(level, StringComparison.OrdinalIgnoreCase))
                .Where(n => IsUnder(n, (string?)scope.GetValueOrDefault("within")))
                .Where(n => !arguments.Flag("tied", false) || NaiveRelations.Find(n, "ties")!.Count > 0)
                .Where(n => after is null || string.CompareOrdinal(n.Id, after) > 0)
                .Take(arguments.Integer("first") ?? 100)
                .Select(fields.Of),
        ];
    }

    private List<NaiveObject?> Ties(NaiveArguments arguments)
    {
        var order = NaiveOrder.Of(null, "on");
        NaiveNode? after = arguments.Text("after") is { } id ? graph.Find(id) : null;
        return
        [
            .. graph
                .OfKinds("Partnership", "Visit", "Meeting", "Investment")
                .Where(t => IsMeant(t, arguments))
                .Select(t => new NaiveEnd(t, null))
                .Order(order)
                .Where(t => after is null || order.Compare(t, new(after, null)) > 0)
                .Take(arguments.Integer("first") ?? 100)
                .Select(t => fields.Of(t.Node)),
        ];
    }

    private static bool IsMeant(NaiveNode tie, NaiveArguments arguments)
    {
        string? state = NaiveClock.State(tie, arguments.Text("asOf"));
        bool IsOneOf(string argument, string? value) => arguments.Texts(argument)?.Contains(value) ?? true;
        bool Names(string relation, string argument) =>
            arguments
                .Texts(argument)
                ?.Any(c => NaiveRelations.Find(tie, relation)!.Any(e => e.Node.Id == c || e.Node.Text("code") == c))
            ?? true;
        int AtLeast(string property, string argument) =>
            arguments.Text(argument) is not { } bound ? 0 : string.CompareOrdinal(tie.Text(property) ?? "", bound);

        string? to = arguments.Text("to");
        return state is not null
            && IsOneOf("kinds", (string)NaiveProperties.Stored(tie, "kind")!)
            && IsOneOf("statuses", state.ToUpperInvariant())
            && Names("sectors", "sectors")
            && Names("programme", "programme")
            && AtLeast("on", "from") >= 0
            && AtLeast("operatingFrom", "operatingFrom") >= 0
            && (
                to is null
                || (
                    tie.Text("on") is { } on
                    && (string.CompareOrdinal(on, to) <= 0 || on.StartsWith(to, StringComparison.Ordinal))
                )
            )
            && Concerns(tie, arguments.Text("of"), arguments.Flag("rollUp", true));
    }

    private static bool Concerns(NaiveNode tie, string? subject, bool isRolledUp) =>
        subject is null
        || tie.Out.Any(l => l.To.Id == subject && l.To.Kind is not ("Milestone" or "Reading" or "Dossier"))
        || (
            isRolledUp
            && tie.Leaving("PARTY", "HOST", "GUEST", "INVESTOR", "TARGET")
                .Where(l => l.To.IsRegion)
                .Any(l => l.To.Places().Any(p => p.Id == subject))
        );

    private static bool IsUnder(NaiveNode region, string? within) =>
        within is null || region.Id == within || region.Places().Any(p => p.Id == within);

    private static bool IsShown(NaiveNode node) => node.Kind != "Dossier";

    private static IEnumerable<NaiveEnd> Ends(IEnumerable<NaiveNode> nodes) => nodes.Select(n => new NaiveEnd(n, null));
}
