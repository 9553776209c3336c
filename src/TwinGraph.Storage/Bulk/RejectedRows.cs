namespace TwinGraph.Storage.Bulk;

/// <summary>Collects the rows that are left out. Thread-safe.</summary>
public sealed class RejectedRows
{
    /// <summary>How many are kept with their reasons; the others are counted.</summary>
    public const int MostKept = 100_000;

    private readonly Lock _adding = new();
    private readonly List<RejectedRow> _rows = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them count against the tolerance.</summary>
    public long Weighed { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="borne">Whether it does not count against the tolerance.</param>
    public void Add(RejectedRow row, bool borne = false)
    {
        lock (_adding)
        {
            Count++;
            Weighed += borne ? 0 : 1;
            if (_rows.Count < MostKept)
            {
                _rows.Add(row);
            }
        }
    }

    /// <summary>The rows that are kept, by file and line.</summary>
    public IReadOnlyList<RejectedRow> InOrder()
    {
        lock (_adding)
        {
            return [.. _rows.OrderBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Line)];
        }
    }
}
