using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A transaction of the <see cref="EmbeddedDatabase"/>, which reads a snapshot until it becomes the writer.</summary>
internal sealed class EmbeddedTransaction(
    CypherEngine engine,
    IGraphReader graph,
    RunningTransaction running,
    CommitMark? newest
) : ICypherTransaction
{
    private IGraphReader _graph = graph;
    private IGraphTransaction? _writer;
    private EmbeddedResult? _open;
    private bool _hasRead;
    private bool _failed;
    private bool _closed;

    /// <summary>The database that it runs on.</summary>
    public string Database => running.Database;

    public bool IsWriting => _writer is not null;

    /// <inheritdoc />
    public object? State => _writer is null ? _graph : null;

    public ValueTask<ICypherResult> RunAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckUsable();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            long began = engine.Transactions.Time.GetTimestamp();

            // What the new statement writes must not show in the rows of the one before.
            if (_writer is not null)
            {
                _open?.Execution.BufferRest(cancellationToken);
            }

            CompiledQuery query = Compile(text, cancellationToken);
            return _writer is null && CypherEngine.NeedsWrite(query)
                ? WriteAsync(text, parameters, began, cancellationToken)
                : ValueTask.FromResult<ICypherResult>(Run(query, parameters, began, cancellationToken));
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Waits until this is the one writer, and goes on with the newest state.</summary>
    /// <exception cref="CypherException">Somebody ended it, its time is over, or the store takes no writes.</exception>
    public async ValueTask BecomeWriterAsync(CancellationToken cancellationToken)
    {
        try
        {
            _writer = await running
                .WaitAsync(engine.Graph.BeginWriteAsync, engine.Timeout, cancellationToken)
                .ConfigureAwait(false);
            _graph = _writer;
        }
        catch (Exception error) when (error is IGraphFailure failure)
        {
            throw new CypherException(failure.StatusCode, "StorageFailed", error.Message, innerException: error);
        }
    }

    public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckUsable();
        cancellationToken.ThrowIfCancellationRequested();
        using Interruption.Scope stoppable = running.EnterWork(engine.Timeout, cancellationToken);
        try
        {
            if (_writer is not null)
            {
                _open?.Execution.BufferRest(cancellationToken);
                _writer.Commit();
            }

            running.Commit();
        }
        catch (ConstraintViolationException error)
        {
            throw new CypherException(
                StatusCodes.ConstraintValidationFailed,
                "DeleteConnectedNode",
                error.Message,
                innerException: error
            );
        }
        catch (Exception error) when (error is not (CypherException or OperationCanceledException))
        {
            throw new CypherException(
                error is IGraphFailure failure ? failure.StatusCode : StatusCodes.StorageFailed,
                "StorageFailed",
                $"The transaction could not be stored: {error.Message}",
                innerException: error
            );
        }
        finally
        {
            Close();
        }

        string? bookmark = running.Database == DatabaseNames.System ? null : engine.Graph.Newest?.ToString();
        return ValueTask.FromResult(bookmark);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Notes that a statement failed, so that only a rollback is left.</summary>
    public void Fail() => _failed = true;

    private async ValueTask<ICypherResult> WriteAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        long began,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await BecomeWriterAsync(cancellationToken).ConfigureAwait(false);
            CheckUpToDate();

            // Indexes may have come and gone while it waited.
            return Run(Compile(text, cancellationToken), parameters, began, cancellationToken);
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    private CompiledQuery Compile(string text, CancellationToken cancellationToken)
    {
        using Interruption.Scope stoppable = running.EnterWork(engine.Timeout, cancellationToken);
        CompiledQuery query = engine.Compile(text, _graph);
        Permissions.Check(query, running);
        return query;
    }

    private EmbeddedResult Run(
        CompiledQuery query,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        long began,
        CancellationToken cancellationToken
    )
    {
        using Interruption.Scope stoppable = running.EnterWork(engine.Timeout, cancellationToken);
        if (query.Mode != StatementMode.Explain)
        {
            query.CheckParameters(parameters);
        }

        bool ownTransactions = query.OwnTransactions && query.Mode != StatementMode.Explain;
        if (ownTransactions && !running.Options.IsImplicit)
        {
            throw new CypherException(
                StatusCodes.TransactionStartFailed,
                "TransactionStartFailed",
                "A query with 'CALL { ... } IN TRANSACTIONS' can only be executed in an implicit transaction, "
                    + "but tried to execute in an explicit transaction."
            );
        }

        QueryExecution execution = engine.Prepare(query, _graph, parameters, running);
        _open = new(this, execution, engine.Transactions.Time, began);
        if (ownTransactions || query.ChangesUsers || CypherEngine.NeedsWrite(query))
        {
            execution.RunToEnd(cancellationToken);
        }

        _hasRead = true;
        _open.Ready();
        return _open;
    }

    // What it is about to write builds on what it read. Commits that are not on disk yet count too: readers do not see
    // them, and writers do.
    private void CheckUpToDate()
    {
        if (_hasRead && _writer?.Base != newest)
        {
            throw new CypherException(
                StatusCodes.Outdated,
                "Outdated",
                "Others have committed since this transaction read, so what it has read may no longer hold. "
                    + "Run the transaction again."
            );
        }
    }

    private void Abandon()
    {
        Fail();
        _open?.Execution.Dispose();
    }

    private void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        running.Dispose();
        _writer?.Dispose();
    }

    private void CheckUsable()
    {
        running.ThrowIfEnded();
        if (_closed)
        {
            throw new CypherException(
                StatusCodes.TransactionNotFound,
                "TransactionClosed",
                "The transaction has ended. Begin another one."
            );
        }

        if (_failed)
        {
            throw new CypherException(
                StatusCodes.TransactionNotFound,
                "TransactionFailed",
                "A statement of this transaction failed, so it can only be rolled back. Begin another one."
            );
        }
    }
}
