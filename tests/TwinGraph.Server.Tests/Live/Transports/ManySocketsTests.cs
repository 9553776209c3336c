using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Live.Transports;

/// <summary>A thousand clients at once, of whom one does not read.</summary>
[Collection("Alone")]
public sealed class ManySocketsTests : IAsyncLifetime
{
    private const int Most = 1_000;

    // What a connection may take of this process, in which its client's end lives too.
    private const long MostBytesOfOne = 256 * 1024;

    private const string Watch = "subscription { tieChanged { change { sequence } } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-sockets-").FullName;
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private string _token = "";
    private TestHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ChangeFeed Feed => _host.Services.GetRequiredService<ChangeFeed>();

    public async ValueTask InitializeAsync()
    {
        var database = new EmbeddedDatabase(_store);
        await AtlasStartup.EnsureShippedAsync(database, Gazetteer.Load(), TimeProvider.System);
        var users = new UserStore(_folder);
        users.Add("ann", Role.Editor, "correct horse", new PasswordHashOptions { MemoryKiB = 8192, Passes = 1 });
        _token = users.AddToken("ann", "test", null, null).Token;
        _host = await TestHost.StartAsync(
            database,
            users: users,
            live: new()
            {
                MaxConnections = Most,
                MaxWaitingBytes = 64 * 1024,
                // A thousand handshakes take as long as they take.
                InitTimeout = TimeSpan.FromMinutes(10),
                KeepAlive = TimeSpan.FromMinutes(10),
            }
        );
        _host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AMutation_ReachesThemAll_TheOneWhoDoesNotReadIsCutOff_AndOneTooManyIsRefused()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = new ClientWebSocket[Most - 1];
        await Parallel.ForAsync(
            0,
            clients.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop },
            async (i, _) => clients[i] = await SubscribeAsync(Watch)
        );
        await SubscribersAsync(Most - 1);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < MostBytesOfOne * Most, $"{Most - 1} connections took {grown:N0} bytes.");

        // Each event of this one is longer than what may wait for it.
        string wide = string.Join(' ', Enumerable.Range(0, 25).Select(i => $"n{i}: note"));
        using ClientWebSocket slow = await SubscribeAsync(
            "subscription { tieChanged { tie { " + wide + " } } }",
            receiveBuffer: 4096
        );
        await SubscribersAsync(Most);
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => SubscribeAsync(Watch));
        Assert.Contains("503", refused.Message, StringComparison.Ordinal);

        var told = new List<long>();
        while (Feed.Subscribers == Most)
        {
            told.Add(await AmendAsync(told.Count));
            await Parallel.ForEachAsync(
                clients,
                Stop,
                async (client, _) => Assert.Equal(told[^1], await SequenceAsync(client))
            );
        }

        Assert.Equal(Most - 1, Feed.Subscribers);
        await Assert.ThrowsAsync<WebSocketException>(() => DrainAsync(slow));

        // Its place is free, and the others have missed nothing.
        ClientWebSocket late = await ConnectUntilThereIsRoomAsync();
        await SubscribersAsync(Most);
        long last = await AmendAsync(told.Count);
        Assert.Equal(last, await SequenceAsync(late));
        foreach (ClientWebSocket client in clients.Append(late))
        {
            if (client != late)
            {
                Assert.Equal(last, await SequenceAsync(client));
            }

            client.Abort();
            client.Dispose();
        }

        await SubscribersAsync(0);
    }

    private async Task<long> AmendAsync(int number)
    {
        string note = number + new string('x', 150_000);
        JsonElement edit = (
            await _host.AskAsync(
                """mutation($note: String!) { amendTie(id: "t031", changes: {note: $note}, evidence: [{source: "s001"}]) { ... on Edit { version } ... on EditProblem { message } } }""",
                new { note }
            )
        ).Data.GetProperty("amendTie");
        return edit.GetProperty("version").GetInt64();
    }

    private async Task<ClientWebSocket> SubscribeAsync(string query, int? receiveBuffer = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(LiveEndpoint.Protocol);
        socket.Options.SetRequestHeader("Authorization", "Bearer " + _token);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var plain = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                if (receiveBuffer is { } bytes)
                {
                    plain.ReceiveBufferSize = bytes;
                }

                await plain.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(plain, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var address = new UriBuilder(new Uri(_host.Client.BaseAddress!, "/graphql")) { Scheme = "ws" };
        try
        {
            await socket.ConnectAsync(address.Uri, invoker, Stop);
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            throw;
        }

        await SendAsync(socket, """{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await ReceiveAsync(socket));
        await SendAsync(socket, $$$"""{"id":"s","type":"subscribe","payload":{"query":"{{{query}}}"}}""");
        return socket;
    }

    private async Task<ClientWebSocket> ConnectUntilThereIsRoomAsync()
    {
        while (true)
        {
            try
            {
                return await SubscribeAsync(Watch);
            }
            catch (WebSocketException full) when (full.Message.Contains("503", StringComparison.Ordinal))
            {
                await Task.Delay(20, Stop);
            }
        }
    }

    private async Task SubscribersAsync(int count)
    {
        while (Feed.Subscribers != count)
        {
            await Task.Delay(20, Stop);
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);

    private static async Task<long> SequenceAsync(ClientWebSocket socket)
    {
        string text = await ReceiveAsync(socket);
        return JsonDocument
            .Parse(text)
            .RootElement.GetProperty("payload")
            .GetProperty("data")
            .GetProperty("tieChanged")
            .GetProperty("change")
            .GetProperty("sequence")
            .GetInt64();
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[1024];
        ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), Stop);
        Assert.True(part.EndOfMessage, $"{part.MessageType} of more than {buffer.Length} bytes.");
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }

    private static async Task DrainAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), Stop)).MessageType != WebSocketMessageType.Close) { }
    }
}
