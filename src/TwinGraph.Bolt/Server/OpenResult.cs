using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

/// <summary>A statement whose rows are being fetched.</summary>
/// <param name="id">Its id in its transaction.</param>
/// <param name="query">Its text.</param>
/// <param name="result">Its rows.</param>
/// <param name="filter">Which notifications its summary tells.</param>
internal sealed class OpenResult(long id, string query, ICypherResult result, NotificationFilter filter)
{
    private bool _peeked;

    /// <summary>How many milliseconds it took until rows could be read; drivers show it.</summary>
    public long AvailableAfter { get; init; }

    public long Id => id;

    public ICypherResult Result => result;

    public NotificationFilter Filter => filter;

    public IReadOnlyList<CypherValue> Current => result.Current;

    /// <summary>Whether a row was sent or thrown away.</summary>
    public bool HadRows { get; private set; }

    /// <summary>Moves to the next row.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_peeked)
        {
            _peeked = false;
            HadRows = true;
            return ValueTask.FromResult(true);
        }

        ValueTask<bool> read = result.ReadAsync(cancellationToken);
        if (read.IsCompletedSuccessfully)
        {
            bool found = read.Result;
            HadRows |= found;
            return ValueTask.FromResult(found);
        }

        return NoteAsync(read);
    }

    /// <summary>Whether there is a row left, which stays to be read. It costs no more than that row.</summary>
    public async ValueTask<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        _peeked = _peeked || await result.ReadAsync(cancellationToken).ConfigureAwait(false);
        return _peeked;
    }

    /// <summary>Throws away what is left. Rows nobody wants are not made, except where their making is measured.</summary>
    /// <remarks>One row is made where none was before, since the summary tells success from "no data".</remarks>
    public async ValueTask DiscardAsync(CancellationToken cancellationToken)
    {
        HadRows = HadRows || (result.Columns.Count > 0 && await HasMoreAsync(cancellationToken).ConfigureAwait(false));
        _peeked = false;
        if (!IsProfile())
        {
            await result.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> NoteAsync(ValueTask<bool> read)
    {
        bool found = await read.ConfigureAwait(false);
        HadRows |= found;
        return found;
    }

    private bool IsProfile() => query.Contains("PROFILE", StringComparison.OrdinalIgnoreCase);
}
