using System.Runtime.ExceptionServices;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>A range of a scan, and what became of it.</summary>
internal sealed class Morsel<T>
    where T : class, IMorselResult
{
    private long[] _ids = [];

    /// <summary>The ids, of which the first <see cref="Count"/> count.</summary>
    public long[] Ids => _ids;

    /// <summary>How many ids there are.</summary>
    public int Count { get; set; }

    /// <summary>How far it has come.</summary>
    public MorselState State { get; set; }

    /// <summary>What was made of it.</summary>
    public T? Result { get; set; }

    /// <summary>The worker that has more of it; null when it has all.</summary>
    public MorselWorker<T>? Unfinished { get; set; }

    /// <summary>Why nothing was made of it.</summary>
    public ExceptionDispatchInfo? Error { get; set; }

    /// <summary>What the scan asked of the graph for it.</summary>
    public long ScanHits { get; set; }

    /// <summary>What its operators did; null when nobody profiles.</summary>
    public List<(PhysicalPlan Plan, long Rows, long DbHits)>? Tallies { get; set; }

    /// <summary>Room for ids.</summary>
    public Span<long> Room(int count)
    {
        if (_ids.Length < count)
        {
            _ids = new long[count];
        }

        return _ids.AsSpan(0, count);
    }

    /// <summary>Forgets what it was.</summary>
    public void Clear()
    {
        Count = 0;
        State = MorselState.Free;
        Result = null;
        Unfinished = null;
        Error = null;
        ScanHits = 0;
        Tallies = null;
    }
}
