using System.Net.WebSockets;
using System.Text;

namespace TwinGraph.Server.Tests.Live.Transports;

/// <summary>The graphql-transport-ws protocol, clause by clause.</summary>
public sealed class GraphQLSocketTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Fact]
    public async Task Init_IsAcknowledged_AndTheSubprotocolIsNamed()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();

        Assert.Equal("graphql-transport-ws", client.SubProtocol);
    }

    [Fact]
    public async Task Query_IsAnsweredAndCompleted()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();

        await client.SendAsync(Subscribe("q", "{ hello }"));

        Assert.StartsWith("""{"id":"q","type":"next","payload":{"data":{"hello":"world"}""", await client.NextAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await client.NextAsync());
    }

    [Fact]
    public async Task Subscription_GivesEachEvent_UntilTheSourceEnds()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        host.Said.Say("one");
        host.Said.Say("two");
        string first = await client.NextAsync();
        string second = await client.NextAsync();
        host.Said.End();

        Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"said":"one"}}}""", first);
        Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"said":"two"}}}""", second);
        Assert.Equal("""{"id":"s","type":"complete"}""", await client.NextAsync());
        await host.Said.ListenedToAsync(0);
    }

    [Fact]
    public async Task Complete_FromTheClient_EndsTheSubscriptionSilently_AndFreesItsId()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        await client.SendAsync("""{"type":"complete","id":"s"}""");
        await host.Said.ListenedToAsync(0);
        await client.SendAsync(Subscribe("s", "{ hello }"));

        Assert.StartsWith("""{"id":"s","type":"next","payload":{"data":{"hello":""", await client.NextAsync());
    }

    [Fact]
    public async Task Operation_ThatIsRefused_GetsAnErrorAndNoComplete()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();

        await client.SendAsync(Subscribe("a", "{ nonsense }"));
        string refused = await client.NextAsync();
        await client.SendAsync("""{"type":"ping","payload":{"n":1}}""");

        Assert.StartsWith("""{"id":"a","type":"error","payload":[{"message":""", refused);
        Assert.Equal("""{"type":"pong","payload":{"n":1}}""", await client.NextAsync());
    }

    [Fact]
    public async Task Ping_BeforeInit_IsAnswered()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.ConnectAsync();

        await client.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await client.NextAsync());
    }

    [Theory]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"id":"a"}""", 4400)]
    [InlineData("""{"type":7}""", 4400)]
    [InlineData("""{"type":"hello"}""", 4400)]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"a"}""", 4400)]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData("""{"type":"connection_init","payload":"x"}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":"{ hello }"}}""", 4401)]
    public async Task Message_ThatBreaksTheProtocol_ClosesWithItsCode(string message, int code)
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.ConnectAsync();

        await client.SendAsync(message);

        Assert.Equal(code, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task SecondInit_Closes4429()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();

        await client.SendAsync(Init);

        Assert.Equal((4429, "Too many initialisation requests"), await client.ClosedAsync());
    }

    [Fact]
    public async Task SecondSubscriptionOfAnId_Closes4409_AndStopsTheFirst()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        await client.SendAsync(Subscribe("s", "subscription { said }"));

        Assert.Equal((4409, "Subscriber for s already exists"), await client.ClosedAsync());
        await host.Said.ListenedToAsync(0);
    }

    [Fact]
    public async Task SilentClient_Closes4408()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { InitTimeout = TimeSpan.FromMilliseconds(50) });
        using LiveClient client = await host.ConnectAsync();

        Assert.Equal((4408, "Connection initialisation timeout"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData("chat")]
    public async Task OtherSubprotocol_Closes4406(string protocol)
    {
        await using LiveHost host = await LiveHost.StartAsync();

        // .NET's client refuses to connect when the server picks none of its protocols, so ask without it by hand.
        WebSocketException refused = await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            using LiveClient client = await host.ConnectAsync(protocol);
            (int code, string _) = await client.ClosedAsync();
            throw new WebSocketException(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });

        Assert.Equal("4406", refused.Message);
    }

    [Fact]
    public async Task LongMessage_Closes1009_AndBinary1003()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { MaxMessageBytes = 1000 });
        using LiveClient longOne = await host.ConnectAsync();
        await longOne.SendAsync(new byte[1001]);
        using LiveClient binary = await host.ConnectAsync();
        await binary.SendAsync(Encoding.UTF8.GetBytes(Init), WebSocketMessageType.Binary);

        Assert.Equal((1009, "A message may have 1000 bytes at most"), await longOne.ClosedAsync());
        Assert.Equal(1003, (await binary.ClosedAsync()).Code);
    }

    [Fact]
    public async Task OperationBeyondTheLimit_IsRefusedAlone()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { MaxOperations = 2 });
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("a", "subscription { said }"));
        await client.SendAsync(Subscribe("b", "subscription { said }"));
        await host.Said.ListenedToAsync(2);

        await client.SendAsync(Subscribe("c", "subscription { said }"));
        string refused = await client.NextAsync();
        await client.SendAsync("""{"type":"complete","id":"a"}""");
        await host.Said.ListenedToAsync(1);
        await client.SendAsync(Subscribe("d", "subscription { said }"));
        await host.Said.ListenedToAsync(2);

        Assert.Contains("OPERATION_LIMIT", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectionBeyondTheLimit_IsRefused_AndOneThatEndsMakesRoom()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { MaxConnections = 1 });
        using (LiveClient first = await host.InitialiseAsync())
        {
            WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => host.ConnectAsync());
            Assert.Contains("503", refused.Message, StringComparison.Ordinal);
            first.Abort();
        }

        while (host.Connections.Open > 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        (await host.InitialiseAsync()).Dispose();
    }

    [Fact]
    public async Task ClientThatStopsReading_IsLeft_AndItsSubscriptionsEnd()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { MaxWaitingBytes = 100_000 });
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        string much = new('x', 50_000);
        for (int i = 0; i < 10_000 && host.Said.Listeners > 0; i++)
        {
            host.Said.Say(much);
        }

        await host.Said.ListenedToAsync(0);
    }

    [Fact]
    public async Task ClientThatVanishes_IsForgotten()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        client.Abort();

        await host.Said.ListenedToAsync(0);
        client.Dispose();
    }

    [Fact]
    public async Task Server_ThatStops_SaysSo()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using LiveClient client = await host.InitialiseAsync();
        await client.SendAsync(Subscribe("s", "subscription { said }"));
        await host.Said.ListenedToAsync(1);

        Task stopping = host.StopAsync();

        Assert.Equal((1001, "The server stops"), await client.ClosedAsync());
        client.Dispose();
        await stopping;
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://example.org", true)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("null", false)]
    public async Task Page_OfAnotherSite_IsRefused(string origin, bool comesIn)
    {
        await using LiveHost host = await LiveHost.StartAsync();

        Task<LiveClient> connecting = host.ConnectAsync(configure: o => o.SetRequestHeader("Origin", origin));

        if (comesIn)
        {
            (await connecting).Dispose();
        }
        else
        {
            Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => connecting)).Message);
        }
    }

    [Fact]
    public async Task User_SignsInByTheFirstMessage_AndIsCutOffWhenTheUserGoes()
    {
        await using LiveHost host = await LiveHost.StartAsync(
            new() { KeepAlive = TimeSpan.FromMilliseconds(50) },
            withUser: true
        );
        using LiveClient client = await host.ConnectAsync();
        await client.SendAsync(
            $$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{host.Token}}}"}}"""
        );
        await client.NextAsync();
        await client.SendAsync(Subscribe("q", "{ who }"));
        string who = await client.NextAsync();

        host.Users.Remove("ann");

        Assert.Contains("\"who\":\"ann\"", who, StringComparison.Ordinal);
        Assert.Equal((4403, "The right to ask here has ended"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData(Init)]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer twingraph_wrong"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Basic !"}}""")]
    public async Task Nobody_WhereThereAreUsers_Closes4403(string init)
    {
        await using LiveHost host = await LiveHost.StartAsync(withUser: true);
        using LiveClient client = await host.ConnectAsync();

        await client.SendAsync(init);

        Assert.Equal(4403, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Caller_UnderAnotherHostName_IsRefusedBeforeTheSocketOpens()
    {
        await using LiveHost host = await LiveHost.StartAsync();

        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            host.ConnectAsync(configure: o => o.SetRequestHeader("Host", "rebound.example"))
        );

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    private static string Subscribe(string id, string query) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                type = "subscribe",
                id,
                payload = new { query },
            }
        );
}
