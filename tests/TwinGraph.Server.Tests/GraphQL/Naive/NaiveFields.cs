namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>The fields of nodes, lists and connections.</summary>
/// <param name="cursors">Which node each cursor that a server gave out stands for.</param>
internal sealed class NaiveFields(IReadOnlyDictionary<string, string> cursors)
{
    /// <summary>How the answer begins where a server puts a cursor; the id of the node follows.</summary>
    public const string CursorMark = "cursor of ";

    private const string Connection = "Connection";

    public NaiveObject? Of(NaiveNode? node) =>
        node is null ? null : new NaiveObject(node.Kind, (name, arguments) => Field(node, name, arguments));

    /// <summary>A list, or a connection, of what a relation leads to.</summary>
    /// <param name="target">The name of the type there, for the names of connection and edge.</param>
    /// <param name="ends">All of it, as yet unfiltered.</param>
    /// <param name="arguments">where, orderBy, first, after, last, before.</param>
    /// <param name="preset">The keys of the order where none is given.</param>
    public NaiveObject ConnectionOf(
        string target,
        IEnumerable<NaiveEnd> ends,
        NaiveArguments arguments,
        params string[] preset
    )
    {
        List<NaiveEnd> all = Filtered(ends, arguments, preset);
        NaivePage page = NaivePage.Cut(
            all,
            End(all, arguments.Text("after")),
            End(all, arguments.Text("before")),
            arguments.Integer("first"),
            arguments.Integer("last")
        );
        return new NaiveObject(
            target + Connection,
            (name, _) =>
                name switch
                {
                    "totalCount" => all.Count,
                    "nodes" => page.Ends.Select(e => Of(e.Node)).ToList(),
                    "edges" => page.Ends.Select(e => EdgeOf(target, e)).ToList(),
                    "aggregate" => AggregateOf(target, all),
                    "pageInfo" => NaiveObject.Of(
                        "PageInfo",
                        ("hasNextPage", page.HasNext),
                        ("hasPreviousPage", page.HasPrevious),
                        ("startCursor", page.Ends.Count == 0 ? null : CursorMark + page.Ends[0].Key),
                        ("endCursor", page.Ends.Count == 0 ? null : CursorMark + page.Ends[^1].Key)
                    ),
                    _ => throw new NotSupportedException($"A connection has no field {name} here."),
                }
        );
    }

    private List<NaiveObject?> ListOf(
        IEnumerable<NaiveEnd> ends,
        NaiveArguments arguments,
        int? most,
        string[] preset
    ) =>
        [
            .. Filtered(ends, arguments, preset)
                .Take(arguments.Integer("first") ?? most ?? int.MaxValue)
                .Select(e => e.LinkType is { } type ? LinkOf(type, e) : Of(e.Node)),
        ];

    private object? Field(NaiveNode node, string name, NaiveArguments arguments)
    {
        if (name.EndsWith(Connection, StringComparison.Ordinal))
        {
            string relation = name[..^Connection.Length];
            return ConnectionOf(
                NaiveRelations.Target(node, relation),
                NaiveRelations.Find(node, relation)
                    ?? throw new NotSupportedException($"{node} has no relation {relation}."),
                arguments,
                NaiveRelations.Preset(relation)
            );
        }

        if (NaiveRelations.Find(node, name) is not { } ends)
        {
            return NaiveProperties.Shown(node, name, arguments);
        }

        return NaiveRelations.IsToOne(name)
            ? Of(ends.Select(e => e.Node).FirstOrDefault())
            : ListOf(
                ends.Where(e => OfKinds(e.Node, arguments.Texts("kinds"))),
                arguments,
                NaiveRelations.First(name),
                NaiveRelations.Preset(name)
            );
    }

    private NaiveObject EdgeOf(string target, NaiveEnd end) =>
        new(target + "Edge", (name, _) => name == "cursor" ? CursorMark + end.Key : OfEnd(end, name));

    private NaiveObject LinkOf(string type, NaiveEnd end) => new(type, (name, _) => OfEnd(end, name));

    private object? OfEnd(NaiveEnd end, string name) =>
        name is "node" or "source" ? Of(end.Node)
        : end.Link is { } link && NaiveLinks.Field(link, name) is { IsKnown: true } field ? field.Value
        : throw new NotSupportedException($"A relationship has no field {name} here.");

    private static NaiveObject AggregateOf(string target, List<NaiveEnd> all)
    {
        List<NaiveNode> nodes = [.. all.Select(e => e.Node)];
        return new(target + "Aggregate", (name, _) => NaiveAggregate.Field(nodes, name));
    }

    private static List<NaiveEnd> Filtered(IEnumerable<NaiveEnd> ends, NaiveArguments arguments, string[] preset)
    {
        var order = NaiveOrder.Of(arguments.List("orderBy"), preset);
        return [.. ends.DistinctBy(e => e.Key).Where(e => NaiveFilter.Passes(e, arguments.Map("where"))).Order(order)];
    }

    private static bool OfKinds(NaiveNode node, IReadOnlyList<string>? kinds) =>
        kinds?.Contains((string)NaiveProperties.Stored(node, "kind")!) ?? true;

    private NaiveEnd? End(List<NaiveEnd> all, string? cursor) =>
        cursor is null ? null : all.Find(e => e.Key == cursors[cursor]);
}
