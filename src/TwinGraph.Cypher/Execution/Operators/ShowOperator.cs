using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Execution.Show;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What SHOW lists, or TERMINATE ends, for each row.</summary>
internal sealed class ShowOperator(Operator input, ShowPlan plan, Evaluator[] arguments, int capacity)
    : ExpandingOperator(input, capacity)
{
    private readonly string[] _columns = [.. ShowColumns.All(plan.Kind)];
    private List<Dictionary<string, CypherValue>> _found = [];
    private int _next;

    protected override bool Begin(Span<CypherValue> row)
    {
        List<string> ids = [];
        foreach (Evaluator argument in arguments)
        {
            AddIds(argument(row, Context), ids);
        }

        _found = ShowRows.Of(plan.Kind, plan.Types, arguments.Length == 0 ? null : ids, Context);
        _next = 0;
        return _found.Count > 0;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_next < _found.Count && !output.IsFull)
        {
            Span<CypherValue> made = output.Append(row);
            Dictionary<string, CypherValue> values = _found[_next++];
            for (int i = 0; i < _columns.Length; i++)
            {
                if (plan.OutputSlots[i] >= 0)
                {
                    made[plan.OutputSlots[i]] = values.GetValueOrDefault(_columns[i]);
                }
            }
        }

        return _next < _found.Count;
    }

    private static void AddIds(in CypherValue value, List<string> ids)
    {
        if (value.IsString)
        {
            ids.Add(value.AsString());
        }
        else if (value.AsReference() is ListValue list)
        {
            foreach (ref readonly CypherValue item in list.Items)
            {
                AddIds(item, ids);
            }
        }
        else
        {
            throw new Diagnostics.CypherException(
                Diagnostics.StatusCodes.TypeError,
                "InvalidArgumentType",
                $"The id of a transaction, or the name of a database, is a string, not a {value.Kind}."
            );
        }
    }
}
