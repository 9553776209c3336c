using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client;

/// <summary>Reads what a server tells of a statement at the end of its rows (SUCCESS of PULL and DISCARD).</summary>
internal static class SummaryReader
{
    /// <summary>Reads a summary.</summary>
    /// <param name="run">The metadata of RUN.</param>
    /// <param name="end">The metadata behind the last row.</param>
    public static QuerySummary Read(MapValue run, MapValue end)
    {
        bool isProfile = end["profile"].Kind == ValueKind.Map;
        PlanNode? plan = (isProfile ? end["profile"] : end["plan"]).AsReference() is MapValue root ? Plan(root) : null;
        return new(Counters(end), plan is null ? null : PlanText(plan), isProfile ? Hits(plan!) : null)
        {
            Type = Text(end, "type") switch
            {
                "rw" => StatementType.ReadWrite,
                "w" => StatementType.Write,
                "s" => StatementType.Schema,
                _ => StatementType.Read,
            },
            PlanTree = plan,
            IsProfile = isProfile,
            Notifications = Notifications(end),
            Database = Text(end, "db") ?? Text(run, "db"),
            AvailableAfter = Milliseconds(run, "t_first"),
            ConsumedAfter = Milliseconds(end, "t_last"),
        };
    }

    private static UpdateCounters Counters(MapValue end) =>
        end["stats"].AsReference() is not MapValue stats
            ? UpdateCounters.None
            : new(
                NodesCreated: Count(stats, "nodes-created"),
                NodesDeleted: Count(stats, "nodes-deleted"),
                RelationshipsCreated: Count(stats, "relationships-created"),
                RelationshipsDeleted: Count(stats, "relationships-deleted"),
                PropertiesSet: Count(stats, "properties-set"),
                LabelsAdded: Count(stats, "labels-added"),
                LabelsRemoved: Count(stats, "labels-removed"),
                IndexesAdded: Count(stats, "indexes-added"),
                IndexesRemoved: Count(stats, "indexes-removed"),
                ConstraintsAdded: Count(stats, "constraints-added"),
                ConstraintsRemoved: Count(stats, "constraints-removed"),
                SystemUpdates: Count(stats, "system-updates")
            );

    private static PlanNode Plan(MapValue node) =>
        new(
            Text(node, "operatorType") ?? "",
            Texts(node, "identifiers"),
            Entries(node["args"]),
            [.. Items(node["children"]).Select(child => Plan(child))],
            Integer(node, "rows"),
            Integer(node, "dbHits")
        );

    // Neo4j sends the plan as a table of text too, which is what people know.
    private static string PlanText(PlanNode plan)
    {
        if (plan.Arguments.TryGetValue("string-representation", out CypherValue text) && text is { IsString: true })
        {
            return text.AsString();
        }

        var lines = new List<string>();
        Add(plan, 0);
        return string.Join('\n', lines);

        void Add(PlanNode node, int depth)
        {
            string details =
                node.Arguments.TryGetValue("Details", out CypherValue value) && value.IsString
                    ? $" {value.AsString()}"
                    : "";
            string work = node.Rows is { } rows ? $" (rows {rows}, hits {node.DbHits ?? 0})" : "";
            lines.Add($"{new string(' ', depth * 2)}{node.Operator}{details}{work}");
            foreach (PlanNode child in node.Children)
            {
                Add(child, depth + 1);
            }
        }
    }

    private static long Hits(PlanNode plan) => (plan.DbHits ?? 0) + plan.Children.Sum(Hits);

    private static Notification[] Notifications(MapValue end) =>
        end["statuses"].Kind == ValueKind.List
            // Bolt 5.5: what has no Neo4j code tells how the statement went (00000, 02000), which is no notification.
            ? [.. Items(end["statuses"]).Where(status => Text(status, "neo4j_code") is not null).Select(FromStatus)]
            : [.. Items(end["notifications"]).Select(FromNotification)];

    private static Notification FromStatus(MapValue status)
    {
        MapValue record = status["diagnostic_record"].AsReference() as MapValue ?? MapValue.Empty;
        return new(
            Text(status, "neo4j_code")!,
            Text(status, "gql_status") ?? "",
            Text(status, "title") ?? "",
            Text(status, "description") ?? Text(status, "status_description") ?? "",
            Text(record, "_severity") ?? "",
            Text(record, "_classification") ?? "",
            Position(record["_position"])
        );
    }

    private static Notification FromNotification(MapValue notification) =>
        new(
            Text(notification, "code") ?? "",
            "",
            Text(notification, "title") ?? "",
            Text(notification, "description") ?? "",
            Text(notification, "severity") ?? "",
            Text(notification, "category") ?? "",
            Position(notification["position"])
        );

    private static SourcePosition? Position(CypherValue value) =>
        value.AsReference() is MapValue place
        && Integer(place, "offset") is { } offset
        && Integer(place, "line") is { } line
        && Integer(place, "column") is { } column
        && line > 0
            ? new((int)offset, (int)line, (int)column)
            : null;

    private static string? Text(MapValue map, string key) =>
        map[key] is { IsString: true } text ? text.AsString() : null;

    private static long? Integer(MapValue map, string key) =>
        map[key] is { IsInteger: true } number ? number.AsInteger() : null;

    private static int Count(MapValue stats, string key) => (int)Math.Min(Integer(stats, key) ?? 0, int.MaxValue);

    private static TimeSpan? Milliseconds(MapValue map, string key) =>
        Integer(map, key) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static IReadOnlyList<string> Texts(MapValue map, string key)
    {
        if (map[key].AsReference() is not ListValue list)
        {
            return [];
        }

        var texts = new List<string>(list.Count);
        foreach (CypherValue item in list.Items)
        {
            if (item.IsString)
            {
                texts.Add(item.AsString());
            }
        }

        return texts;
    }

    private static List<MapValue> Items(CypherValue value)
    {
        var maps = new List<MapValue>();
        foreach (CypherValue item in value.AsReference() is ListValue list ? list.Items : [])
        {
            if (item.AsReference() is MapValue map)
            {
                maps.Add(map);
            }
        }

        return maps;
    }

    private static Dictionary<string, CypherValue> Entries(CypherValue value)
    {
        var entries = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        if (value.AsReference() is MapValue map)
        {
            for (int i = 0; i < map.Count; i++)
            {
                entries[map.Keys[i]] = map.Values[i];
            }
        }

        return entries;
    }
}
