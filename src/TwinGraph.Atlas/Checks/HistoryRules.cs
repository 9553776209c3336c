using TwinGraph.Atlas.History;

namespace TwinGraph.Atlas.Checks;

/// <summary>The rules by which what was known earlier, and the log of changes, can be trusted.</summary>
internal static class HistoryRules
{
    public static IEnumerable<GraphCheckRule> All =>
        [
            new(
                "record-says-since-when",
                "Every record, present or former, says in ISO 8601 since when it has been known so.",
                """
                MATCH (n)
                WHERE n:Tie OR n:Milestone OR n:Official OR n:Company OR n:Sector OR n:Programme OR n:Source OR n:Event
                  OR n:Reading OR n:Former
                RETURN n.id AS id, 'recordedAt' AS detail, coalesce(n.recordedAt, '') AS value
                ORDER BY id
                """,
                value => !Instant.IsWellFormed(value)
            ),
            new(
                "former-says-until-when",
                "Every former node says until when it was so, and that lies behind its beginning.",
                """
                MATCH (n:Former)
                WHERE n.supersededAt IS NULL OR n.supersededAt <= n.recordedAt
                RETURN n.id AS id, 'superseded at ' + coalesce(n.supersededAt, 'no time') AS detail
                ORDER BY id, detail
                """
            ),
            new(
                "former-is-not-present",
                "What is former is found by none of the labels of what is known now.",
                """
                MATCH (n:Former)
                WHERE n:Entity OR n:Tie OR n:Milestone OR n:Reading
                RETURN n.id AS id, 'former and present' AS detail
                ORDER BY id
                """
            ),
            new(
                "versions-do-not-overlap",
                "Of one tie, one version is known at a time.",
                """
                MATCH (f:FormerTie)
                MATCH (o:Former)
                WHERE o.id = f.id AND o:FormerTie AND elementId(o) <> elementId(f)
                  AND o.recordedAt < f.supersededAt AND f.recordedAt < o.supersededAt
                RETURN f.id AS id, 'known from ' + f.recordedAt + ' beside ' + o.recordedAt AS detail
                ORDER BY id, detail
                """
            ),
            new(
                "present-follows-former",
                "The present version of a tie begins when its former ones have ended.",
                """
                MATCH (f:FormerTie)
                MATCH (t:Entity {id: f.id})
                WHERE t.recordedAt < f.supersededAt
                RETURN t.id AS id, 'known from ' + t.recordedAt + ', before ' + f.supersededAt AS detail
                ORDER BY id, detail
                """
            ),
            new(
                "former-milestone-has-one-version",
                "Every former milestone belongs to one former version of a tie, and ends with it.",
                """
                MATCH (m:FormerMilestone)
                OPTIONAL MATCH (f:FormerTie)-[:PASSED]->(m)
                WHERE f.supersededAt = m.supersededAt
                WITH m, count(f) AS versions
                WHERE versions <> 1
                RETURN m.id AS id, toString(versions) + ' versions' AS detail
                ORDER BY id
                """
            ),
            new(
                "change-says-what",
                "Every change says who did what to which node and when.",
                """
                MATCH (c:Change)
                WHERE c.by IS NULL OR c.at IS NULL OR c.subject IS NULL OR c.kind IS NULL OR c.summary IS NULL
                  OR NOT c.action IN ['recorded', 'amended', 'retracted', 'merged', 'reverted']
                  OR (c.before IS NULL AND c.after IS NULL)
                RETURN coalesce(c.id, '?') AS id, 'an incomplete change' AS detail
                ORDER BY id
                """
            ),
            new(
                "changes-are-counted",
                "Changes are numbered from 1 without a gap, and the log knows the last number.",
                """
                OPTIONAL MATCH (c:Change)
                WITH count(c) AS changes, count(DISTINCT c.sequence) AS numbers, coalesce(max(c.sequence), 0) AS last
                OPTIONAL MATCH (l:ChangeLog {id: 'change-log'})
                WITH changes, numbers, last, coalesce(l.last, 0) AS known
                WHERE changes <> numbers OR changes <> last OR known <> last
                RETURN 'change-log' AS id,
                  toString(changes) + ' changes with ' + toString(numbers) + ' numbers up to ' + toString(last)
                    + ', the log knows ' + toString(known) AS detail
                ORDER BY id
                """
            ),
        ];
}
