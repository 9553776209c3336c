using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>The number behind SKIP or LIMIT.</summary>
internal sealed class RowCount(Evaluator value, RowFrame frame, SourceSpan span)
{
    /// <summary>How many rows; not negative.</summary>
    public long In(QueryContext context)
    {
        CypherValue count = value(frame.Row, context);
        if (!count.IsInteger)
        {
            context.Throw(
                StatusCodes.SyntaxError,
                "InvalidArgumentType",
                $"SKIP and LIMIT take an integer, not a {count.Kind}.",
                span
            );
        }

        if (count.AsInteger() < 0)
        {
            context.Throw(
                StatusCodes.SyntaxError,
                "NegativeIntegerArgument",
                $"SKIP and LIMIT take a count of rows, which is not negative; this is {count.AsInteger()}.",
                span
            );
        }

        return count.AsInteger();
    }
}
