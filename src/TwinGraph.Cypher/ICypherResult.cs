using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>The rows of one statement, read once, in order.</summary>
public interface ICypherResult : IAsyncDisposable
{
    /// <summary>The names of the columns, in the order of RETURN.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end.</returns>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>The current row, values parallel to <see cref="Columns"/>; the caller may keep it.</summary>
    IReadOnlyList<CypherValue> Current { get; }

    /// <summary>Reads what is left and tells what the statement did.</summary>
    ValueTask<QuerySummary> ConsumeAsync(CancellationToken cancellationToken = default);
}
