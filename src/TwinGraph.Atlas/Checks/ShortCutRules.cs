namespace TwinGraph.Atlas.Checks;

/// <summary>The rules by which a short cut and its tie agree, in both directions.</summary>
internal static class ShortCutRules
{
    private const string From = "(start.side = 'from' OR type(start) = 'GUEST')";
    private const string To = "(finish.side = 'to' OR type(finish) = 'HOST')";
    private const string SameKind = "((a:Region AND b:Region) OR (a:Official AND b:Official))";

    public static IEnumerable<GraphCheckRule> All =>
        [
            new(
                "short-cut-has-tie",
                "Every short cut names a tie and has its status.",
                """
                MATCH (a)-[s:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->(b)
                OPTIONAL MATCH (t:Entity {id: s.tie})
                WITH a, b, s, t
                WHERE t IS NULL OR NOT t:Tie OR s.status IS NULL OR t.status IS NULL OR s.status <> t.status
                RETURN coalesce(s.tie, '?') AS id,
                  type(s) + ' from ' + a.id + ' to ' + b.id
                    + CASE WHEN t IS NULL THEN ' has no tie' ELSE ' has another status' END AS detail
                ORDER BY id, detail
                """
            ),
            Missing(
                "partnership-has-short-cut",
                "Partnership",
                "PARTNERS_WITH",
                "PARTY",
                "PARTY",
                "start.side = 'from' AND finish.side = 'to' AND t.status <> 'planned'"
            ),
            Unfounded(
                "partners-with-has-partnership",
                "Partnership",
                "PARTNERS_WITH",
                "PARTY",
                "PARTY",
                "start.side = 'from' AND finish.side = 'to' AND t.status <> 'planned'",
                "coalesce(s.type, '') <> coalesce(t.type, '') OR coalesce(s.since, '') <> coalesce(t.since, '')"
            ),
            Missing("visit-has-short-cut", "Visit", "VISITED", "GUEST", "HOST", "b:Region"),
            Unfounded("visited-has-visit", "Visit", "VISITED", "GUEST", "HOST", "b:Region", Occasion),
            Missing(
                "meeting-has-short-cut",
                "Meeting",
                "MET",
                "PARTY|GUEST",
                "PARTY|HOST",
                $"{From} AND {To} AND {SameKind}"
            ),
            Unfounded(
                "met-has-meeting",
                "Meeting",
                "MET",
                "PARTY|GUEST",
                "PARTY|HOST",
                $"{From} AND {To} AND {SameKind}",
                Occasion
            ),
            Missing("investment-has-short-cut", "Investment", "INVESTS_IN", "INVESTOR", "TARGET", "b:Region"),
            Unfounded(
                "invests-in-has-investment",
                "Investment",
                "INVESTS_IN",
                "INVESTOR",
                "TARGET",
                "b:Region",
                "coalesce(s.amount, 0) <> coalesce(t.amount, 0) OR coalesce(s.currency, '') <> coalesce(t.currency, '')"
            ),
        ];

    private const string Occasion =
        "coalesce(s.on, '') <> coalesce(t.on, '') OR coalesce(s.mode, '') <> coalesce(t.mode, '')";

    private static GraphCheckRule Missing(
        string name,
        string label,
        string shortCut,
        string start,
        string finish,
        string condition
    ) =>
        new(
            name,
            $"Every {label.ToLowerInvariant()} has one {shortCut} between its two sides.",
            $"""
            MATCH (a)<-[start:{start}]-(t:{label})-[finish:{finish}]->(b)
            WHERE {condition}
            OPTIONAL MATCH (a)-[s:{shortCut}]->(b)
            WHERE s.tie = t.id
            WITH DISTINCT t, a, b, s
            WITH t, a, b, count(s) AS found
            WHERE found <> 1
            RETURN t.id AS id, toString(found) + ' {shortCut} from ' + a.id + ' to ' + b.id AS detail
            ORDER BY id, detail
            """
        );

    private static GraphCheckRule Unfounded(
        string name,
        string label,
        string shortCut,
        string start,
        string finish,
        string condition,
        string differs
    ) =>
        new(
            name,
            $"Every {shortCut} follows from the two sides of its {label.ToLowerInvariant()} and says the same.",
            $"""
            MATCH (a)-[s:{shortCut}]->(b)
            MATCH (t:Entity:Tie)
            WHERE t.id = s.tie
            OPTIONAL MATCH (a)<-[start:{start}]-(t)-[finish:{finish}]->(b)
            WHERE {condition}
            WITH a, b, s, t, count(start) AS found
            WHERE found = 0 OR NOT t:{label} OR {differs}
            RETURN t.id AS id, '{shortCut} from ' + a.id + ' to ' + b.id
              + CASE WHEN found = 0 THEN ' is not in the tie' ELSE ' differs from the tie' END AS detail
            ORDER BY id, detail
            """
        );
}
