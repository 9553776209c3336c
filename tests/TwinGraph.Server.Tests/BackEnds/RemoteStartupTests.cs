using System.Net;
using System.Net.Sockets;
using TwinGraph.Bolt.Client;

namespace TwinGraph.Server.Tests.BackEnds;

public sealed class RemoteStartupTests
{
    [Fact]
    public async Task Build_OnAGraphThatIsAway_AnswersThatItIs()
    {
        await using var database = new BoltDatabase(BoltUri.Parse($"bolt://127.0.0.1:{FreePort()}"));
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync("{ regions(scope: {country: \"CN\"}) { name } }");
        using HttpResponseMessage health = await host.Client.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal("GRAPH_UNAVAILABLE", answer.Code);
        Assert.Equal("The graph does not answer just now. Ask again later.", answer.Message);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        string body = await health.Content.ReadAsStringAsync();
        Assert.Contains("\"status\":\"failing\"", body, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"Neo.TransientError.General.DatabaseUnavailable\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"address\":\"{database.Uri}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAServerThatIsNoBoltServer_EndsWithWhatItIs()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task answering = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        var error = new StringWriter();

        int code = await ServerProgram.RunAsync(
            ["--bolt", "off", "--graph", $"bolt://127.0.0.1:{port}"],
            TextWriter.Null,
            error
        );
        await answering;

        Assert.Equal(3, code);
        Assert.Contains(
            $"127.0.0.1:{port} is no Bolt server: it answers HTTP",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_OnAGraphThatIsAway_ListensAllTheSame()
    {
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();

        int code = await ServerProgram.RunAsync(
            ["--urls", "http://127.0.0.1:0", "--bolt", "off", "--graph", $"bolt://127.0.0.1:{FreePort()}"],
            new StoppingWriter(output, "Ctrl+C", stop),
            TextWriter.Null,
            stop.Token
        );

        Assert.Equal(0, code);
        Assert.Contains("The graph is away: Nothing listens at", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("GraphQL listens at", output.ToString(), StringComparison.Ordinal);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
