using System.Buffers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Channels;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Values;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client;

/// <summary>One client's connection to a <see cref="FakeServer"/>.</summary>
internal sealed class FakeSession(FakeServer server, TcpClient client)
{
    private readonly Channel<BoltMessage> _requests = Channel.CreateUnbounded<BoltMessage>();
    private bool _hasFailed;
    private int _unanswered;
    private bool _isInTransaction;

    public bool IsOpen { get; private set; } = true;

    public BoltVersion Version { get; private set; }

    /// <summary>How many rows are sent and not yet taken off the wire at most, which a test of pacing asks.</summary>
    public int RowsSent { get; private set; }

    public void Close()
    {
        IsOpen = false;
        client.Dispose();
    }

    public async Task ServeAsync(CancellationToken token)
    {
        try
        {
            Stream stream = await server.EncryptAsync(client.GetStream());
            Version = await server.ShakeHandsAsync(stream, token);
            var codec = new MessageCodec(Version);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
            Task reading = ReadAsync(stream, codec, stop.Token);
            await foreach (BoltMessage request in _requests.Reader.ReadAllAsync(token))
            {
                await AnswerAsync(stream, codec, request, token);
            }

            await stop.CancelAsync();
            await reading;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or AuthenticationException
            )
        {
            // The client went away, or the test did.
        }
        finally
        {
            Close();
        }
    }

    private async Task ReadAsync(Stream stream, MessageCodec codec, CancellationToken token)
    {
        try
        {
            using var messages = new MessageReader();
            byte[] buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, token) is > 0 and var count)
            {
                var input = new ReadOnlySequence<byte>(buffer, 0, count);
                while (Next(messages, codec, ref input) is { } message)
                {
                    server.Received.Enqueue(message);
                    await _requests.Writer.WriteAsync(message, token);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException) { }
        finally
        {
            IsOpen = false;
            _requests.Writer.TryComplete();
        }
    }

    private static BoltMessage? Next(MessageReader messages, MessageCodec codec, ref ReadOnlySequence<byte> input) =>
        messages.TryRead(ref input, out ReadOnlySpan<byte> bytes) ? codec.Read(bytes) : null;

    private async Task AnswerAsync(Stream stream, MessageCodec codec, BoltMessage request, CancellationToken token)
    {
        if (request.Type == MessageType.Goodbye)
        {
            Close();
            return;
        }

        List<BoltMessage> answers = Answer(request);
        var output = new ArrayBufferWriter<byte>();
        using var chunks = new ChunkWriter(output);
        foreach (BoltMessage answer in answers)
        {
            codec.Write(chunks, answer);
            _hasFailed |= answer is FailureMessage;
            RowsSent += answer is RecordMessage ? 1 : 0;
            if (chunks.Pending > 16 * 1024)
            {
                await SendAsync();
            }
        }

        await SendAsync();

        async Task SendAsync()
        {
            chunks.Flush();
            await stream.WriteAsync(output.WrittenMemory, token);
            output.ResetWrittenCount();
        }
    }

    // A request that the script leaves without an answer holds up those behind it, until RESET ends them all.
    private List<BoltMessage> Answer(BoltMessage request)
    {
        var answers = new List<BoltMessage>();
        if (request.Type == MessageType.Reset)
        {
            answers.AddRange(Enumerable.Repeat(BareMessage.Ignored, _unanswered));
            (_hasFailed, _isInTransaction, _unanswered) = (false, false, 0);
        }

        if (_unanswered == 0)
        {
            answers.AddRange(_hasFailed ? [BareMessage.Ignored] : server.Script(this, request) ?? Usual(request));
        }

        _unanswered += answers.Count == 0 ? 1 : 0;
        return answers;
    }

    private IEnumerable<BoltMessage> Usual(BoltMessage request)
    {
        switch (request.Type)
        {
            case MessageType.Hello:
                return [Success(("server", "Neo4j/5.26.0"), ("connection_id", "bolt-1"))];
            case MessageType.Begin:
                _isInTransaction = true;
                return [SuccessMessage.Empty];
            case MessageType.Run:
                return [Success(("fields", CypherValue.List(CypherValue.String("one"))), ("t_first", 3), ("qid", 0))];
            case MessageType.Pull:
                return
                [
                    Row(1),
                    _isInTransaction
                        ? Success(("type", "r"), ("db", "neo4j"), ("t_last", 5))
                        : Success(("type", "r"), ("db", "neo4j"), ("bookmark", "bookmark:implicit")),
                ];
            case MessageType.Commit:
                _isInTransaction = false;
                return [Success(("bookmark", $"bookmark:{server.Count(MessageType.Commit)}"))];
            case MessageType.Rollback:
                _isInTransaction = false;
                return [SuccessMessage.Empty];
            case MessageType.Route:
                return [server.Table?.Invoke() ?? Table(300, [server.Address], [server.Address], [server.Address])];
            default:
                return [SuccessMessage.Empty];
        }
    }
}
