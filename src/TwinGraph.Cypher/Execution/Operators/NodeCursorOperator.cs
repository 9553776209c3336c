using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A step that fills a slot with nodes, which a cursor of the graph brings in small portions.</summary>
/// <param name="input">Where rows come from.</param>
/// <param name="slot">The slot to fill.</param>
/// <param name="capacity">How many input rows it takes at once.</param>
/// <param name="relationships">Whether the cursor brings relationships instead.</param>
internal abstract class NodeCursorOperator(Operator input, int slot, int capacity, bool relationships = false)
    : ExpandingOperator(input, capacity)
{
    private readonly long[] _nodes = new long[Math.Min(256, Math.Max(1, capacity))];
    private int _count;
    private int _next;
    private long _position;

    /// <summary>The slot that it fills.</summary>
    public int Slot => slot;

    /// <summary>Whether it brings relationships.</summary>
    public bool BringsRelationships => relationships;

    /// <summary>Prepares to read ids for one row, instead of rows.</summary>
    /// <returns>False when there are none.</returns>
    public bool BeginIds(Span<CypherValue> row) => Begin(row);

    /// <summary>Reads the next ids; 0 at the end, after which it is not asked again.</summary>
    public int ReadIds(Span<long> ids) => Read(ref _position, ids);

    protected sealed override bool Begin(Span<CypherValue> row)
    {
        _count = 0;
        _next = 0;
        _position = 0;
        return BeginCursor(row);
    }

    protected sealed override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (true)
        {
            while (_next < _count)
            {
                if (output.IsFull)
                {
                    return true;
                }

                long id = _nodes[_next++];
                output.Append(row)[slot] = relationships ? CypherValue.Relationship(id) : CypherValue.Node(id);
            }

            _next = 0;
            _count = Read(ref _position, _nodes);
            if (_count == 0)
            {
                return false;
            }
        }
    }

    /// <summary>Prepares the cursor for a row; false when it would find nothing.</summary>
    protected abstract bool BeginCursor(Span<CypherValue> row);

    /// <summary>Reads the next nodes; 0 at the end.</summary>
    protected abstract int Read(ref long position, Span<long> nodes);
}
