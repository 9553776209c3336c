using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage.Durability;

/// <summary>Where commits go before anybody sees them.</summary>
internal interface ICommitLog : IDisposable
{
    /// <summary>Writes what changed, all of it or nothing, and returns when it is on disk.</summary>
    /// <exception cref="StorageException">It failed, and says what is on disk.</exception>
    void Write(GraphState state, ChangeSet changes);
}
