using TwinGraph.Cypher;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Benchmarks;

/// <summary>A graph in memory that every suite asks: regions with partners, whose popularity falls off like a power.</summary>
internal sealed class SampleGraph : IDisposable
{
    /// <summary>How many regions there are; their ids are <c>R0</c>, <c>R1</c>, and so on.</summary>
    public const int Regions = 10_000;

    private const int Ties = 60_000;
    private const int Countries = 8;

    /// <summary>Makes the graph; it is the same each time.</summary>
    public SampleGraph(CypherEngineOptions? options = null)
    {
        Store = GraphStore.Open(new());
        Engine = new(Store, options);
        Database = new(Engine);
        Fill();
    }

    /// <summary>The store.</summary>
    public GraphStore Store { get; }

    /// <summary>The engine over it.</summary>
    public CypherEngine Engine { get; }

    /// <summary>The database that asks the engine.</summary>
    public EmbeddedDatabase Database { get; }

    /// <summary>Runs a statement and reads all its rows.</summary>
    public int Read(string text, IReadOnlyDictionary<string, CypherValue>? parameters = null)
    {
        // The embedded engine answers in the calling thread, so the task is complete.
        ValueTask<RecordTable> answer = Database.QueryAsync(text, parameters);
        return answer.IsCompletedSuccessfully
            ? answer.Result.Rows.Count
            : throw new InvalidOperationException("The statement failed, or did not answer at once.");
    }

    /// <inheritdoc />
    public void Dispose() => Store.Dispose();

    private void Fill()
    {
        ValueTask<IGraphTransaction> begun = Store.BeginWriteAsync(CancellationToken.None);
        using IGraphTransaction writer = begun.IsCompletedSuccessfully
            ? begun.Result
            : throw new InvalidOperationException("A new store has no other writer.");
        var random = new Random(1);
        int label = writer.LabelToken("Region");
        int id = writer.KeyToken("id");
        int name = writer.KeyToken("name");
        int country = writer.KeyToken("country");
        int population = writer.KeyToken("population");
        var nodes = new long[Regions];
        for (int i = 0; i < Regions; i++)
        {
            nodes[i] = writer.CreateNode([label]);
            writer.SetNodeProperty(nodes[i], id, CypherValue.String($"R{i}"));
            writer.SetNodeProperty(nodes[i], name, CypherValue.String($"Region {random.Next(Regions)}"));
            writer.SetNodeProperty(nodes[i], country, CypherValue.String($"C{random.Next(Countries)}"));
            writer.SetNodeProperty(nodes[i], population, CypherValue.Integer(random.Next(1_000_000)));
        }

        int type = writer.TypeToken("PARTNERS_WITH");
        int since = writer.KeyToken("since");
        for (int i = 0; i < Ties; i++)
        {
            long start = nodes[random.Next(Regions)];
            long end = nodes[(int)(Regions * Math.Pow(random.NextDouble(), 3))];
            long tie = writer.CreateRelationship(type, start, end);
            writer.SetRelationshipProperty(tie, since, CypherValue.Integer(1980 + random.Next(45)));
        }

        writer.CreateIndex(new("region_id", "Region", "id", Unique: false));
        writer.CreateIndex(new("region_name", "Region", "name", Unique: false));
        writer.Commit();
    }
}
