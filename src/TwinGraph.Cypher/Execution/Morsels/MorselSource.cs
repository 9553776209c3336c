using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>The scan whose ids the morsels are. Whoever calls it holds the lock of the crew.</summary>
internal sealed class MorselSource(NodeCursorOperator scan, QueryContext context)
{
    private readonly CypherValue[] _row = new CypherValue[context.Width];
    private bool _opened;

    /// <summary>Whether there is nothing left.</summary>
    public bool Ended { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Open()
    {
        context.BeginPart();
        _opened = false;
        Ended = false;
    }

    /// <summary>Fills a morsel with the next ids.</summary>
    /// <returns>False when there are none left.</returns>
    public bool Read<T>(Morsel<T> morsel, int most)
        where T : class, IMorselResult
    {
        Span<long> room = morsel.Room(most);
        int count = 0;
        if (!_opened)
        {
            _opened = true;
            scan.Open(context);
            Ended = !scan.BeginIds(_row);
        }

        while (!Ended && count < most)
        {
            int read = scan.ReadIds(room[count..]);
            count += read;
            Ended = read == 0;
        }

        morsel.Count = count;
        if (context.Hits is { } hits)
        {
            morsel.ScanHits = hits.Current;
            hits.Current = 0;
        }

        return count > 0;
    }
}
