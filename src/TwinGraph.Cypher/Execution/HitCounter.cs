using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution;

/// <summary>Counts what the operators of a profiled run ask of the graph.</summary>
internal sealed class HitCounter
{
    /// <summary>The hits of the operator that runs, since it was entered or came back from another.</summary>
    public long Current { get; set; }

    /// <summary>The same graph, whose calls are counted here.</summary>
    public IGraphReader Counted(IGraphReader graph) =>
        graph switch
        {
            CountingReader => graph,
            IGraphTransaction transaction => new CountingTransaction(transaction, this),
            _ => new CountingReader(graph, this),
        };
}
