using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Tests.Client;

/// <summary>A Bolt server on loopback that answers as its script says, and otherwise like one that has the row 1.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<FakeSession, Task> _sessions = new();
    private readonly Task _accepting;
    private int _isDisposed;

    public FakeServer(int port = 0, BoltVersion version = default)
    {
        Version = version;
        _listener = new(IPAddress.Loopback, port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        Address = new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        _accepting = AcceptAsync();
    }

    public BoltAddress Address { get; }

    /// <summary>The version forced on every client; none for the newest of both.</summary>
    public BoltVersion Version { get; }

    /// <summary>What it answers; null falls back to the usual answer, and nothing stays silent.</summary>
    public Func<FakeSession, BoltMessage, IEnumerable<BoltMessage>?> Script { get; set; } = (_, _) => null;

    /// <summary>The table that ROUTE is answered with; null for one with itself in every role.</summary>
    public Func<BoltMessage>? Table { get; set; }

    public X509Certificate2? Certificate { get; init; }

    public ConcurrentQueue<BoltMessage> Received { get; } = new();

    public int Accepted { get; private set; }

    public int Open => _sessions.Keys.Count(s => s.IsOpen);

    public BoltUri Uri(string scheme = "bolt", string rest = "") => BoltUri.Parse($"{scheme}://{Address}{rest}");

    public int Count(MessageType type) => Received.Count(m => m.Type == type);

    public IEnumerable<T> All<T>()
        where T : BoltMessage => Received.OfType<T>();

    /// <summary>Hangs up on everybody, and goes on listening.</summary>
    public void HangUp()
    {
        foreach (FakeSession session in _sessions.Keys)
        {
            session.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        HangUp();
        await _accepting;
        await Task.WhenAll(_sessions.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Accepted++;
                var session = new FakeSession(this, client);
                _sessions[session] = Task.Run(() => session.ServeAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    /// <summary>Agrees on a version as a server does.</summary>
    internal async Task<BoltVersion> ShakeHandsAsync(Stream stream, CancellationToken token)
    {
        byte[] request = new byte[BoltHandshake.RequestLength];
        await stream.ReadExactlyAsync(request, token);
        if (!BoltHandshake.MayBeBolt(request))
        {
            throw new IOException("That is no Bolt client.");
        }

        if (Version != BoltVersion.None)
        {
            byte[] answer = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(answer, BoltHandshake.ToWire(Version));
            await stream.WriteAsync(answer, token);
            return Version;
        }

        await stream.WriteAsync(BoltHandshake.Manifest(), token);
        byte[] choice = new byte[5];
        await stream.ReadExactlyAsync(choice, token);
        Assert.True(BoltHandshake.TryReadManifestChoice(choice, out BoltVersion version, out _));
        return version;
    }

    internal async Task<Stream> EncryptAsync(Stream stream)
    {
        if (Certificate is null)
        {
            return stream;
        }

        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }
}
