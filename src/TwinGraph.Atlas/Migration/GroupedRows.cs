using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>Gathers rows by the statement that writes them, and hands them on in batches.</summary>
/// <param name="batchSize">How many rows one statement takes at most.</param>
/// <param name="write">Writes a batch.</param>
internal sealed class GroupedRows(int batchSize, Func<string, CypherValue[], Task> write)
{
    // Groups that fill slowly must not pile up without bound.
    private const int MostBatchesHeld = 8;

    private readonly Dictionary<string, List<CypherValue>> _groups = new(StringComparer.Ordinal);
    private int _held;

    /// <summary>Adds a row.</summary>
    public async ValueTask AddAsync(string statement, CypherValue row)
    {
        if (!_groups.TryGetValue(statement, out List<CypherValue>? rows))
        {
            _groups.Add(statement, rows = []);
        }

        rows.Add(row);
        _held++;
        if (rows.Count >= batchSize)
        {
            await WriteAsync(statement, rows).ConfigureAwait(false);
        }
        else if (_held >= (long)batchSize * MostBatchesHeld)
        {
            await FlushAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes what is held.</summary>
    public async ValueTask FlushAsync()
    {
        foreach ((string statement, List<CypherValue> rows) in _groups)
        {
            if (rows.Count > 0)
            {
                await WriteAsync(statement, rows).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(string statement, List<CypherValue> rows)
    {
        CypherValue[] batch = [.. rows];
        rows.Clear();
        _held -= batch.Length;
        await write(statement, batch).ConfigureAwait(false);
    }
}
