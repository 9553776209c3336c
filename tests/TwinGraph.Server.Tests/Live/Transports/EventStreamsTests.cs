using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TwinGraph.Server.Tests.Live.Transports;

/// <summary>Operations as streams of server-sent events, one a request.</summary>
public sealed class EventStreamsTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Query_IsOneEventAndTheEnd(string method)
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using var client = new HttpClient();

        using HttpResponseMessage response = await AskAsync(client, host, "{ hello }", method);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(":\n\nevent: next\ndata: {\"data\":{\"hello\":\"world\"}", text);
        Assert.EndsWith("}\n\nevent: complete\ndata:\n\n", text);
    }

    [Fact]
    public async Task Subscription_GivesEventsAsTheyCome_AndEndsWhenTheClientGoes()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        using (HttpResponseMessage response = await AskAsync(client, host, "subscription { said }", "POST"))
        {
            using var lines = new StreamReader(
                await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
            );
            await host.Said.ListenedToAsync(1);
            host.Said.Say("one");
            string first = await DataAsync(lines);
            host.Said.Say("两");
            string second = await DataAsync(lines);

            Assert.Equal("""data: {"data":{"said":"one"}}""", first);
            Assert.Equal("""data: {"data":{"said":"两"}}""", second);
        }

        await host.Said.ListenedToAsync(0);
    }

    [Fact]
    public async Task Operation_ThatIsWrong_IsAnEventWithItsErrors()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using var client = new HttpClient();

        using HttpResponseMessage response = await AskAsync(client, host, "{ nonsense }", "POST");
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("event: next\ndata: {\"errors\":[{\"message\":", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ThatIsNone_IsRefusedByStatus()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using var client = new HttpClient();

        using var put = new HttpRequestMessage(HttpMethod.Put, host.Http);
        using var plain = new HttpRequestMessage(HttpMethod.Post, host.Http) { Content = new StringContent("{}") };
        using var empty = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };

        Assert.Equal(405, await StatusAsync(put));
        Assert.Equal(415, await StatusAsync(plain));
        Assert.Equal(400, await StatusAsync(empty));

        async Task<int> StatusAsync(HttpRequestMessage request)
        {
            request.Headers.Accept.Add(new("text/event-stream"));
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task SilentStream_IsKeptAlive_AndEndsWhenTheUserGoes()
    {
        await using LiveHost host = await LiveHost.StartAsync(
            new() { KeepAlive = TimeSpan.FromMilliseconds(30) },
            withUser: true
        );
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Token);
        using HttpResponseMessage response = await AskAsync(client, host, "subscription { said }", "POST");
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
        await host.Said.ListenedToAsync(1);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(":", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
            await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        host.Users.Remove("ann");

        await lines.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.Said.ListenedToAsync(0);
    }

    [Fact]
    public async Task Accept_ThatLikesOneAnswerBetter_IsNoStream()
    {
        await using LiveHost host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Http);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream;q=0.5");

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("one answer", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Client_ThatStopsReading_IsLeft()
    {
        await using LiveHost host = await LiveHost.StartAsync(new() { MaxWaitingBytes = 100_000 });
        using var client = new HttpClient();
        using HttpResponseMessage response = await AskAsync(client, host, "subscription { said }", "POST");
        await host.Said.ListenedToAsync(1);

        string much = new('x', 50_000);
        for (int i = 0; i < 10_000 && host.Said.Listeners > 0; i++)
        {
            host.Said.Say(much);
        }

        await host.Said.ListenedToAsync(0);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, LiveHost host, string query, string method)
    {
        var request =
            method == "GET"
                ? new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http + "?query=" + Uri.EscapeDataString(query)))
                : new HttpRequestMessage(HttpMethod.Post, host.Http)
                {
                    Content = new StringContent(
                        System.Text.Json.JsonSerializer.Serialize(new { query }),
                        Encoding.UTF8,
                        "application/json"
                    ),
                };
        request.Headers.Accept.Add(new("text/event-stream"));
        return client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<string> DataAsync(StreamReader lines)
    {
        while (true)
        {
            string line = (await lines.ReadLineAsync(TestContext.Current.CancellationToken))!;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }
    }
}
