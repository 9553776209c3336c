namespace TwinGraph.Atlas.Editing;

/// <summary>The Cypher of editing.</summary>
internal static class EditStatements
{
    /// <summary>What ids mean now: the node itself, or the one into which it was merged.</summary>
    public const string Resolve = """
        UNWIND $ids AS id
        OPTIONAL MATCH (n:Entity {id: id})
        OPTIONAL MATCH (f:Former {id: id})
        WHERE n IS NULL AND f.mergedInto IS NOT NULL
        WITH id, n, max(f.mergedInto) AS into
        OPTIONAL MATCH (m:Entity {id: into})
        WITH id, coalesce(n, m) AS node
        WHERE node IS NOT NULL
        RETURN id, node.id AS now, labels(node) AS labels, node.name AS name, node.code AS code,
          node.recordedAt AS recordedAt
        """;

    /// <summary>Nodes whose names hold a text.</summary>
    public static string Named(string label) =>
        $$"""
            UNWIND $texts AS text
            MATCH (n:Entity:{{label}})
            WHERE n.searchText CONTAINS text
            WITH text, n
            ORDER BY size(n.searchText), n.id
            RETURN text, collect([n.id, n.name, n.searchText])[..12] AS nodes
            """;

    /// <summary>Sources with some addresses.</summary>
    public const string SourcesOfUrls = """
        MATCH (s:Source)
        WHERE s.url IN $urls
        RETURN s.url AS url, s.id AS id
        ORDER BY id
        """;

    /// <summary>A node that is there now, by id; a reading too.</summary>
    public const string Present = """
        OPTIONAL MATCH (n:Entity {id: $id})
        OPTIONAL MATCH (r:Reading {id: $id})
        WITH coalesce(n, r) AS node
        WHERE node IS NOT NULL
        RETURN labels(node) AS labels, node.name AS name, node.recordedAt AS recordedAt, node.dossier AS dossier
        """;

    /// <summary>What became of a node that is not there any more.</summary>
    public const string Former = """
        MATCH (f:Former {id: $id})
        RETURN f.supersededAt AS at, f.mergedInto AS mergedInto
        ORDER BY at DESC
        LIMIT 1
        """;

    /// <summary>The number of the last change of a node.</summary>
    public const string Version = """
        MATCH (c:Change)
        WHERE c.subject = $id
        RETURN max(c.sequence) AS version
        """;

    /// <summary>Who states nodes, and in which words.</summary>
    public const string Statements = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[s:STATED_BY]->(d:Dossier)
        RETURN id, d.id AS dossier, properties(s) AS statement, n.recordedAt AS recordedAt
        ORDER BY id, dossier
        """;

    /// <summary>Who stated a node that editors have withdrawn.</summary>
    public const string FormerStatements = """
        UNWIND $ids AS id
        MATCH (n:Former {id: id})-[s:STATED_BY]->(d:Dossier)
        RETURN id, d.id AS dossier, properties(s) AS statement, n.recordedAt AS recordedAt
        ORDER BY id, dossier
        """;

    /// <summary>Frees a node from the notes that kept files from bringing it back.</summary>
    public const string ForgetWithdrawal = """
        UNWIND $ids AS id
        MATCH (n:Former {id: id})
        REMOVE n.mergedInto
        WITH n
        MATCH (n)-[s:STATED_BY]->()
        DELETE s
        """;

    /// <summary>What speaks of a node now.</summary>
    public const string Mentions = """
        MATCH (n:Entity {id: $id})<-[r]-(other)
        WHERE r.tie IS NULL AND (other:Entity OR other:Reading OR other:Milestone)
        OPTIONAL MATCH (tie:Tie)-[:PASSED]->(other)
        WITH coalesce(tie, other) AS other, r.dossier AS dossier
        RETURN DISTINCT other.id AS id, labels(other) AS labels, dossier
        ORDER BY id, dossier
        """;

    /// <summary>The offices that an official has now, and the dossiers that say so.</summary>
    public const string Offices = """
        MATCH (:Entity {id: $id})-[h:HOLDS_OFFICE]->(place)
        RETURN place.id AS place, h.role AS role, h.dossier AS dossier
        ORDER BY place, role, dossier
        """;

    /// <summary>Lets former ids that led to a node lead to the one that it becomes.</summary>
    public const string FollowMerge = """
        MATCH (f:Former)
        WHERE f.mergedInto = $from
        SET f.mergedInto = $into
        """;

    /// <summary>Says on which sources changes stand.</summary>
    public const string CiteSources = """
        UNWIND $rows AS row
        MATCH (c:Change {id: row.change})
        MATCH (s:Entity {id: row.source})
        CREATE (c)-[r:REPORTED_IN]->(s)
        SET r = row.properties
        """;
}
