using System.Collections.Immutable;

namespace TwinGraph.Atlas.Checks;

/// <summary>What holds in every sound graph.</summary>
public static class GraphCheckRules
{
    private static readonly string[] Statuses =
    [
        "proposed",
        "planned",
        "exploring",
        "loi",
        "mou",
        "agreement",
        "active",
        "completed",
        "ended",
    ];

    /// <summary>The rules in the order in which they run.</summary>
    public static ImmutableArray<GraphCheckRule> All { get; } =
    [
        new(
            "node-has-id",
            "Every node has an id.",
            """
            MATCH (n)
            WHERE n.id IS NULL
            RETURN coalesce(n.name, '?') AS id, 'a node without id' AS detail
            ORDER BY id
            """
        ),
        new(
            "id-is-unique",
            "No two nodes share an id, save former ones.",
            """
            MATCH (n)
            WHERE n.id IS NOT NULL AND NOT n:Former
            WITH n.id AS id, count(*) AS nodes
            WHERE nodes > 1
            RETURN id, toString(nodes) + ' nodes' AS detail
            ORDER BY id
            """
        ),
        new(
            "region-has-one-parent",
            "Every region is part of exactly one region or country.",
            """
            MATCH (r:Region)
            OPTIONAL MATCH (r)-[:PART_OF]->(parent)
            WITH r, count(parent) AS parents
            WHERE parents <> 1
            RETURN r.id AS id, toString(parents) + ' parents' AS detail
            ORDER BY id
            """
        ),
        new(
            "parent-is-of-its-rank",
            "A province is part of a country, and any other region of a region.",
            """
            MATCH (r:Region)-[:PART_OF]->(parent)
            WHERE (r:Province AND NOT parent:Country) OR (r:City AND NOT parent:Region)
            RETURN r.id AS id, 'part of ' + coalesce(parent.id, '?') AS detail
            ORDER BY id
            """
        ),
        new(
            "tie-has-source",
            "Every tie is reported in a source.",
            """
            MATCH (t:Tie)
            OPTIONAL MATCH (t)-[:REPORTED_IN]->(source:Source)
            WITH t, count(source) AS sources
            WHERE sources = 0
            RETURN t.id AS id, 'no source' AS detail
            ORDER BY id
            """
        ),
        new(
            "milestone-has-source",
            "Every milestone is reported in a source.",
            """
            MATCH (m:Milestone)
            OPTIONAL MATCH (m)-[:REPORTED_IN]->(source:Source)
            WITH m, count(source) AS sources
            WHERE sources = 0
            RETURN m.id AS id, 'no source' AS detail
            ORDER BY id
            """
        ),
        new(
            "milestone-has-one-tie",
            "Every milestone was passed by exactly one tie.",
            """
            MATCH (m:Milestone)
            OPTIONAL MATCH (t:Tie)-[:PASSED]->(m)
            WITH m, count(t) AS ties
            WHERE ties <> 1
            RETURN m.id AS id, toString(ties) + ' ties' AS detail
            ORDER BY id
            """
        ),
        new(
            "status-is-known",
            "The status of a tie or milestone is one of " + string.Join(", ", Statuses) + ".",
            """
            MATCH (n)
            WHERE n:Tie OR n:Milestone
            RETURN n.id AS id, 'status' AS detail, n.status AS value
            ORDER BY id
            """,
            status => !Statuses.Contains(status, StringComparer.Ordinal)
        ),
        new(
            "date-is-well-formed",
            "A date is a year, a month or a day that exists, in ISO 8601.",
            """
            MATCH (n)
            WHERE n:Tie OR n:Milestone OR n:Source OR n:Event
            UNWIND [
              ['on', n.on], ['since', n.since], ['until', n.until], ['asOfDate', n.asOfDate],
              ['operatingFrom', n.operatingFrom], ['publishedOn', n.publishedOn],
              ['publishedNotBefore', n.publishedNotBefore], ['publishedNotAfter', n.publishedNotAfter]
            ] AS date
            WITH n, date[0] AS property, date[1] AS value
            WHERE value IS NOT NULL
            RETURN n.id AS id, property AS detail, value
            ORDER BY id, detail
            """,
            PartialDates.IsMalformed
        ),
        new(
            "precision-fits-date",
            "The precision beside a date says how far it reaches.",
            """
            MATCH (n)
            WHERE (n:Tie OR n:Milestone OR n:Event) AND n.on IS NOT NULL
            WITH n, CASE size(n.on) WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END AS precision
            WHERE n.onPrecision IS NULL OR n.onPrecision <> precision
            RETURN n.id AS id, n.on + ' is called ' + coalesce(n.onPrecision, 'nothing') AS detail
            ORDER BY id
            """
        ),
        new(
            "amount-has-currency",
            "No amount without its currency.",
            """
            MATCH (t:Tie)
            WHERE (t.amount IS NOT NULL AND t.currency IS NULL)
              OR ((t.amountMin IS NOT NULL OR t.amountMax IS NOT NULL)
                AND t.amountAltCurrency IS NULL AND t.currency IS NULL)
            RETURN t.id AS id, 'an amount without currency' AS detail
            ORDER BY id
            """
        ),
        new(
            "quantity-is-not-negative",
            "Amounts, jobs and hectares are not negative.",
            """
            MATCH (t:Tie)
            WHERE t.amount < 0 OR t.amountMin < 0 OR t.amountMax < 0 OR t.jobs < 0 OR t.hectares < 0
            RETURN t.id AS id, 'a negative quantity' AS detail
            ORDER BY id
            """
        ),
        .. ShortCutRules.All,
        .. HistoryRules.All,
    ];
}
