using System.Globalization;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Brings a benchmark's data folder into a store, with the indexes that its queries ask for.</summary>
internal static class GraphLoader
{
    private static readonly string[] s_numbers = ["population", "amountUsd"];

    // A relationship's id is a property of these alone, as with the other engines of the benchmark.
    private static readonly string[] s_typesWithId = ["PARTNERS_WITH"];

    private static readonly string[] s_indexes =
    [
        "CREATE INDEX region_id IF NOT EXISTS FOR (n:Region) ON (n.id)",
        "CREATE INDEX official_id IF NOT EXISTS FOR (n:Official) ON (n.id)",
        "CREATE INDEX company_id IF NOT EXISTS FOR (n:Company) ON (n.id)",
        "CREATE INDEX sector_id IF NOT EXISTS FOR (n:Sector) ON (n.id)",
        "CREATE INDEX source_id IF NOT EXISTS FOR (n:Source) ON (n.id)",
        "CREATE INDEX region_name IF NOT EXISTS FOR (n:Region) ON (n.name)",
        "CREATE INDEX ties_by_status IF NOT EXISTS FOR ()-[t:PARTNERS_WITH]-() ON (t.status, t.since)",
    ];

    /// <summary>Loads nodes and relationships.</summary>
    public static async Task LoadAsync(GraphStore store, string folder, CancellationToken cancellationToken)
    {
        using IGraphTransaction writer = await store.BeginWriteAsync(cancellationToken);
        Dictionary<string, long> nodes = LoadNodes(writer, Path.Combine(folder, "nodes.csv"), cancellationToken);
        LoadRelationships(writer, Path.Combine(folder, "rels.csv"), nodes, cancellationToken);
        writer.Commit();
    }

    /// <summary>Makes the indexes that the queries ask for.</summary>
    public static async Task IndexAsync(ICypherDatabase database, CancellationToken cancellationToken)
    {
        ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write, cancellationToken);
        await using (transaction)
        {
            foreach (string statement in s_indexes)
            {
                await transaction.QueryAsync(statement, null, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static Dictionary<string, long> LoadNodes(
        IGraphTransaction writer,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var csv = new GraphCsv(path);
        int id = csv.Column("id");
        int labels = csv.Column("labels");
        var nodes = new Dictionary<string, long>(StringComparer.Ordinal);
        var labelTokens = new Dictionary<string, int[]>(StringComparer.Ordinal);
        Property[] properties = Properties(writer, csv, [labels]);
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string names = csv.Fields[labels];
            if (!labelTokens.TryGetValue(names, out int[]? tokens))
            {
                labelTokens[names] = tokens = [.. names.Split(';').Select(writer.LabelToken)];
            }

            long node = writer.CreateNode(tokens);
            nodes.Add(csv.Fields[id], node);
            foreach (Property property in properties)
            {
                if (property.In(csv.Fields) is { IsNull: false } value)
                {
                    writer.SetNodeProperty(node, property.Key, value);
                }
            }
        }

        return nodes;
    }

    private static void LoadRelationships(
        IGraphTransaction writer,
        string path,
        Dictionary<string, long> nodes,
        CancellationToken cancellationToken
    )
    {
        using var csv = new GraphCsv(path);
        int id = csv.Column("id");
        int type = csv.Column("type");
        int source = csv.Column("src");
        int target = csv.Column("dst");
        Property[] properties = Properties(writer, csv, [type, source, target]);
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] fields = csv.Fields;
            long relationship = writer.CreateRelationship(
                writer.TypeToken(fields[type]),
                nodes[fields[source]],
                nodes[fields[target]]
            );
            bool withId = s_typesWithId.Contains(fields[type]);
            foreach (Property property in properties)
            {
                if ((withId || property.Column != id) && property.In(fields) is { IsNull: false } value)
                {
                    writer.SetRelationshipProperty(relationship, property.Key, value);
                }
            }
        }
    }

    private static Property[] Properties(IGraphTransaction writer, GraphCsv csv, int[] others) =>
        [
            .. csv
                .Header.Select((name, place) => new Property(place, writer.KeyToken(name), s_numbers.Contains(name)))
                .Where(property => !others.Contains(property.Column)),
        ];

    private readonly record struct Property(int Column, int Key, bool IsNumber)
    {
        public CypherValue In(string[] fields)
        {
            string text = fields[Column];
            return text.Length == 0 ? CypherValue.Null
                : IsNumber ? CypherValue.Integer(long.Parse(text, CultureInfo.InvariantCulture))
                : CypherValue.String(text);
        }
    }
}
