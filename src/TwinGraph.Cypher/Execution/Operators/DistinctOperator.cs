using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The first row of each combination of some slots.</summary>
internal sealed class DistinctOperator(Operator input, ImmutableArray<int> slots) : InPlaceOperator(input)
{
    private KeySet? _seen;

    protected override void OnOpen()
    {
        base.OnOpen();
        _seen ??= new(Context.Memory);
        _seen.Clear();
    }

    protected override void Process(RowBatch rows)
    {
        int kept = 0;
        var key = new CypherValue[slots.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            for (int j = 0; j < key.Length; j++)
            {
                key[j] = row[slots[j]];
            }

            // The set keeps the array of a new key, so only then another is made.
            if (_seen!.Add(key))
            {
                rows.Move(i, kept++);
                key = new CypherValue[slots.Length];
            }
        }

        rows.Count = kept;
    }
}
