using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.QueryApi.Json;

namespace TwinGraph.Server.QueryApi;

/// <summary>Writes what a statement did, by the names of the Query API.</summary>
internal static class SummaryJson
{
    /// <summary>Writes the members of a summary; what there is nothing of is left out.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="summary">What the statement did; null when there was none.</param>
    /// <param name="isTyped">Whether a plan's arguments name their types, as values do.</param>
    /// <param name="includeCounters">Whether to tell what was changed.</param>
    /// <param name="outcome">How the transaction stands.</param>
    public static void Write(
        Utf8JsonWriter json,
        QuerySummary? summary,
        bool isTyped,
        bool includeCounters,
        Outcome outcome
    )
    {
        if (summary is not null)
        {
            if (summary.PlanTree is { } plan)
            {
                json.WritePropertyName(summary.IsProfile ? "profiledQueryPlan" : "queryPlan");
                WritePlan(json, plan, isTyped, summary.IsProfile);
            }

            if (summary.Notifications.Count > 0)
            {
                WriteNotifications(json, summary.Notifications);
            }

            if (includeCounters)
            {
                WriteCounters(json, summary.Counters);
            }

            json.WriteString("queryType", TypeOf(summary.Type));
            WriteTime(json, "resultAvailableAfter", summary.AvailableAfter);
            WriteTime(json, "resultConsumedAfter", summary.ConsumedAfter);
        }

        if (outcome.Bookmark is { } bookmark)
        {
            json.WriteStartArray("bookmarks");
            json.WriteStringValue(bookmark);
            json.WriteEndArray();
        }

        if (outcome.TransactionId is { } id)
        {
            json.WriteStartObject("transaction");
            json.WriteString("id", id);
            json.WriteString(
                "expires",
                outcome.Expires.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)
            );
            json.WriteEndObject();
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, (long)known.TotalMilliseconds);
        }
    }

    private static string TypeOf(StatementType type) =>
        type switch
        {
            StatementType.Read => "r",
            StatementType.ReadWrite => "rw",
            StatementType.Write => "w",
            _ => "s",
        };

    private static void WriteCounters(Utf8JsonWriter json, UpdateCounters counters)
    {
        json.WriteStartObject("counters");
        json.WriteBoolean("containsUpdates", counters.ContainsUpdates);
        json.WriteNumber("nodesCreated", counters.NodesCreated);
        json.WriteNumber("nodesDeleted", counters.NodesDeleted);
        json.WriteNumber("propertiesSet", counters.PropertiesSet);
        json.WriteNumber("relationshipsCreated", counters.RelationshipsCreated);
        json.WriteNumber("relationshipsDeleted", counters.RelationshipsDeleted);
        json.WriteNumber("labelsAdded", counters.LabelsAdded);
        json.WriteNumber("labelsRemoved", counters.LabelsRemoved);
        json.WriteNumber("indexesAdded", counters.IndexesAdded);
        json.WriteNumber("indexesRemoved", counters.IndexesRemoved);
        json.WriteNumber("constraintsAdded", counters.ConstraintsAdded);
        json.WriteNumber("constraintsRemoved", counters.ConstraintsRemoved);
        json.WriteBoolean("containsSystemUpdates", counters.ContainsSystemUpdates);
        json.WriteNumber("systemUpdates", counters.SystemUpdates);
        json.WriteEndObject();
    }

    private static void WriteNotifications(Utf8JsonWriter json, IReadOnlyList<Notification> notifications)
    {
        json.WriteStartArray("notifications");
        foreach (Notification notification in notifications)
        {
            json.WriteStartObject();
            json.WriteString("code", notification.Code);
            json.WriteString("title", notification.Title);
            json.WriteString("description", notification.Description);
            json.WriteString("severity", notification.Severity);
            json.WriteString("category", notification.Category);
            if (notification.Position is { } position)
            {
                json.WriteStartObject("position");
                json.WriteNumber("offset", position.Offset);
                json.WriteNumber("line", position.Line);
                json.WriteNumber("column", position.Column);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlan(Utf8JsonWriter json, PlanNode plan, bool isTyped, bool isProfile)
    {
        json.WriteStartObject();
        if (isProfile)
        {
            json.WriteNumber("dbHits", plan.DbHits ?? 0);
            json.WriteNumber("records", plan.Rows ?? 0);
            json.WriteBoolean("hasPageCacheStats", false);
        }

        json.WriteString("operatorType", plan.Operator);
        json.WriteStartObject("arguments");
        foreach ((string name, CypherValue value) in plan.Arguments)
        {
            json.WritePropertyName(name);
            if (isTyped)
            {
                TypedValueWriter.Instance.Write(json, value);
            }
            else
            {
                PlainValueWriter.Instance.Write(json, value);
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("identifiers");
        foreach (string identifier in plan.Identifiers)
        {
            json.WriteStringValue(identifier);
        }

        json.WriteEndArray();
        json.WriteStartArray("children");
        foreach (PlanNode child in plan.Children)
        {
            WritePlan(json, child, isTyped, isProfile);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How the transaction stands after the statement.</summary>
    /// <param name="Bookmark">The bookmark, when it was committed and there is one.</param>
    /// <param name="TransactionId">The transaction, when it stays open.</param>
    /// <param name="Expires">When it is rolled back without another request.</param>
    public readonly record struct Outcome(
        string? Bookmark,
        string? TransactionId = null,
        DateTimeOffset Expires = default
    );
}
