using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The rows of a procedure, for each row; a procedure without outputs lets each row pass.</summary>
internal sealed class ProcedureOperator(Operator input, ProcedureCall call, Evaluator[] arguments, int capacity)
    : ExpandingOperator(input, capacity)
{
    private readonly ImmutableArray<int> _outputs = call.OutputSlots;
    private IEnumerator<CypherValue[]>? _rows;

    protected override void OnOpen()
    {
        End();
        base.OnOpen();
    }

    protected override bool Begin(Span<CypherValue> row)
    {
        End();
        var values = new CypherValue[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Convert(arguments[i](row, Context), i);
        }

        var context = new ProcedureContext(
            Context.Graph,
            Context.Functions.Time,
            Context.CheckStep,
            Context.Memory.Charge,
            Context
        );
        _rows = Place(() => call.Procedure.Body(values, context).GetEnumerator());
        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        IEnumerator<CypherValue[]> rows = _rows!;
        while (!output.IsFull)
        {
            Context.CheckStep();
            bool more = Place(rows.MoveNext);
            if (_outputs.IsEmpty)
            {
                if (more)
                {
                    continue;
                }

                output.Append(row);
            }

            if (!more)
            {
                End();
                return false;
            }

            Write(rows.Current, output.Append(row));
        }

        return true;
    }

    private void Write(CypherValue[] result, Span<CypherValue> row)
    {
        if (result.Length != _outputs.Length)
        {
            throw new UnreachableException(
                $"{call.Procedure.Name} gave {result.Length} values for its {_outputs.Length} outputs."
            );
        }

        for (int i = 0; i < _outputs.Length; i++)
        {
            if (_outputs[i] >= 0)
            {
                row[_outputs[i]] = result[i];
            }
        }
    }

    private CypherValue Convert(in CypherValue value, int index)
    {
        ProcedureField field = call.Procedure.Signature.Inputs[index];
        if (!field.Type.TryConvert(value, out CypherValue converted))
        {
            Context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"The argument {field.Name} of {call.Procedure.Name}() takes {field.Type}, not "
                    + $"{ValueText.TypeName(value)} {ValueText.Excerpt(value)}.",
                call.Arguments[index].Span
            );
        }

        return converted;
    }

    private T Place<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw Context.Place(error, call.Span);
        }
    }

    private void End()
    {
        _rows?.Dispose();
        _rows = null;
    }
}
