using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

/// <summary>What a statement did, as the answer to its last PULL or DISCARD tells it.</summary>
internal static class Summaries
{
    /// <summary>The metadata.</summary>
    /// <param name="summary">What the statement did.</param>
    /// <param name="open">The statement.</param>
    /// <param name="bookmark">The bookmark of its own transaction; null within one that was begun.</param>
    /// <param name="version">The version of the connection.</param>
    public static MapValue Of(QuerySummary summary, OpenResult open, string? bookmark, BoltVersion version)
    {
        var metadata = new DictionaryBuilder()
            .Add("bookmark", bookmark)
            .Add("type", TypeOf(summary.Type))
            .Add("t_last", (long)(summary.ConsumedAfter ?? TimeSpan.Zero).TotalMilliseconds)
            .Add("db", summary.Database);
        if (summary.Counters.ContainsUpdates || summary.Counters.ContainsSystemUpdates)
        {
            metadata.Add("stats", Stats(summary.Counters));
        }

        if (summary.PlanTree is { } plan)
        {
            metadata.Add(summary.IsProfile ? "profile" : "plan", Plan(plan, summary.IsProfile));
        }

        IReadOnlyList<Notification> wanted = open.Filter.Apply(summary.Notifications);
        if (version.HasGqlStatuses)
        {
            metadata.Add("statuses", CypherValue.List(Statuses(wanted, open)));
        }
        else if (wanted.Count > 0)
        {
            metadata.Add("notifications", CypherValue.List([.. wanted.Select(n => OldNotification(n, version))]));
        }

        return metadata.ToMap();
    }

    private static string TypeOf(StatementType type) =>
        type switch
        {
            StatementType.Read => "r",
            StatementType.ReadWrite => "rw",
            StatementType.Write => "w",
            _ => "s",
        };

    private static MapValue Stats(UpdateCounters counters)
    {
        var stats = new DictionaryBuilder();
        if (counters.ContainsUpdates)
        {
            stats.Add("contains-updates", true);
        }

        if (counters.ContainsSystemUpdates)
        {
            stats.Add("contains-system-updates", true);
        }

        Count("nodes-created", counters.NodesCreated);
        Count("nodes-deleted", counters.NodesDeleted);
        Count("relationships-created", counters.RelationshipsCreated);
        Count("relationships-deleted", counters.RelationshipsDeleted);
        Count("properties-set", counters.PropertiesSet);
        Count("labels-added", counters.LabelsAdded);
        Count("labels-removed", counters.LabelsRemoved);
        Count("indexes-added", counters.IndexesAdded);
        Count("indexes-removed", counters.IndexesRemoved);
        Count("constraints-added", counters.ConstraintsAdded);
        Count("constraints-removed", counters.ConstraintsRemoved);
        Count("system-updates", counters.SystemUpdates);
        return stats.ToMap();

        void Count(string name, int count)
        {
            if (count != 0)
            {
                stats.Add(name, count);
            }
        }
    }

    private static MapValue Plan(PlanNode node, bool profile)
    {
        var plan = new DictionaryBuilder()
            .Add("operatorType", node.Operator)
            .Add("identifiers", node.Identifiers)
            .Add("args", MapValue.From(node.Arguments))
            .Add(
                "children",
                CypherValue.List([.. node.Children.Select(child => CypherValue.Of(Plan(child, profile)))])
            );
        if (profile)
        {
            plan.Add("rows", node.Rows ?? 0).Add("dbHits", node.DbHits ?? 0);
        }

        return plan.ToMap();
    }

    private static CypherValue OldNotification(Notification note, BoltVersion version)
    {
        var fields = new DictionaryBuilder()
            .Add("code", note.Code)
            .Add("title", note.Title)
            .Add("description", note.Description)
            .Add("severity", note.Severity);
        if (version.HasNotificationFilter)
        {
            fields.Add("category", note.Category);
        }

        if (note.Position is { } position)
        {
            fields.Add("position", Failures.Position(position));
        }

        return CypherValue.Of(fields.ToMap());
    }

    // What matters most comes first: no data, warnings, success, information.
    private static CypherValue[] Statuses(IReadOnlyList<Notification> notes, OpenResult open)
    {
        GqlStatus outcome =
            open.Result.Columns.Count == 0 ? GqlStatus.OmittedResult
            : open.HadRows ? GqlStatus.Success
            : GqlStatus.NoData;
        var statuses = new List<CypherValue>(notes.Count + 1);
        if (outcome == GqlStatus.NoData)
        {
            statuses.Add(Status(outcome));
        }

        statuses.AddRange(notes.Where(IsWarning).Select(Status));
        if (outcome != GqlStatus.NoData)
        {
            statuses.Add(Status(outcome));
        }

        statuses.AddRange(notes.Where(note => !IsWarning(note)).Select(Status));
        return [.. statuses];
    }

    private static bool IsWarning(Notification note) => note.GqlStatus.StartsWith("01", StringComparison.Ordinal);

    private static CypherValue Status(GqlStatus status) =>
        CypherValue.Of(
            new DictionaryBuilder().Add("gql_status", status.Code).Add("status_description", status.Description).ToMap()
        );

    private static CypherValue Status(Notification note)
    {
        var record = new DictionaryBuilder().Add("_classification", note.Category).Add("_severity", note.Severity);
        if (note.Position is { } position)
        {
            record.Add("_position", Failures.Position(position));
        }

        string kind = IsWarning(note) ? "warn" : "info";
        return CypherValue.Of(
            new DictionaryBuilder()
                .Add("gql_status", note.GqlStatus)
                .Add("status_description", $"{kind}: {note.Description}")
                .Add("description", note.Description)
                .Add("title", note.Title)
                .Add("neo4j_code", note.Code)
                .Add("diagnostic_record", record.ToMap())
                .ToMap()
        );
    }
}
