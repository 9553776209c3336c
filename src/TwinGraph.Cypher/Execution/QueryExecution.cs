using System.Collections.Immutable;
using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Operators;
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
    private readonly QueryContext _context;
    private readonly Materializer _materializer;
    private readonly Dictionary<PhysicalPlan, ProfiledOperator>? _profile;
    private readonly ImmutableArray<int> _slots;
    private readonly Operator? _root;
    private readonly Queue<CypherValue[]> _ready = new();
    private RowBatch? _batch;
    private bool _ended;
    private UpdateCounters? _counters;

    public QueryExecution(CompiledQuery query, QueryContext context)
    {
        _query = query;
        _context = context;
        _materializer = new(context);
        _slots = query.Plan is ProduceResults produce ? produce.Slots : [];
        if (query.Mode == StatementMode.Explain)
        {
            _ended = true;
            return;
        }

        _profile = query.Mode == StatementMode.Profile ? new(ReferenceEqualityComparer.Instance) : null;
        _root = new OperatorBuilder(context, _profile).Build(query.Plan);
    }

    /// <summary>The names of the columns.</summary>
    public ImmutableArray<string> Columns => _query.Columns;

    /// <summary>Runs a statement that writes to its end, so that its effects are whole, and keeps its rows.</summary>
    public void RunToEnd(CancellationToken cancellationToken) =>
        Guard(
            () =>
            {
                var rows = new RowBuffer(Math.Max(1, _slots.Length), _context.Memory);
                var row = new CypherValue[Math.Max(1, _slots.Length)];
                while (Advance())
                {
                    for (int i = 0; i < _batch!.Count && _slots.Length > 0; i++)
                    {
                        for (int j = 0; j < _slots.Length; j++)
                        {
                            row[j] = _batch.Row(i)[_slots[j]];
                        }

                        rows.Add(row);
                    }
                }

                // Entities leave as the whole statement left them, however its rows were batched.
                for (int i = 0; i < rows.Count; i++)
                {
                    var leaving = new CypherValue[_slots.Length];
                    for (int j = 0; j < leaving.Length; j++)
                    {
                        leaving[j] = _materializer.Materialize(rows[i][j]);
                    }

                    _ready.Enqueue(leaving);
                }
            },
            cancellationToken
        );

    /// <summary>Keeps the rows that are still to come.</summary>
    public void BufferRest(CancellationToken cancellationToken) =>
        Guard(
            () =>
            {
                while (Advance())
                {
                    Emit();
                }
            },
            cancellationToken
        );

    /// <summary>Brings the next row.</summary>
    public bool TryRead(CancellationToken cancellationToken, out CypherValue[] row)
    {
        if (_ready.Count == 0 && !_ended)
        {
            Guard(
                () =>
                {
                    while (_ready.Count == 0 && Advance())
                    {
                        Emit();
                    }
                },
                cancellationToken
            );
        }

        return _ready.TryDequeue(out row!);
    }

    /// <summary>What the statement did so far.</summary>
    public QuerySummary Summarize()
    {
        string? plan = _query.Mode == StatementMode.Normal ? null : PlanPrinter.Print(_query, true, NoteOf);
        return new(_counters ?? _context.Updates.ToCounters(), plan);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ended = true;
        _counters ??= _context.Updates.ToCounters();
        _context.Dispose();
    }

    private string? NoteOf(PhysicalPlan plan) =>
        _profile is not null && _profile.TryGetValue(plan, out ProfiledOperator? counted)
            ? $"{counted.Rows.ToString(CultureInfo.InvariantCulture)} rows"
            : null;

    private bool Advance()
    {
        if (_ended)
        {
            return false;
        }

        if (_batch is null)
        {
            _batch = _context.Batches.Rent(_context.BatchCapacity);
            _root!.Open(_context);
        }

        _context.CheckBatch();
        if (_root!.Next(_batch))
        {
            return true;
        }

        _ended = true;
        return false;
    }

    private void Emit()
    {
        // A statement without columns gives no rows, whatever its last clause gave.
        for (int i = 0; i < _batch!.Count && _slots.Length > 0; i++)
        {
            ReadOnlySpan<CypherValue> source = _batch.Row(i);
            var row = new CypherValue[_slots.Length];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = _materializer.Materialize(source[_slots[j]]);
            }

            _ready.Enqueue(row);
        }
    }

    private void Guard(Action action, CancellationToken cancellationToken)
    {
        _context.Cancellation = cancellationToken;
        try
        {
            action();
        }
        catch (CypherException error) when (error.Line == 0 && error.Span != default)
        {
            _ended = true;
            throw _context.Place(error, error.Span);
        }
        catch (ConstraintViolationException error)
        {
            _ended = true;
            throw new CypherException(
                StatusCodes.ConstraintValidationFailed,
                "ConstraintValidationFailed",
                error.Message,
                innerException: error
            );
        }
        catch
        {
            _ended = true;
            throw;
        }
    }
}
