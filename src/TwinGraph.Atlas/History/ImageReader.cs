using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.History;

/// <summary>Reads records out of the graph as they were written into it.</summary>
internal static class ImageReader
{
    private static readonly string[] s_bookkeeping = ["recordedAt", "supersededAt"];
    private static readonly string[] s_statement = ["kind", "digest", "dossier", "recordedAt"];

    /// <summary>Records that one dossier alone states: sources, ties, events, readings.</summary>
    private static string Whole(string key) =>
        $$"""
            UNWIND $ids AS id
            MATCH (n:{{key}} {id: id})
            RETURN id, labels(n) AS labels, properties(n) AS node,
              [(n)-[r]->(m) WHERE NOT type(r) IN ['STATED_BY', 'PASSED'] | [type(r), m.id, properties(r)]] AS edges,
              [(n)-[:PASSED]->(s) |
                [properties(s), [(s)-[r]->(m) | [type(r), m.id, properties(r)]]]] AS milestones,
              [(n)-[:UNDER]->(p) | p.code] AS programmes
            """;

    /// <summary>What one dossier says of nodes that several may speak of.</summary>
    private const string Shared = """
        UNWIND $ids AS id
        MATCH (n:Entity {id: id})-[s:STATED_BY]->(:Dossier {id: $dossier})
        RETURN id, s.kind AS kind, properties(s) AS words,
          [(n)-[r]->(m) WHERE r.dossier = $dossier AND type(r) <> 'STATED_BY' |
            [CASE type(r) WHEN 'DENIED_OFFICE' THEN 'HOLDS_OFFICE' ELSE type(r) END, m.id, properties(r)]] AS edges
        """;

    /// <summary>The records of ids, as a dossier states them.</summary>
    /// <param name="transaction">Where to read.</param>
    /// <param name="dossier">The dossier, for records of shared kinds.</param>
    /// <param name="wanted">Ids and their kinds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>By id; an id that the graph does not hold is left out.</returns>
    public static async Task<Dictionary<string, GraphRecord>> ReadAsync(
        ICypherTransaction transaction,
        string dossier,
        IReadOnlyCollection<(string Id, RecordKind Kind)> wanted,
        CancellationToken cancellationToken
    )
    {
        var records = new Dictionary<string, GraphRecord>(StringComparer.Ordinal);
        foreach (var group in wanted.GroupBy(w => w.Kind.IsShared() ? "" : w.Kind.Key()))
        {
            var parameters = new Dictionary<string, CypherValue>(StringComparer.Ordinal)
            {
                ["ids"] = CypherValue.List([.. group.Select(w => CypherValue.String(w.Id))]),
                ["dossier"] = CypherValue.String(dossier),
            };
            string text = group.Key.Length == 0 ? Shared : Whole(group.Key);
            RecordTable table = await transaction.QueryAsync(text, parameters, cancellationToken).ConfigureAwait(false);
            foreach (IReadOnlyList<CypherValue> row in table.Rows)
            {
                GraphRecord record = group.Key.Length == 0 ? ReadShared(row) : ReadWhole(row);
                records[record.Id] = record;
            }
        }

        return records;
    }

    private static GraphRecord ReadWhole(IReadOnlyList<CypherValue> row)
    {
        string id = row[0].AsString();
        RecordKind kind = RecordKinds.OfLabels([.. Items(row[1]).Select(l => l.AsString())]);
        GraphRecord record = New(id, kind, Read(row[2].AsMap(), s_bookkeeping), Items(row[5]).FirstOrDefault());
        record.Edges.AddRange(Edges(row[3], kind.Key(), id));
        record.Milestones.AddRange(
            RecordImage.InOrder(
                Items(row[4])
                    .Select(Items)
                    .Select(parts =>
                    {
                        Properties node = Read(parts[0].AsMap(), s_bookkeeping);
                        return new GraphMilestone(node, [.. Edges(parts[1], "Milestone", node["id"].AsString())]);
                    })
            )
        );
        ShortCuts.Derive(record);
        return record;
    }

    private static GraphRecord ReadShared(IReadOnlyList<CypherValue> row)
    {
        string id = row[0].AsString();
        var kind = Enum.Parse<RecordKind>(row[1].AsString());
        Properties node = Read(row[2].AsMap(), s_statement).Set("id", id);
        GraphRecord record = New(id, kind, node, CypherValue.Null);
        record.Edges.AddRange(Edges(row[3], kind.Key(), id));
        return record;
    }

    private static GraphRecord New(string id, RecordKind kind, Properties node, CypherValue programme) =>
        new()
        {
            Id = id,
            Kind = kind,
            Node = node,
            Position = new FilePosition(string.Empty, 0, 0),
            ProgrammeCode = programme.IsString ? programme.AsString() : null,
        };

    private static IEnumerable<GraphEdge> Edges(CypherValue list, string key, string from) =>
        RecordImage.InOrder(
            Items(list)
                .Select(Items)
                .Select(e => new GraphEdge(key, from, e[0].AsString(), e[1].AsString(), Read(e[2].AsMap(), [])))
        );

    private static Properties Read(MapValue map, string[] without)
    {
        var properties = new Properties();
        foreach (string key in map.Keys)
        {
            if (!without.Contains(key, StringComparer.Ordinal))
            {
                properties.Set(key, map[key]);
            }
        }

        return properties;
    }

    private static CypherValue[] Items(CypherValue list) => list.AsList().Items.ToArray();
}
