using System.Collections.Immutable;
using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>One statement while it runs.</summary>
internal sealed class QueryExecution : IDisposable
{
    private readonly CompiledQuery _query;
    private readonly RunningPlan _plan;
    private readonly LargeSpares _largeSpares;
    private readonly ImmutableArray<int> _slots;
    private readonly bool _reusable;
    private readonly IGraphTokens _tokens;
    private Queue<CypherValue[]>? _ready;
    private int _next;
    private bool _opened;
    private bool _ended;
    private bool _complete;
    private bool _disposed;
    private UpdateCounters? _counters;

    /// <param name="query">The statement.</param>
    /// <param name="plan">Its operators, whose run has begun.</param>
    /// <param name="largeSpares">Remembers statements whose operators hold much between two runs.</param>
    public QueryExecution(CompiledQuery query, RunningPlan plan, LargeSpares largeSpares)
    {
        _largeSpares = largeSpares;
        _query = query;
        _plan = plan;
        _tokens = plan.Context.Graph.Tokens;
        _slots = query.Executed is ProduceResults produce ? produce.Slots : [];
        _reusable = query is { Mode: StatementMode.Normal, OwnTransactions: false };
        _ended = query.Mode == StatementMode.Explain;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> ColumnNames => _query.ColumnNames;

    /// <summary>Runs a statement that writes to its end, so that its effects are whole, and keeps its rows.</summary>
    public void RunToEnd(CancellationToken cancellationToken)
    {
        _plan.Context.Cancellation = cancellationToken;
        try
        {
            var rows = new RowBuffer(Math.Max(1, _slots.Length), _plan.Context.Memory);
            var row = new CypherValue[Math.Max(1, _slots.Length)];
            while (Advance())
            {
                for (int i = 0; i < _plan.Rows.Count && _slots.Length > 0; i++)
                {
                    for (int j = 0; j < _slots.Length; j++)
                    {
                        row[j] = _plan.Rows.Row(i)[_slots[j]];
                    }

                    rows.Add(row);
                }
            }

            // Entities leave as the whole statement left them, however its rows were batched.
            for (int i = 0; i < rows.Count; i++)
            {
                Keep(Leaving(rows[i], mapped: false));
            }

            NoRowsLeft();
        }
        catch (Exception error)
        {
            EndBy(error);
            throw;
        }
    }

    /// <summary>Keeps the rows that are still to come.</summary>
    public void BufferRest(CancellationToken cancellationToken)
    {
        if (_ended && !_opened)
        {
            return;
        }

        _plan.Context.Cancellation = cancellationToken;
        try
        {
            do
            {
                while (HasRow())
                {
                    Keep(Leaving(_plan.Rows.Row(_next++), mapped: true));
                }
            } while (Advance());
        }
        catch (Exception error)
        {
            EndBy(error);
            throw;
        }
    }

    /// <summary>Brings the next row.</summary>
    public bool TryRead(CancellationToken cancellationToken, out CypherValue[] row)
    {
        if (_ready is not null && _ready.TryDequeue(out row!))
        {
            return true;
        }

        row = [];
        if (_disposed || (_ended && !HasRow()))
        {
            return false;
        }

        _plan.Context.Cancellation = cancellationToken;
        try
        {
            while (!HasRow())
            {
                if (!Advance())
                {
                    return false;
                }
            }

            row = Leaving(_plan.Rows.Row(_next++), mapped: true);
            return true;
        }
        catch (Exception error)
        {
            EndBy(error);
            throw;
        }
    }

    /// <summary>What the statement did so far.</summary>
    /// <param name="database">Where.</param>
    /// <param name="availableAfter">The time until its rows could be read.</param>
    /// <param name="consumedAfter">The time from then until now.</param>
    public QuerySummary Summarize(string database, TimeSpan availableAfter, TimeSpan consumedAfter)
    {
        string? plan = _query.Mode == StatementMode.Normal ? null : PlanPrinter.Print(_query, true, NoteOf);
        return new(_counters ?? Counters(), plan, _plan.Profile?.Values.Sum(static tally => tally.DbHits))
        {
            Type = _query.Type,
            PlanTree = plan is null ? null : PlanNodes.Of(_query, _plan.Profile, plan),
            IsProfile = _plan.Profile is not null,
            Notifications = _query.NotificationsFor(_tokens),
            Database = database,
            AvailableAfter = availableAfter,
            ConsumedAfter = consumedAfter,
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _ended = true;
        _counters ??= Counters();
        if (_complete && _reusable)
        {
            _query.Spares.Return(_plan, _largeSpares);
        }
        else
        {
            _plan.Context.Dispose();
        }
    }

    private UpdateCounters Counters() =>
        _plan.Context.Writer is null && !_query.OwnTransactions && !_query.ChangesUsers
            ? UpdateCounters.None
            : _plan.Context.Updates.ToCounters();

    private string? NoteOf(PhysicalPlan plan) =>
        _plan.Profile is not null && _plan.Profile.TryGetValue(plan, out OperatorTally? counted)
            ? string.Create(CultureInfo.InvariantCulture, $"rows {counted.Rows}, db hits {counted.DbHits}")
            : null;

    // A statement without columns gives no rows, whatever its last clause gave.
    private bool HasRow() => _opened && _next < _plan.Rows.Count && _slots.Length > 0;

    private bool Advance()
    {
        _next = 0;
        if (_ended)
        {
            return false;
        }

        if (!_opened)
        {
            _plan.Open();
            _opened = true;
        }

        if (_plan.Next())
        {
            return true;
        }

        NoRowsLeft();
        _complete = true;
        return false;
    }

    private void NoRowsLeft()
    {
        _ended = true;
        if (_opened)
        {
            _plan.Rows.Count = 0;
        }
    }

    private void Keep(CypherValue[] row) => (_ready ??= new()).Enqueue(row);

    private CypherValue[] Leaving(ReadOnlySpan<CypherValue> source, bool mapped)
    {
        var row = new CypherValue[_slots.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = _plan.Materializer.Materialize(source[mapped ? _slots[i] : i]);
        }

        return row;
    }

    // Throws the error as the caller is to see it, unless that is the error itself.
    private void EndBy(Exception error)
    {
        _ended = true;
        _opened = false;
        switch (error)
        {
            case CypherException { Line: 0 } placed when placed.Span != default:
                throw _plan.Context.Place(placed, placed.Span);
            case ConstraintViolationException:
                throw new CypherException(
                    StatusCodes.ConstraintValidationFailed,
                    "ConstraintValidationFailed",
                    error.Message,
                    innerException: error
                );
        }
    }
}
