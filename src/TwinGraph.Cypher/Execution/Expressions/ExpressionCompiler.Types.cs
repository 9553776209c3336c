using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private Evaluator IsTyped(BoundIsTyped test)
    {
        Evaluator operand = Compile(test.Operand);
        return (row, context) =>
            CypherValue.Boolean(ValueTypes.Includes(test.Type, operand(row, context)) != test.Negated);
    }

    private Evaluator IsNormalized(BoundIsNormalized test)
    {
        Evaluator operand = Compile(test.Operand);
        return (row, context) =>
        {
            CypherValue text = operand(row, context);
            return text.IsString
                ? CypherValue.Boolean(UnicodeNormalizer.IsNormalized(text.AsString(), test.Form) != test.Negated)
                : CypherValue.Null;
        };
    }
}
