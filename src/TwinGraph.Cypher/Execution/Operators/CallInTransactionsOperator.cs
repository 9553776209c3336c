using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Runs an inner plan in transactions of its own, each for some rows of the input.</summary>
/// <remarks>
/// The input goes on reading the state from before. What stands above sees what was committed so far. A store has one
/// writer, so transactions that are asked to run at once take turns.
/// </remarks>
internal sealed class CallInTransactionsOperator(
    CallInTransactions plan,
    Dictionary<PhysicalPlan, OperatorTally>? profile
) : Operator
{
    private const long DefaultRows = 1000;
    private const double DefaultRetrySeconds = 30;
    private const int FirstPause = 10;

    private QueryContext? _before;
    private Operator? _input;
    private RowBatch? _source;
    private RowBuffer? _waiting;
    private RowBuffer? _ready;
    private int _next;
    private int _read;
    private long _rows;
    private TimeSpan _retry;
    private bool _inputEnded;
    private bool _broken;

    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        Context.CheckBatch();
        while (!output.IsFull)
        {
            if (_next < _ready!.Count)
            {
                output.Append(_ready[_next++]);
                continue;
            }

            _ready.Clear();
            _next = 0;
            if (!Collect())
            {
                break;
            }

            RunBatch();
            _waiting!.Clear();
        }

        if (output.Count == 0)
        {
            _before!.Dispose();
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _rows = WholeNumber(plan.Batches.Rows, DefaultRows);
        _ = WholeNumber(plan.Batches.Concurrency, 1);
        _retry = TimeSpan.FromSeconds(Number(plan.Batches.RetrySeconds, DefaultRetrySeconds));
        _before = Context.Fork();
        _before.Begin(Context.Graph, Context.Parameters, Context.Transaction);
        _input = new OperatorBuilder(_before, profile).Build(plan.Input);
        _source = _before.Batches.Rent(_before.BatchCapacity);
        _source.Count = 0;
        _read = 0;
        _waiting = new(Context.Width, Context.Memory);
        _ready = new(Context.Width, Context.Memory);
        _next = 0;
        _inputEnded = false;
        _broken = false;
        _input.Open(_before);
    }

    /// <summary>Takes the rows of the next transaction; false when there are none.</summary>
    private bool Collect()
    {
        while (_waiting!.Count < _rows)
        {
            if (_read < _source!.Count)
            {
                _waiting.Add(_source.Row(_read++));
                continue;
            }

            _read = 0;
            if (_inputEnded || !_input!.Next(_source))
            {
                _inputEnded = true;
                _source.Count = 0;
                break;
            }
        }

        return _waiting.Count > 0;
    }

    private void RunBatch()
    {
        if (_broken)
        {
            Emit(Status(started: false, committed: false, null, null));
            return;
        }

        long began = Context.Transactions.Time.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            RunningTransaction running = Context.Transactions.Begin(Context.Caller, Context.Transaction);
            try
            {
                Run(running);
                return;
            }
            catch (CypherException error) when (error.Code != StatusCodes.Terminated)
            {
                _ready!.Clear();
                bool again =
                    plan.Batches.Retry
                    && error.Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal)
                    && Context.Transactions.Since(began) < _retry;
                if (again)
                {
                    Pause(attempt);
                    continue;
                }

                if (plan.Batches.OnError == BatchErrorBehaviour.Fail)
                {
                    throw;
                }

                _broken = plan.Batches.OnError == BatchErrorBehaviour.Break;
                Emit(Status(started: true, committed: false, running.Id, error.Problem));
                return;
            }
            finally
            {
                running.Dispose();
            }
        }
    }

    private void Run(RunningTransaction running)
    {
        using IGraphTransaction writer = BeginWrite(running);
        using QueryContext context = Context.Fork();
        context.Begin(writer, Context.Parameters, running);
        using Interruption.Scope stoppable = context.Enter();
        Context.Transactions.Run(running, Context.Text, Context.Parameters, context.Memory);
        CypherValue status = Status(started: true, committed: true, running.Id, null);
        try
        {
            InnerPlanRows(context, status);
            writer.Commit();
        }
        catch (ConstraintViolationException error)
        {
            throw new CypherException(
                StatusCodes.ConstraintValidationFailed,
                "ConstraintValidationFailed",
                error.Message,
                innerException: error
            );
        }

        Context.Updates.Add(context.Updates);
        Context.MoveTo(Context.Transactions.Graph.Snapshot());
    }

    private void InnerPlanRows(QueryContext context, CypherValue status)
    {
        Expressions.InnerPlan inner = new OperatorBuilder(context, profile).BuildInner(plan.Inner);
        for (int i = 0; i < _waiting!.Count; i++)
        {
            inner.Open(_waiting[i], context);
            bool any = false;
            while (inner.Next())
            {
                for (int j = 0; j < inner.Rows.Count && !plan.NewSlots.IsEmpty; j++)
                {
                    any = true;
                    Keep(inner.Rows.Row(j), status);
                }
            }

            if (plan.NewSlots.IsEmpty)
            {
                Keep(_waiting[i], status);
            }
            else if (!any && plan.Optional)
            {
                KeepWithNulls(_waiting[i], status);
            }
        }
    }

    /// <summary>Lets all rows of a transaction that came to nothing go on, without what it would have given.</summary>
    private void Emit(CypherValue status)
    {
        for (int i = 0; i < _waiting!.Count; i++)
        {
            KeepWithNulls(_waiting[i], status);
        }
    }

    private void KeepWithNulls(Span<CypherValue> row, CypherValue status)
    {
        foreach (int slot in plan.NewSlots)
        {
            row[slot] = CypherValue.Null;
        }

        Keep(row, status);
    }

    private void Keep(Span<CypherValue> row, CypherValue status)
    {
        if (plan.Batches.StatusSlot >= 0)
        {
            row[plan.Batches.StatusSlot] = status;
        }

        _ready!.Add(row);
    }

    // Operators run synchronously; who waits here waits for other writers, and TERMINATE or a cancellation ends it.
    private IGraphTransaction BeginWrite(RunningTransaction running)
    {
        ValueTask<IGraphTransaction> begun = running.WaitAsync(
            Context.Transactions.Graph.BeginWriteAsync,
            Context.Options.Timeout,
            Context.Cancellation
        );
#pragma warning disable VSTHRD002 // There is no synchronization context that could be waited for.
        return begun.AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private void Pause(int attempt)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(FirstPause << Math.Min(attempt, 6));
        Context.Cancellation.WaitHandle.WaitOne(pause);
        Context.CheckBatch();
    }

    private static CypherValue Status(bool started, bool committed, string? id, string? error) =>
        CypherValue.Of(
            new MapValue(
                ["started", "committed", "transactionId", "errorMessage"],
                [
                    CypherValue.Boolean(started),
                    CypherValue.Boolean(committed),
                    CypherValue.StringOrNull(id),
                    CypherValue.StringOrNull(error),
                ]
            )
        );

    private long WholeNumber(BoundExpression? expression, long usual)
    {
        if (expression is null)
        {
            return usual;
        }

        CypherValue value = OperatorBuilder.Compile(expression, Context)(new CypherValue[Context.Width], Context);
        return value.IsInteger && value.AsInteger() > 0
            ? value.AsInteger()
            : throw Invalid(expression, value, "a whole number greater than 0");
    }

    private double Number(BoundExpression? expression, double usual)
    {
        if (expression is null)
        {
            return usual;
        }

        CypherValue value = OperatorBuilder.Compile(expression, Context)(new CypherValue[Context.Width], Context);
        return value.IsNumber && value.AsDouble() is >= 0 and <= 1e9
            ? value.AsDouble()
            : throw Invalid(expression, value, "a number of seconds");
    }

    private CypherException Invalid(BoundExpression expression, in CypherValue value, string wanted) =>
        Context.Place(
            new CypherException(
                StatusCodes.ArgumentError,
                "InvalidArgument",
                string.Create(CultureInfo.InvariantCulture, $"Expected {wanted}, but found {ValueText.Excerpt(value)}.")
            ),
            expression.Span
        );
}
