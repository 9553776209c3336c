namespace TwinGraph.Cypher.Graph;

/// <summary>A property graph that the engine can run on.</summary>
public interface IPropertyGraph
{
    /// <summary>The newest committed state; it never changes and holds no lock.</summary>
    IGraphReader Snapshot();

    /// <summary>The commit whose state <see cref="Snapshot"/> is, or one before it; null when the graph does not count them.</summary>
    CommitMark? Newest => null;

    /// <summary>Waits until this caller is the one writer.</summary>
    /// <param name="cancellationToken">Gives the wait up.</param>
    ValueTask<IGraphTransaction> BeginWriteAsync(CancellationToken cancellationToken);
}
