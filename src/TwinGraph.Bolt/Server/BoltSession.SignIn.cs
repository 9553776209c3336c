using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

internal sealed partial class BoltSession
{
    private const string UtcPatch = "utc";

    private MapValue? _routing;

    private ValueTask HelloAsync(HelloMessage hello)
    {
        _wishes = hello.Notifications;
        _routing = hello.Routing;
        var metadata = new DictionaryBuilder()
            .Add("server", server.Options.Agent)
            .Add("connection_id", peer.ConnectionId)
            .Add("hints", Hints());
        if (AsksForUtc(hello, Version))
        {
            _codec = _codec.WithUtcPatch();
            metadata.Add("patch_bolt", (IReadOnlyList<string>)[UtcPatch]);
        }

        if (peer.ByManifest)
        {
            metadata.Add("protocol_version", Version.ToString());
        }

        if (!Version.HasLogon)
        {
            return LogonAsync(hello.Auth ?? AuthToken.None, metadata.ToMap());
        }

        _state = ServerState.Authentication;
        return AnswerAsync(new SuccessMessage(metadata.ToMap()));
    }

    /// <summary>Whether from this request on both sides count date-times in UTC (4.4).</summary>
    internal static bool AsksForUtc(HelloMessage hello, Protocol.BoltVersion version) =>
        !version.HasElementIds && hello.PatchBolt.Contains(UtcPatch);

    private async ValueTask LogonAsync(AuthToken token, MapValue metadata)
    {
        BoltSignIn signIn;
        output.EnterEngine();
        try
        {
            signIn = await server.Authenticator.SignInAsync(token, peer.Remote, WorkToken()).ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }

        // "If authentication fails, the server responds with a FAILURE message and immediately closes the connection."
        if (!signIn.IsSignedIn)
        {
            _state = ServerState.Defunct;
            Write(Failures.Of(signIn.Code, signIn.Message));
            return;
        }

        if (!server.TryAdmit(peer))
        {
            _state = ServerState.Defunct;
            Write(
                Failures.Of(
                    Failures.TooMany,
                    $"{server.Options.MaxConnections} connections are signed in, and no more are allowed. Try again later."
                )
            );
            return;
        }

        Volatile.Write(ref _caller, signIn.Caller);
        _state = ServerState.Ready;
        Write(
            Version.HasHomeDatabase && server.Options.AdvertisedAddress is { } address
                ? new SuccessMessage(new DictionaryBuilder().Add("advertised_address", address).ToMap())
                : new SuccessMessage(metadata)
        );
    }

    private ValueTask LogoffAsync()
    {
        _state = ServerState.Authentication;
        return AnswerAsync(SuccessMessage.Empty);
    }

    private ValueTask RouteAsync(RouteMessage route)
    {
        string home = server.Options.HomeDatabase;
        string database =
            home == DatabaseNames.Default ? DatabaseNames.Resolve(route.Database)
            : string.IsNullOrEmpty(route.Database) ? home
            : route.Database;
        _ = CallerFor(route.ImpersonatedUser);
        CypherValue addresses = CypherValue.List(CypherValue.String(AddressFor(route)));
        CypherValue[] servers =
        [
            .. new[] { "ROUTE", "READ", "WRITE" }.Select(role =>
                CypherValue.Of(new MapValue(["addresses", "role"], [addresses, CypherValue.String(role)]))
            ),
        ];
        var table = new DictionaryBuilder()
            .Add("ttl", (long)server.Options.RoutingTimeToLive.TotalSeconds)
            .Add("db", database)
            .Add("servers", CypherValue.List(servers));
        return AnswerAsync(new SuccessMessage(new DictionaryBuilder().Add("rt", table.ToMap()).ToMap()));
    }

    // There is one server: whatever address the client came by is the right one.
    private string AddressFor(RouteMessage route) =>
        server.Options.AdvertisedAddress
        ?? MessageFields.Text(route.Routing, "address")
        ?? (_routing is null ? null : MessageFields.Text(_routing, "address"))
        ?? peer.LocalAddress;

    private MapValue Hints() =>
        new DictionaryBuilder()
            .Add("telemetry.enabled", false)
            // Four silent intervals mean that something is wrong.
            .Add(
                "connection.recv_timeout_seconds",
                Math.Max(1, (long)Math.Ceiling(server.Options.KeepAlive.TotalSeconds * 4))
            )
            .ToMap();
}
