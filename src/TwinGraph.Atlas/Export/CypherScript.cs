using System.Text;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Writes a graph as one Cypher script that loads into a plain Neo4j, and can be run twice.</summary>
public static class CypherScript
{
    internal const int RowsPerStatement = 200;

    // Of regions only those that something refers to, and what these are part of: the gazetteer itself is no sample.
    private const string Nodes = """
        MATCH (n)
        WHERE NOT n:Region AND NOT n:Former AND NOT n:Change AND NOT n:ChangeLog AND n.id <> 'dossier:gazetteer'
        RETURN n.id AS id, n AS node
        ORDER BY id
        """;

    private const string Regions = """
        MATCH (r:Region)<-[x]-(n)
        WHERE type(x) <> 'PART_OF' AND NOT n:Former AND NOT n:Change
        WITH DISTINCT r
        MATCH (r)-[:PART_OF*0..4]->(n:Region)
        WITH DISTINCT n
        RETURN n.id AS id, n AS node
        ORDER BY id
        """;

    private const string Relationships = """
        MATCH (a)-[r]->(b)
        WHERE type(r) <> 'PART_OF' AND NOT a:Former AND NOT a:Change
        RETURN a.id AS from, labels(a) AS fromLabels, b.id AS to, labels(b) AS toLabels, r AS relationship
        """;

    private const string Parents = """
        MATCH (r:Region)<-[x]-(n)
        WHERE type(x) <> 'PART_OF' AND NOT n:Former AND NOT n:Change
        WITH DISTINCT r
        MATCH (r)-[:PART_OF*0..4]->(a:Region)
        WITH DISTINCT a
        MATCH (a)-[p:PART_OF]->(b)
        RETURN a.id AS from, labels(a) AS fromLabels, b.id AS to, labels(b) AS toLabels, p AS relationship
        """;

    /// <summary>Writes the graph: schema, nodes, relationships.</summary>
    /// <param name="database">The graph.</param>
    /// <param name="writer">Where the script goes; lines end in a line feed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <remarks>
    /// Regions that nothing refers to are left out, and so are former nodes and the log of changes: the script says what
    /// is known now. It is the same for the same graph: rows are sorted, and the
    /// time of import is not written.
    /// </remarks>
    public static async Task WriteAsync(
        ICypherDatabase database,
        TextWriter writer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(writer);
        var script = new StringBuilder();
        script.Append(
            """
            // The graph of TwinGraph as it ships, without the regions that no tie refers to.
            // Loads into Neo4j 5 or any other openCypher database, and can be run twice.
            // Made by CypherScript from the dossiers; edit those, not this.


            """
        );
        foreach (string statement in AtlasSchema.Statements)
        {
            script.Append(statement).Append(";\n");
        }

        ICypherTransaction transaction = await database
            .BeginAsync(AccessMode.Read, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (string query in (string[])[Nodes, Regions])
            {
                RecordTable table = await transaction.QueryAsync(query, null, cancellationToken).ConfigureAwait(false);
                AppendNodes(script, table);
            }

            foreach (string query in (string[])[Parents, Relationships])
            {
                RecordTable table = await transaction.QueryAsync(query, null, cancellationToken).ConfigureAwait(false);
                AppendRelationships(script, table);
            }
        }

        await writer.WriteAsync(script, cancellationToken).ConfigureAwait(false);
    }

    private static void AppendNodes(StringBuilder script, RecordTable table)
    {
        IEnumerable<NodeValue> nodes = table.Rows.Select(r => r[1].As<NodeValue>());
        var groups = nodes
            .GroupBy(n =>
            {
                string key = Key(n.Labels);
                return (
                    Key: key,
                    Others: string.Join(':', n.Labels.Where(l => l != key).Order(StringComparer.Ordinal))
                );
            })
            .OrderBy(g => g.Key.Key, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Others, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            (string key, string others) = group.Key;
            foreach (NodeValue[] batch in group.Chunk(RowsPerStatement))
            {
                AppendRows(script, batch.Select(n => Of(Without(n.Properties, "importedAt"))));
                script.Append($"MERGE (n:{key} {{id: row.id}})\n");
                script.Append(others.Length == 0 ? "SET n += row;\n" : $"SET n:{others}, n += row;\n");
            }
        }
    }

    private static void AppendRelationships(StringBuilder script, RecordTable table)
    {
        var edges = table.Rows.Select(r =>
        {
            RelationshipValue relationship = r[4].As<RelationshipValue>();
            return (
                From: Key(Labels(r[1])),
                To: Key(Labels(r[3])),
                relationship.Type,
                Row: Of(new MapValue(["a", "b", "p"], [r[0], r[2], Of(relationship.Properties)]))
            );
        });
        foreach (
            var group in edges
                .GroupBy(e => (e.Type, e.From, e.To))
                .OrderBy(g => g.Key.Type, StringComparer.Ordinal)
                .ThenBy(g => g.Key.From, StringComparer.Ordinal)
        )
        {
            string[] rows = [.. group.Select(e => Literal(e.Row)).Order(StringComparer.Ordinal)];
            foreach (string[] batch in rows.Chunk(RowsPerStatement))
            {
                AppendRows(script, batch);
                script.Append($"MATCH (a:{group.Key.From} {{id: row.a}})\n");
                script.Append($"MATCH (b:{group.Key.To} {{id: row.b}})\n");
                script.Append($"MERGE (a)-[r:{group.Key.Type}{Identity(group.Key.Type)}]->(b)\n");
                script.Append("SET r += row.p;\n");
            }
        }
    }

    /// <summary>What tells relationships of one type between the same two nodes apart.</summary>
    /// <param name="type">The type.</param>
    /// <param name="properties">The properties of one of them; a key that it lacks tells nothing. Null: it has all.</param>
    internal static string Identity(string type, MapValue? properties = null)
    {
        string[] keys = type switch
        {
            "PARTNERS_WITH" or "VISITED" or "MET" or "INVESTS_IN" => ["tie"],
            "INVESTOR" => ["role"],
            "PARTY" => ["side"],
            "HOLDS_OFFICE" => ["role", "source"],
            _ => [],
        };
        keys = [.. keys.Where(key => properties is null || !properties[key].IsNull)];
        return keys.Length == 0 ? "" : $" {{{string.Join(", ", keys.Select(key => $"{key}: row.p.{key}"))}}}";
    }

    private static void AppendRows(StringBuilder script, IEnumerable<CypherValue> rows) =>
        AppendRows(script, rows.Select(Literal));

    private static void AppendRows(StringBuilder script, IEnumerable<string> rows) =>
        script.Append("UNWIND [\n  ").AppendJoin(",\n  ", rows).Append("\n] AS row\n");

    internal static string Literal(CypherValue value)
    {
        var text = new StringBuilder();
        CypherLiteral.Append(text, value);
        return text.ToString();
    }

    private static IReadOnlyList<string> Labels(CypherValue labels) =>
        [.. labels.AsList().Items.ToArray().Select(l => l.AsString())];

    /// <summary>The label by which a node is found by its id.</summary>
    internal static string Key(IReadOnlyList<string> labels) =>
        labels.Contains("Entity", StringComparer.Ordinal) ? "Entity" : labels[0];

    private static CypherValue Of(MapValue map) => CypherValue.Of(map);

    private static MapValue Without(MapValue map, string key)
    {
        var kept = new List<KeyValuePair<string, CypherValue>>();
        foreach (string name in map.Keys)
        {
            if (name != key)
            {
                kept.Add(KeyValuePair.Create(name, map[name]));
            }
        }

        return MapValue.From(kept);
    }
}
