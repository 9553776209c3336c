using System.Net.WebSockets;
using GraphQL.Resolvers;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Http;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Live.Transports;

/// <summary>The doors that stay open on a free loopback port, over a schema that repeats words as they are said.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GraphStore _store;
    private readonly EmbeddedDatabase _database;
    private readonly SignIn _signIn;
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-live-").FullName;

    private LiveHost(LiveOptions options, bool withUser)
    {
        Users = new UserStore(_folder);
        Token = withUser ? AddUser() : "";
        _store = GraphStore.Open(new GraphStoreOptions());
        _database = new(_store);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _signIn = new(Users, null, loopbackOnly: true, new(), NullLogger<SignIn>.Instance);
        var schema = new SpokenSchema(Said);
        schema.Initialize();
        var executor = new GraphQLExecutor(
            schema,
            _database,
            NamedQueryCatalog.Load(),
            new GraphQLOptions { Server = new() },
            TimeProvider.System,
            NullLogger<GraphQLExecutor>.Instance
        );
        var reader = new GraphQLRequestReader(new GraphQLSerializer());
        var runner = new OperationRunner(executor, reader, NullLogger.Instance);
        Connections = new(options.MaxConnections);
        var endpoint = new LiveEndpoint(
            runner,
            _signIn,
            options,
            ["example.org"],
            new EventStreams(
                runner,
                reader,
                options,
                64 * 1024,
                TimeProvider.System,
                NullLogger<EventStreams>.Instance
            ),
            Connections,
            TimeProvider.System,
            NullLogger<LiveEndpoint>.Instance,
            _app.Lifetime.ApplicationStopping
        );
        var gate = new SignInGate(_signIn, ["example.org"]);
        _app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        _app.Use(next => context => gate.ApplyAsync(context, next));
        _app.Use(next => context => endpoint.ApplyAsync(context, next));
        _app.Run(context => context.Response.WriteAsync("one answer"));
    }

    public Spoken Said { get; } = new();

    public LiveConnections Connections { get; }

    public UserStore Users { get; }

    /// <summary>The token of the user 'ann', an editor.</summary>
    public string Token { get; }

    public Uri Http => new(new Uri(_app.Urls.First()), "/graphql");

    public Uri WebSocket => new UriBuilder(Http) { Scheme = "ws" }.Uri;

    public static async Task<LiveHost> StartAsync(LiveOptions? options = null, bool withUser = false)
    {
        var host = new LiveHost(options ?? new(), withUser);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Opens a WebSocket.</summary>
    public async Task<LiveClient> ConnectAsync(
        string protocol = LiveEndpoint.Protocol,
        Action<ClientWebSocketOptions>? configure = null
    )
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(WebSocket, TestContext.Current.CancellationToken);
        return new(socket);
    }

    /// <summary>Opens a WebSocket that is acknowledged.</summary>
    public async Task<LiveClient> InitialiseAsync()
    {
        LiveClient client = await ConnectAsync();
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.NextAsync());
        return client;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _signIn.Dispose();
        await _database.DisposeAsync();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string AddUser()
    {
        Users.Add("ann", Role.Editor, "a long password");
        return Users.AddToken("ann", "test", null, null).Token;
    }

    private sealed class SpokenSchema : Schema
    {
        public SpokenSchema(Spoken said)
        {
            var query = new ObjectGraphType { Name = "Query" };
            query.Field<StringGraphType>("hello").Resolve(_ => "world");
            query.Field<StringGraphType>("who").Resolve(c => ((OperationContext)c.UserContext).Caller.Name);
            Query = query;
            var subscription = new ObjectGraphType { Name = "Subscription" };
            subscription.AddField(
                new FieldType
                {
                    Name = "said",
                    Type = typeof(StringGraphType),
                    Resolver = new FuncFieldResolver<object?>(c => c.Source),
                    StreamResolver = new SourceStreamResolver<string>(_ => said),
                }
            );
            Subscription = subscription;
        }
    }
}

/// <summary>Words, told to whoever listens.</summary>
internal sealed class Spoken : IObservable<string>
{
    private readonly Lock _lock = new();
    private readonly List<IObserver<string>> _observers = [];

    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _observers.Count;
            }
        }
    }

    public IDisposable Subscribe(IObserver<string> observer)
    {
        lock (_lock)
        {
            _observers.Add(observer);
        }

        return new Ending(() =>
        {
            lock (_lock)
            {
                _observers.Remove(observer);
            }
        });
    }

    public void Say(string word) => All().ForEach(o => o.OnNext(word));

    public void End() => All().ForEach(o => o.OnCompleted());

    /// <summary>Waits until so many listen.</summary>
    public async Task ListenedToAsync(int count)
    {
        while (Listeners != count)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private List<IObserver<string>> All()
    {
        lock (_lock)
        {
            return [.. _observers];
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>The client's end of a WebSocket.</summary>
internal sealed class LiveClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public string? SubProtocol => socket.SubProtocol;

    public Task SendAsync(string message) => SendAsync(System.Text.Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(message, type, true, TestContext.Current.CancellationToken);

    /// <summary>The next message; pings of the server are passed over.</summary>
    public async Task<string> NextAsync()
    {
        while (true)
        {
            (string? text, _, _) = await ReceiveAsync();
            if (text is null)
            {
                throw new Xunit.Sdk.XunitException(
                    $"Closed with {socket.CloseStatus} {socket.CloseStatusDescription}."
                );
            }

            if (text != """{"type":"ping"}""")
            {
                return text;
            }
        }
    }

    /// <summary>Reads on until the server closes.</summary>
    public async Task<(int Code, string Reason)> ClosedAsync()
    {
        while (true)
        {
            (string? text, int code, string reason) = await ReceiveAsync();
            if (text is null)
            {
                return (code, reason);
            }
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    private async Task<(string? Text, int Code, string Reason)> ReceiveAsync()
    {
        int length = 0;
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(
                new ArraySegment<byte>(_buffer, length, _buffer.Length - length),
                TestContext.Current.CancellationToken
            );
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return (null, (int)socket.CloseStatus!.Value, socket.CloseStatusDescription ?? "");
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return (System.Text.Encoding.UTF8.GetString(_buffer, 0, length), 0, "");
            }
        }
    }
}
