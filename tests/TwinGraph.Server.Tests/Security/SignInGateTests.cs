using System.Net.Http.Headers;
using System.Text;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Security;

public sealed class SignInGateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-gate-").FullName;
    private readonly UserStore _users;

    public SignInGateTests() => _users = new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("basic", "ann:correct horse", 200)]
    [InlineData("basic", "ann:wrong", 401)]
    [InlineData("basic", "ann", 401)]
    [InlineData("basic", null, 401)]
    [InlineData("bearer", "twingraph_nonsense", 401)]
    [InlineData("digest", "x", 401)]
    [InlineData(null, null, 401)]
    public async Task GraphQL_WhereThereAreUsers_AsksForOne(string? scheme, string? value, int status)
    {
        AddAnn();
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, users: _users);

        Answer answer = await AskAsync(host, Header(scheme, value));

        Assert.Equal(status, answer.Status);
        if (status == 401)
        {
            Assert.Equal("UNAUTHENTICATED", answer.Code);
            Assert.Equal(
                ["Basic realm=\"TwinGraph\", charset=\"UTF-8\"", "Bearer"],
                answer.Headers.WwwAuthenticate.Select(challenge => challenge.ToString())
            );
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AToken_IsTaken_AsItIsAndInBase64(bool inBase64)
    {
        AddAnn();
        (string token, _) = _users.AddToken("ann", "test", null, null);
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, users: _users);

        Answer answer = await AskAsync(
            host,
            "Bearer " + (inBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(token)) : token)
        );

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Failures_InARow_EndIn429WithTheTimeToWait()
    {
        AddAnn();
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, users: _users);
        for (int i = 0; i < 3; i++)
        {
            await AskAsync(host, Header("basic", $"ann:guess {i}"));
        }

        Answer answer = await AskAsync(host, Header("basic", "ann:correct horse"));

        Assert.Equal((429, "TOO_MANY_SIGN_INS"), (answer.Status, answer.Code));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
    }

    [Theory]
    [InlineData("127.0.0.1:5080", 200)]
    [InlineData("localhost", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("graph.example", 200)]
    public async Task AnOpenServer_AnswersOnlyToItsOwnNames(string hostName, int status)
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            users: _users,
            allowedHosts: ["graph.example"]
        );

        Answer answer = await AskAsync(host, null, hostName);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 403, answer.Text.Contains("\"FORBIDDEN\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_AreOpen()
    {
        AddAnn();
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, users: _users);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/no-page");

        Assert.Equal(404, (await host.SendAsync(page)).Status);
    }

    private void AddAnn() => _users.Add("ann", Role.Reader, "correct horse", new() { MemoryKiB = 8192, Passes = 1 });

    private static string? Header(string? scheme, string? value) =>
        scheme is null ? null
        : scheme == "basic" && value is not null ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(value))
        : $"{scheme} {value}";

    private static async Task<Answer> AskAsync(TestHost host, string? authorization, string? hostName = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(
                "{\"query\":\"{ __typename }\"}",
                MediaTypeHeaderValue.Parse("application/json")
            ),
        };
        request.Headers.Host = hostName;
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await host.SendAsync(request);
    }
}
