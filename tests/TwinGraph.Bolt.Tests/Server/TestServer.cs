using System.Net;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Bolt.Tests.Server;

/// <summary>A server on a store of its own; whoever comes is an admin, except with the password "wrong".</summary>
internal sealed class TestServer : IAsyncDisposable, IBoltAuthenticator
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bolt").FullName;
    private readonly GraphStore _store;

    public TestServer(BoltServerOptions? options = null, TimeProvider? time = null)
    {
        _store = GraphStore.Open(new GraphStoreOptions { Directory = _folder });
        Database = new EmbeddedDatabase(_store);
        Server = new(Database, this, options, time, (_, error) => Errors.Add(error));
    }

    public EmbeddedDatabase Database { get; }

    public BoltServer Server { get; }

    /// <summary>Errors that clients were not shown.</summary>
    public List<Exception> Errors { get; } = [];

    public ValueTask<BoltSignIn> SignInAsync(
        AuthToken token,
        IPAddress? remote,
        CancellationToken cancellationToken = default
    ) =>
        ValueTask.FromResult(
            token.Credentials == "wrong"
                ? BoltSignIn.Refused("Neo.ClientError.Security.Unauthorized", "Wrong.")
                : BoltSignIn.Of(new(token.Principal ?? "ann", Role.Admin))
        );

    public BoltSignIn Impersonate(BoltCaller caller, string user) =>
        user == "bob"
            ? BoltSignIn.Of(new("bob", Role.Reader))
            : BoltSignIn.Refused("Neo.ClientError.Security.Forbidden", $"Not as {user}.");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
        Assert.Empty(Errors);
    }
}
