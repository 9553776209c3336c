namespace TwinGraph.Bolt.Client;

/// <summary>Remembers the bookmarks of what was written, so that a later transaction on any server sees it.</summary>
/// <remarks>Thread-safe. A transaction's bookmark takes the place of those that it was begun with.</remarks>
public sealed class BookmarkManager
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _bookmarks = new(StringComparer.Ordinal);

    /// <summary>The bookmarks that a transaction begun now must see, in ordinal order.</summary>
    public IReadOnlyList<string> Current
    {
        get
        {
            lock (_gate)
            {
                return [.. _bookmarks.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Takes the bookmark of a transaction that was committed.</summary>
    /// <param name="previous">What the transaction was begun with, which it stands after.</param>
    /// <param name="bookmark">What the server answered.</param>
    public void Update(IReadOnlyList<string> previous, string bookmark)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentException.ThrowIfNullOrEmpty(bookmark);
        lock (_gate)
        {
            _bookmarks.ExceptWith(previous);
            _bookmarks.Add(bookmark);
        }
    }

    /// <summary>Forgets bookmarks, as after a server that lost its data.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _bookmarks.Clear();
        }
    }
}
