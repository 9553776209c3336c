using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

internal sealed partial class BoltSession
{
    private enum Pause
    {
        Ended,
        Enough,
        Full,
        Waiting,
    }

    private async ValueTask PullAsync(StreamMessage pull)
    {
        OpenResult open = Find(pull.QueryId);
        CancellationToken work = WorkToken();
        long left = pull.Count == StreamMessage.All ? long.MaxValue : pull.Count;
        while (true)
        {
            switch (WriteRows(open, work, ref left, out ValueTask<bool> read))
            {
                case Pause.Full:
                    await output.FlushAsync().ConfigureAwait(false);
                    work.ThrowIfCancellationRequested();
                    continue;
                case Pause.Waiting:
                    if (await InEngineAsync(read).ConfigureAwait(false))
                    {
                        WriteRow(open.Current);
                        left--;
                        continue;
                    }

                    break;
                case Pause.Enough when await HasMoreAsync(open, work).ConfigureAwait(false):
                    Write(s_hasMore);
                    return;
            }

            await FinishAsync(open, work).ConfigureAwait(false);
            return;
        }
    }

    private async ValueTask DiscardAsync(StreamMessage discard)
    {
        OpenResult open = Find(discard.QueryId);
        CancellationToken work = WorkToken();
        if (discard.Count == StreamMessage.All)
        {
            output.EnterEngine();
            try
            {
                await open.DiscardAsync(work).ConfigureAwait(false);
            }
            finally
            {
                output.LeaveEngine();
            }

            await FinishAsync(open, work).ConfigureAwait(false);
            return;
        }

        for (long left = discard.Count; left > 0; left--)
        {
            if (!await ReadInEngineAsync(open, work).ConfigureAwait(false))
            {
                await FinishAsync(open, work).ConfigureAwait(false);
                return;
            }
        }

        if (await HasMoreAsync(open, work).ConfigureAwait(false))
        {
            Write(s_hasMore);
            return;
        }

        await FinishAsync(open, work).ConfigureAwait(false);
    }

    private static readonly SuccessMessage s_hasMore = new(new DictionaryBuilder().Add("has_more", true).ToMap());

    // As many rows as there are without waiting. When it pauses for the engine, the output is the timer's meanwhile.
    private Pause WriteRows(OpenResult open, CancellationToken work, ref long left, out ValueTask<bool> read)
    {
        read = default;
        while (left > 0)
        {
            output.EnterEngine();
            try
            {
                read = open.ReadAsync(work);
            }
            catch
            {
                output.LeaveEngine();
                throw;
            }

            if (!read.IsCompletedSuccessfully)
            {
                return Pause.Waiting;
            }

            output.LeaveEngine();
            if (!read.Result)
            {
                return Pause.Ended;
            }

            WriteRow(open.Current);
            left--;
            if (output.IsFull)
            {
                return Pause.Full;
            }
        }

        return Pause.Enough;
    }

    private void WriteRow(IReadOnlyList<CypherValue> row)
    {
        output.Chunks.BeginMessage();
        var writer = new PackStreamWriter(output.Chunks, _codec.Format);
        writer.WriteStructureHeader((byte)MessageType.Record, 1);
        writer.WriteListHeader(row.Count);
        if (row is CypherValue[] values)
        {
            foreach (ref readonly CypherValue value in values.AsSpan())
            {
                writer.WriteValue(value);
            }
        }
        else
        {
            for (int i = 0; i < row.Count; i++)
            {
                writer.WriteValue(row[i]);
            }
        }

        writer.Flush();
        output.Chunks.EndMessage();
    }

    private async ValueTask<bool> ReadInEngineAsync(OpenResult open, CancellationToken work)
    {
        output.EnterEngine();
        try
        {
            return await open.ReadAsync(work).ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }
    }

    private async ValueTask<bool> HasMoreAsync(OpenResult open, CancellationToken work)
    {
        output.EnterEngine();
        return await InEngineAsync(open.HasMoreAsync(work)).ConfigureAwait(false);
    }

    // Takes the output back when the engine has answered.
    private async ValueTask<T> InEngineAsync<T>(ValueTask<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }
    }

    private async ValueTask FinishAsync(OpenResult open, CancellationToken work)
    {
        QuerySummary summary;
        string? bookmark = null;
        output.EnterEngine();
        try
        {
            summary = await open.Result.ConsumeAsync(work).ConfigureAwait(false);
            await open.Result.DisposeAsync().ConfigureAwait(false);
            if (_state == ServerState.Streaming)
            {
                bookmark = await _transaction!.CommitAsync(work).ConfigureAwait(false);
            }
        }
        finally
        {
            output.LeaveEngine();
        }

        if (_state == ServerState.Streaming)
        {
            await EndWorkAsync().ConfigureAwait(false);
            _state = ServerState.Ready;
        }
        else
        {
            _open.Remove(open.Id);
            _state = _open.Count == 0 ? ServerState.TxReady : ServerState.TxStreaming;
        }

        Write(new SuccessMessage(Summaries.Of(summary, open, bookmark, Version)));
    }

    private OpenResult Find(long id)
    {
        OpenResult? open =
            _state == ServerState.Streaming || (id == StreamMessage.Last && _open.ContainsKey(_last!.Id))
                ? _last
                : _open.GetValueOrDefault(id);
        return open
            ?? throw new CypherException(
                Failures.Invalid,
                "",
                $"No statement {id} of this transaction has rows left. Name one that has by its qid."
            );
    }
}
