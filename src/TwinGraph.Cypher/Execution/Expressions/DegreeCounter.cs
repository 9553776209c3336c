using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>Counts the rows of one step from a node by the node's degree, without taking the step.</summary>
internal sealed class DegreeCounter
{
    private readonly Expand _step;
    private readonly TypeFilter _types;

    private DegreeCounter(Expand step)
    {
        _step = step;
        _types = new(step.Types);
    }

    /// <summary>A counter, when the plan is one free step from a node of the outer row and nothing else.</summary>
    public static DegreeCounter? TryMake(PhysicalPlan plan) =>
        plan is Expand { Input: ArgumentPlan, Into: false } step && step.FromSlot != step.ToSlot ? new(step) : null;

    /// <summary>How many rows the step would give.</summary>
    public long Count(ReadOnlySpan<CypherValue> row, QueryContext context)
    {
        ref readonly CypherValue node = ref row[_step.FromSlot];
        return node.IsNull || !_types.Resolve(context)
            ? 0
            : context.Graph.Degree(NodeIds.Of(node), _step.Direction, _types.Tokens);
    }
}
