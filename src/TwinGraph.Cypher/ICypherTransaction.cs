using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>Statements that take effect together or not at all; disposing it without a commit rolls back.</summary>
/// <remarks>Not thread-safe; one result is read at a time.</remarks>
public interface ICypherTransaction : IAsyncDisposable
{
    /// <summary>Whether it has the place of the one writer, so that others who want to write wait for its end.</summary>
    /// <remarks>Known once <see cref="RunAsync"/> has returned; false where the back end has no such place.</remarks>
    bool IsWriting => false;

    /// <summary>What stands for the state of the graph that it reads, to keep things for as long as that stays.</summary>
    /// <value>
    /// The same object for the same state, by reference; null where the back end tells none, or where it has the place of
    /// the writer.
    /// </value>
    object? State => null;

    /// <summary>Runs a statement.</summary>
    /// <param name="text">The Cypher text.</param>
    /// <param name="parameters">Values for its <c>$parameters</c>; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its rows, read as they are made.</returns>
    /// <exception cref="Diagnostics.CypherException">The statement is wrong, or failed.</exception>
    ValueTask<ICypherResult> RunAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Makes all writes durable and visible.</summary>
    /// <returns>
    /// The bookmark of a state with these writes, for <see cref="TransactionOptions.Bookmarks"/>; null when there is none.
    /// </returns>
    /// <exception cref="Diagnostics.CypherException">A constraint forbids it, or it could not be stored.</exception>
    ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default);
}
