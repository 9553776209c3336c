using System.Runtime.CompilerServices;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>All of a graph, streamed: no more than one row is held.</summary>
internal sealed class WholeGraph(ICypherTransaction transaction) : IGraphRows
{
    public IAsyncEnumerable<NodeValue> NodesAsync(CancellationToken cancellationToken) =>
        RowsAsync<NodeValue>("MATCH (n) RETURN n", cancellationToken);

    public IAsyncEnumerable<RelationshipValue> RelationshipsAsync(CancellationToken cancellationToken) =>
        RowsAsync<RelationshipValue>("MATCH ()-[r]->() RETURN r", cancellationToken);

    private async IAsyncEnumerable<T> RowsAsync<T>(
        string query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : ReferenceValue
    {
        ICypherResult result = await transaction.RunAsync(query, null, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return result.Current[0].As<T>();
            }
        }
    }
}
