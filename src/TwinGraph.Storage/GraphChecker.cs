using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Storage;

/// <summary>Proves that a graph agrees with itself, and a store with its file.</summary>
public static class GraphChecker
{
    /// <summary>Checks one state: adjacency both ways, counts against scans, indexes against scans.</summary>
    /// <returns>The problems, one sentence each; empty when the graph is sound.</returns>
    /// <remarks>Reads everything once. O(nodes + relationships + index entries · log).</remarks>
    public static IReadOnlyList<string> Check(IGraphReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var problems = new ProblemList();
        ReaderCheck.CheckNodes(reader, problems);
        ReaderCheck.CheckRelationships(reader, problems);
        IndexCheck.Check(reader, problems);
        ConstraintCheck.Check(reader, problems);
        return problems.All;
    }

    /// <summary>Checks a store: its newest state, SQLite's own integrity, and that the file holds what memory holds.</summary>
    /// <returns>The problems, one sentence each; empty when the store is sound.</returns>
    /// <exception cref="StorageException">The file cannot be read any more.</exception>
    /// <remarks>Commits wait while it runs.</remarks>
    public static IReadOnlyList<string> Check(GraphStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Check();
    }
}
