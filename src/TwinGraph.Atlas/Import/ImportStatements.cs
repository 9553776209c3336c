namespace TwinGraph.Atlas.Import;

/// <summary>The Cypher of the import; labels and types are constants of the model, everything else is a parameter.</summary>
internal static class ImportStatements
{
    /// <summary>What a dossier states so far.</summary>
    public const string Stated = """
        MATCH (d:Dossier {id: $dossier})<-[s:STATED_BY]-(n)
        RETURN n.id AS id, s.kind AS kind, s.digest AS digest, s.recordedAt AS recordedAt, n:Former AS isWithdrawn,
          n.mergedInto AS mergedInto,
          EXISTS { MATCH (n)-[:STATED_BY]->(:Dossier {id: 'dossier:editors'}) } AS isAmended
        """;

    /// <summary>The bookkeeping of a file.</summary>
    public const string DossierDigest = """
        MATCH (d:Dossier {id: $dossier})
        RETURN d.digest AS digest
        """;

    /// <summary>Who holds ids that a file wants to be new.</summary>
    public static string Holders(string key) =>
        $$"""
            UNWIND $ids AS id
            MATCH (n:{{key}} {id: id})
            OPTIONAL MATCH (n)-[:STATED_BY]->(d:Dossier)
            RETURN id, labels(n) AS labels, collect(d.path) AS paths
            """;

    /// <summary>Which of some places are not in the graph.</summary>
    public const string MissingPlaces = """
        UNWIND $ids AS id
        OPTIONAL MATCH (n:Entity {id: id})
        WITH id, n
        WHERE n IS NULL
        RETURN id
        """;

    /// <summary>What other dossiers say of shared nodes.</summary>
    public const string OtherStatements = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[s:STATED_BY]->(d:Dossier)
        WHERE d.id <> $dossier
        RETURN id, s AS statement
        ORDER BY d.id
        """;

    /// <summary>When ids that are to be new were withdrawn for the last time.</summary>
    public const string LastWithdrawn = """
        UNWIND $ids AS id
        MATCH (n:Former {id: id})
        RETURN id, max(n.supersededAt) AS at, max(n.mergedInto) AS mergedInto
        """;

    /// <summary>Makes former ones of the steps of ties.</summary>
    public const string SupersedeMilestones = """
        UNWIND $rows AS row
        MATCH (t:Entity {id: row.id})-[:PASSED]->(m:Milestone)
        REMOVE m:Milestone
        SET m:Former:FormerMilestone, m.supersededAt = row.at
        """;

    /// <summary>Makes former ones of ties, with all their relationships.</summary>
    public const string SupersedeTies = """
        UNWIND $rows AS row
        MATCH (t:Entity {id: row.id})
        REMOVE t:Entity:Tie:Partnership:Visit:Meeting:Investment
        SET t:Former:FormerTie, t.supersededAt = row.at, t.mergedInto = row.mergedInto
        """;

    /// <summary>Makes former ones of other nodes, with all their relationships.</summary>
    public static string SupersedeNodes(string key) =>
        $$"""
            UNWIND $rows AS row
            MATCH (n:{{key}} {id: row.id})
            REMOVE n:Entity:Source:Official:Company:Sector:Programme:Event:Reading
            SET n:Former, n.kind = row.kind, n.supersededAt = row.at, n.mergedInto = row.mergedInto
            """;

    /// <summary>Removes former nodes, with their steps, of which the graph does not say since when they were so.</summary>
    public const string DeleteUndated = """
        UNWIND $ids AS id
        MATCH (n:Former {id: id})
        WHERE n.recordedAt IS NULL
        OPTIONAL MATCH (n)-[:PASSED]->(m:FormerMilestone)
        DETACH DELETE n, m
        """;

    /// <summary>Which of some nodes are spoken of by what is known now.</summary>
    public const string SpokenOf = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})<-[r]-(other)
        WHERE (other:Entity OR other:Milestone OR other:Reading) AND r.tie IS NULL
        RETURN id, properties(n) AS node, labels(n) AS labels, count(*) AS mentions
        """;

    /// <summary>Notes that a dossier states otherwise what editors have changed.</summary>
    public const string SetDigests = """
        MATCH (:Dossier {id: $dossier})<-[s:STATED_BY]-(n)
        WHERE n.id IN keys($digests)
        SET s.digest = $digests[n.id]
        """;

    /// <summary>Notes that a dossier no longer states what editors have changed.</summary>
    public const string ForgetStatements = """
        MATCH (:Dossier {id: $dossier})<-[s:STATED_BY]-(n)
        WHERE n.id IN $ids
        DELETE s
        """;

    /// <summary>The bookkeeping of what editors state.</summary>
    public const string EnsureEditors = """
        MERGE (d:Dossier {id: 'dossier:editors'})
        ON CREATE SET d.path = 'editors', d.digest = '', d.importedAt = $at, d.shipped = false
        """;

    /// <summary>Removes what dossiers are noted to have stated of nodes.</summary>
    public static string DeleteStatementsOf(string key) =>
        $$"""
            UNWIND $rows AS row
            MATCH (n:{{key}} {id: row.id})-[s:STATED_BY]->()
            DELETE s
            """;

    /// <summary>Removes the short cuts of ties; each begins at somebody who takes part.</summary>
    public const string DeleteShortCuts = """
        UNWIND $ids AS id
        MATCH (t:Entity {id: id})-->(party)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->()
        WHERE r.tie = id
        WITH DISTINCT r
        DELETE r
        """;

    /// <summary>Removes what a dossier said of shared nodes.</summary>
    public const string DeleteOwned = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[r]->()
        WHERE r.dossier = $dossier
        DELETE r
        """;

    /// <summary>Removes the statement of changed sources, which stay.</summary>
    public const string DeleteStatements = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[s:STATED_BY]->(:Dossier {id: $dossier})
        DELETE s
        """;

    /// <summary>Writes the bookkeeping of a file.</summary>
    public const string SetDossier = """
        MERGE (d:Dossier {id: $dossier})
        SET d.path = $path, d.digest = $digest, d.importedAt = $importedAt, d.shipped = $shipped
        """;

    /// <summary>Writes that a dossier's text is another one.</summary>
    public const string SetDossierDigest = """
        MATCH (d:Dossier {id: $dossier})
        SET d.digest = $digest
        """;

    /// <summary>Removes the bookkeeping of a file that states nothing any more.</summary>
    public const string DeleteDossier = """
        MATCH (d:Dossier {id: $dossier})
        DETACH DELETE d
        """;

    /// <summary>Creates nodes of a kind.</summary>
    public static string CreateNodes(RecordKind kind) =>
        $"""
            UNWIND $rows AS row
            CREATE (n:{kind.Labels()})
            SET n = row
            """;

    /// <summary>Creates nodes of a kind, or rewrites their properties.</summary>
    public static string MergeNodes(RecordKind kind) =>
        $$"""
            UNWIND $rows AS row
            MERGE (n:Entity {id: row.id})
            SET n:{{kind}}, n = row
            """;

    /// <summary>Creates the steps of ties.</summary>
    public const string CreateMilestones = """
        UNWIND $rows AS row
        MATCH (t:Entity {id: row.tie})
        CREATE (t)-[:PASSED]->(m:Milestone)
        SET m = row.node
        """;

    /// <summary>Creates relationships of a type.</summary>
    public static string CreateEdges(string key, string type) =>
        $$"""
            UNWIND $rows AS row
            MATCH (a:{{key}} {id: row.from})
            MATCH (b:Entity {id: row.to})
            CREATE (a)-[r:{{type}}]->(b)
            SET r = row.properties
            """;

    /// <summary>Sets apart the offices of dossiers that editors deny.</summary>
    public const string DenyOffices = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[s:STATED_BY]->(:Dossier {id: 'dossier:editors'})
        MATCH (n)-[h:HOLDS_OFFICE]->(place)
        WHERE h.dossier <> 'dossier:editors' AND place.id + ' ' + coalesce(h.role, '') IN s.withoutOffices
        CREATE (n)-[d:DENIED_OFFICE]->(place)
        SET d = properties(h)
        DELETE h
        """;

    /// <summary>Gives back the offices that editors deny no longer.</summary>
    public const string GrantOffices = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[d:DENIED_OFFICE]->(place)
        WHERE NOT EXISTS {
          MATCH (n)-[s:STATED_BY]->(:Dossier {id: 'dossier:editors'})
          WHERE place.id + ' ' + coalesce(d.role, '') IN s.withoutOffices
        }
        CREATE (n)-[h:HOLDS_OFFICE]->(place)
        SET h = properties(d)
        DELETE d
        """;

    /// <summary>Records what a dossier states.</summary>
    public static string CreateStatements(string key) =>
        $$"""
            UNWIND $rows AS row
            MATCH (n:{{key}} {id: row.id})
            MATCH (d:Dossier {id: row.properties.dossier})
            CREATE (n)-[s:STATED_BY]->(d)
            SET s = row.properties
            """;
}
