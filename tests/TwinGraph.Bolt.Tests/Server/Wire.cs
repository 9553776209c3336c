using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Bolt.Server;

namespace TwinGraph.Bolt.Tests.Server;

/// <summary>A client's end of a connection in memory, which sends what it likes and sees every message.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Pipe _up;
    private readonly Pipe _down;
    private readonly MessageReader _reader = new();
    private readonly Task _served;
    private ReadOnlySequence<byte> _rest;

    public Wire(BoltServer server, BoltVersion version, int buffer = 64 * 1024)
    {
        Codec = new(version);
        var options = new PipeOptions(
            pauseWriterThreshold: buffer,
            resumeWriterThreshold: buffer / 2,
            useSynchronizationContext: false
        );
        _up = new(options);
        _down = new(options);
        _served = server.ServeAsync(new Ends(_up.Reader, _down.Writer), IPAddress.Loopback, "localhost:7687");
    }

    public MessageCodec Codec { get; set; }

    /// <summary>Whether the server has ended the connection.</summary>
    public Task Served => _served;

    /// <summary>A client that has shaken hands.</summary>
    public static async Task<Wire> ConnectAsync(BoltServer server, BoltVersion version)
    {
        var wire = new Wire(server, version);
        await wire.SendRawAsync([0x60, 0x60, 0xB0, 0x17, 0, 0, version.Minor, version.Major, .. new byte[12]]);
        Assert.Equal([0, 0, version.Minor, version.Major], await wire.ReceiveRawAsync(4));
        return wire;
    }

    /// <summary>A client that has signed in.</summary>
    public static async Task<Wire> SignInAsync(BoltServer server, BoltVersion? version = null)
    {
        Wire wire = await ConnectAsync(server, version ?? new(5, 8));
        await wire.SendAsync(new HelloMessage { UserAgent = "test/1", Auth = AuthToken.None });
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        if (wire.Codec.Version.HasLogon)
        {
            await wire.SendAsync(new LogonMessage(AuthToken.None));
            Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        }

        return wire;
    }

    public async Task SendAsync(params BoltMessage[] messages)
    {
        using var chunks = new ChunkWriter(_up.Writer);
        foreach (BoltMessage message in messages)
        {
            Codec.Write(chunks, message);
        }

        chunks.Flush();
        await _up.Writer.FlushAsync();
    }

    public async Task SendRawAsync(byte[] bytes) => await _up.Writer.WriteAsync(bytes);

    public async Task SendRawAsync(string hex) =>
        await SendRawAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public async Task<byte[]> ReceiveRawAsync(int count)
    {
        using var patience = new CancellationTokenSource(s_patience);
        ReadResult read = await _down.Reader.ReadAtLeastAsync(count, patience.Token);
        byte[] bytes = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length)).ToArray();
        _down.Reader.AdvanceTo(read.Buffer.GetPosition(bytes.Length));
        return bytes;
    }

    /// <summary>The next message; null when the server has ended the connection.</summary>
    public async Task<BoltMessage?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            ReadResult read = await _down.Reader.ReadAsync(patience.Token);
            _rest = read.Buffer;
            if (_reader.TryRead(ref _rest, out ReadOnlySpan<byte> bytes))
            {
                BoltMessage message = Codec.Read(bytes);
                _down.Reader.AdvanceTo(_rest.Start);
                return message;
            }

            _down.Reader.AdvanceTo(_rest.Start, _rest.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>The messages up to the next one that is no RECORD.</summary>
    public async Task<(List<RecordMessage> Rows, BoltMessage? End)> ReceiveRowsAsync()
    {
        var rows = new List<RecordMessage>();
        while (true)
        {
            BoltMessage? message = await ReceiveAsync();
            if (message is not RecordMessage row)
            {
                return (rows, message);
            }

            rows.Add(row);
        }
    }

    /// <summary>Hangs up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _up.Writer.CompleteAsync();
        await _down.Reader.CompleteAsync();
        await _served.WaitAsync(s_patience);
        _reader.Dispose();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
