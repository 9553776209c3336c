using System.Runtime.InteropServices;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client.Connections;

/// <content>The beginning of a connection, and who is signed in on it.</content>
internal sealed partial class BoltConnection
{
    private const string UtcPatch = "utc";

    private AuthToken _credentials = AuthToken.None;
    private MapValue? _routing;

    /// <summary>Opens a connection and signs in.</summary>
    /// <param name="server">Where.</param>
    /// <param name="dialer">Opens the way there.</param>
    /// <param name="routingContext">The routing context, for a cluster; null for one server.</param>
    /// <param name="options">Names and times.</param>
    /// <param name="credentials">Who signs in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CypherException">Nobody is there, it is no Bolt server, or it lets nobody of that name in.</exception>
    public static async Task<BoltConnection> OpenAsync(
        BoltAddress server,
        Dialer dialer,
        IReadOnlyDictionary<string, string>? routingContext,
        BoltClientOptions options,
        Func<CancellationToken, ValueTask<AuthToken>> credentials,
        CancellationToken cancellationToken
    )
    {
        AuthToken who = await credentials(cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(options.ConnectionTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        BoltConnection? connection = null;
        Stream? stream = null;
        try
        {
            stream = await dialer.ConnectAsync(server, either.Token).ConfigureAwait(false);
            BoltVersion version = await Handshake
                .RunAsync(stream, server, dialer.IsEncrypted, either.Token)
                .ConfigureAwait(false);
            connection = new(new MessageChannel(stream, version, options), server, version, options)
            {
                _credentials = who,
                _routing = routingContext is null ? null : Context(server, routingContext),
            };
            await connection.GreetAsync(who, either.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception problem)
        {
            await CloseAsync(connection, stream).ConfigureAwait(false);
            throw problem switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => BoltErrors.Unavailable(
                    $"{server} did not answer within {options.ConnectionTimeout.TotalSeconds:0.#} s.",
                    new TimeoutException(problem.Message, problem)
                ),
                CypherException { Detail: BoltErrors.ConnectionLost } => BoltErrors.Unavailable(
                    $"{server} closed the connection before anybody was signed in.",
                    problem
                ),
                _ when MessageChannel.IsLoss(problem) => BoltErrors.Unavailable(
                    $"The connection to {server} broke while it was opened: {problem.Message}",
                    problem
                ),
                CypherException error when IsAboutSigningIn(error) => new CypherException(
                    error.Code,
                    error.Detail,
                    $"{server} does not let {who.Principal ?? "a nameless user"} in: {error.Problem.TrimEnd('.')}. "
                        + "Check user and password.",
                    innerException: error
                ),
                _ => problem,
            };
        }
    }

    /// <summary>Asks for the routing table of a database.</summary>
    /// <param name="database">The database; null for the home database.</param>
    /// <param name="bookmarks">What the server must have seen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<MapValue> RouteAsync(
        string? database,
        IReadOnlyList<string> bookmarks,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            new RouteMessage(_routing ?? MapValue.Empty, bookmarks, database, _options.ImpersonatedUser),
            cancellationToken
        );

    /// <summary>Signs in anew where the credentials have changed since.</summary>
    /// <returns>False when this version cannot, or the server lets nobody of that name in on this connection.</returns>
    public async ValueTask<bool> TrySignInAgainAsync(AuthToken who, CancellationToken cancellationToken)
    {
        if (IsSame(_credentials, who))
        {
            return true;
        }

        if (!Version.HasLogon)
        {
            return false;
        }

        Send(BareMessage.Logoff);
        Send(new LogonMessage(who));
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await ReadSummaryAsync(cancellationToken).ConfigureAwait(false);
        await ReadSummaryAsync(cancellationToken).ConfigureAwait(false);
        _credentials = who;
        return true;
    }

    private async Task GreetAsync(AuthToken who, CancellationToken cancellationToken)
    {
        Send(
            new HelloMessage
            {
                UserAgent = _options.UserAgent,
                BoltAgent = Agents(),
                Routing = _routing,
                PatchBolt = Version.HasElementIds ? [] : [UtcPatch],
                Auth = who,
            }
        );
        if (Version.HasLogon)
        {
            Send(new LogonMessage(who));
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        Learn(await ReadSummaryAsync(cancellationToken).ConfigureAwait(false));
        if (Version.HasLogon)
        {
            await ReadSummaryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Learn(MapValue hello)
    {
        Agent = hello["server"].IsString ? hello["server"].AsString() : "";
        if (
            hello["patch_bolt"].AsReference() is ListValue patches
            && patches.Items.Contains(CypherValue.String(UtcPatch))
        )
        {
            _channel.UseUtcPatch();
        }

        WantsTelemetry =
            Version.HasTelemetry
            && _options.Telemetry
            && hello["hints"].AsReference() is MapValue told
            && told["telemetry.enabled"] is { IsBoolean: true } wants
            && wants.AsBoolean();

        // Bolt 4.3, connection hints: a server that says so breaks its silence at least that often.
        if (
            hello["hints"].AsReference() is MapValue hints
            && hints["connection.recv_timeout_seconds"] is { IsInteger: true } seconds
            && seconds.AsInteger() is > 0 and < int.MaxValue / 1000
        )
        {
            _channel.ReceiveTimeout = TimeSpan.FromSeconds(seconds.AsInteger());
        }
    }

    private static MapValue Agents() =>
        MapValue.From([
            new(
                "product",
                CypherValue.String($"twingraph-dotnet/{typeof(BoltConnection).Assembly.GetName().Version?.ToString(3)}")
            ),
            new(
                "platform",
                CypherValue.String($"{RuntimeInformation.OSDescription}; {RuntimeInformation.OSArchitecture}")
            ),
            new("language", CypherValue.String($"dotnet/{Environment.Version.ToString(2)}")),
        ]);

    private static MapValue Context(BoltAddress server, IReadOnlyDictionary<string, string> context) =>
        MapValue.From(
            context
                .Select(pair => new KeyValuePair<string, CypherValue>(pair.Key, CypherValue.String(pair.Value)))
                .Append(new("address", CypherValue.String(server.ToString())))
        );

    private static bool IsSame(AuthToken one, AuthToken other) =>
        one.Scheme == other.Scheme
        && one.Principal == other.Principal
        && one.Credentials == other.Credentials
        && one.Realm == other.Realm;

    private static bool IsAboutSigningIn(CypherException error) =>
        error.Detail == BoltErrors.ServerFailure
        && error.Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal);

    private static async ValueTask CloseAsync(BoltConnection? connection, Stream? stream)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        else if (stream is not null)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
