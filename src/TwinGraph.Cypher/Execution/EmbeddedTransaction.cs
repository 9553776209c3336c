using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A transaction of the <see cref="EmbeddedDatabase"/>.</summary>
internal sealed class EmbeddedTransaction(
    CypherEngine engine,
    IGraphReader graph,
    IGraphTransaction? writer,
    RunningTransaction running
) : ICypherTransaction
{
    private EmbeddedResult? _open;
    private bool _failed;
    private bool _closed;

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
            // What the new statement writes must not show in the rows of the one before.
            if (writer is not null)
            {
                _open?.Execution.BufferRest(cancellationToken);
            }

            CompiledQuery query = engine.Compile(text, graph);
            if (writer is null && CypherEngine.NeedsWrite(query))
            {
                throw new CypherException(
                    StatusCodes.AccessMode,
                    "AccessMode",
                    "This statement writes, and the transaction was begun for reading. "
                        + "Begin one with AccessMode.Write."
                );
            }

            if (query.Mode != StatementMode.Explain)
            {
                query.CheckParameters(parameters);
            }

            bool ownTransactions = query.OwnTransactions && query.Mode != StatementMode.Explain;
            if (ownTransactions && !running.IsImplicit)
            {
                throw new CypherException(
                    StatusCodes.TransactionStartFailed,
                    "TransactionStartFailed",
                    "A query with 'CALL { ... } IN TRANSACTIONS' can only be executed in an implicit transaction, "
                        + "but tried to execute in an explicit transaction."
                );
            }

            QueryExecution execution = engine.Prepare(query, graph, parameters, running);
            _open = new(this, execution);
            if (ownTransactions || CypherEngine.NeedsWrite(query))
            {
                execution.RunToEnd(cancellationToken);
            }

            return ValueTask.FromResult<ICypherResult>(_open);
        }
        catch
        {
            Fail();
            _open?.Execution.Dispose();
            throw;
        }
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckUsable();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (writer is not null)
            {
                _open?.Execution.BufferRest(cancellationToken);
                writer.Commit();
            }
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

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Notes that a statement failed, so that only a rollback is left.</summary>
    public void Fail() => _failed = true;

    private void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        running.Dispose();
        writer?.Dispose();
    }

    private void CheckUsable()
    {
        running.ThrowIfTerminated();
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
