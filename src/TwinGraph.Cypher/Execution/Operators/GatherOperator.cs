using TwinGraph.Cypher.Execution.Morsels;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The rows that several workers make, in the order in which one would make them.</summary>
internal sealed class GatherOperator(WorkerCrew<RowBuffer> crew) : Operator
{
    private RowBuffer? _rows;
    private int _next;

    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        while (!output.IsFull)
        {
            if (_rows is not null && _next < _rows.Count)
            {
                output.Append(_rows[_next++]);
                continue;
            }

            // Rows that are there go on before anybody waits for more.
            if (output.Count > 0)
            {
                break;
            }

            _rows?.Release();
            _next = 0;
            Context.CheckBatch();
            _rows = crew.Next();
            if (_rows is null)
            {
                break;
            }
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _rows = null;
        _next = 0;
        crew.Open(Context);
    }
}
