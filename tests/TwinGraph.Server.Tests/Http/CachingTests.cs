using System.IO.Compression;
using System.Net;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Http;

/// <summary>Compression, tags and what caches may keep.</summary>
public sealed class CachingTests
{
    private const string Small = "/graphql?query=" + "%7B__typename%7D";
    private const string Large = "/graphql?query=" + "%7B__schema%7Btypes%7Bname%20description%7D%7D%7D";

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "gzip")]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task LongAnswer_IsCompressedAsTheCallerTakesIt(string accept, string? coding)
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        string plain = await host.Client.GetStringAsync(new Uri(Large, UriKind.Relative));

        using HttpResponseMessage response = await GetAsync(host, Large, ("Accept-Encoding", accept));

        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(plain, Unpack(body, coding));
        Assert.True(coding is null || body.Length < plain.Length / 2);
    }

    [Fact]
    public async Task TinyAnswer_IsNotCompressed()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);

        using HttpResponseMessage response = await GetAsync(host, Small, ("Accept-Encoding", "br, gzip"));

        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Get_WithTheTagOfItsLastAnswer_Is304WithoutAStatement_UntilTheGraphChanges()
    {
        long sequence = 7;
        var database = new CountingDatabase(ScriptedDatabase.Empty);
        await using TestHost host = await TestHost.StartAsync(database, store: () => Status(sequence));
        const string path = "/graphql?query=%7Bties%7Bid%7D%7D";
        using HttpResponseMessage first = await GetAsync(host, path);
        string tag = first.Headers.ETag!.ToString();
        int statements = database.Statements;

        using HttpResponseMessage again = await GetAsync(host, path, ("If-None-Match", $"\"other\", {tag}"));
        Assert.Equal((HttpStatusCode.NotModified, statements), (again.StatusCode, database.Statements));
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        sequence++;
        using HttpResponseMessage changed = await GetAsync(host, path, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Get_WhereTheGraphTellsNoCommit_HasTheTagOfItsAnswer()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        using HttpResponseMessage first = await GetAsync(host, Small);

        using HttpResponseMessage again = await GetAsync(
            host,
            Small,
            ("If-None-Match", first.Headers.ETag!.ToString())
        );
        using HttpResponseMessage other = await GetAsync(
            host,
            Small + "&operationName=",
            ("If-None-Match", first.Headers.ETag!.ToString())
        );

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, other.StatusCode);
    }

    [Theory]
    [InlineData("/graphql?query=%7Bnonsense%7D")]
    [InlineData("/graphql?query=mutation%7B__typename%7D")]
    public async Task Get_ThatFails_IsNotKept(string path)
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, store: () => Status(1));

        using HttpResponseMessage response = await GetAsync(host, path);

        Assert.Null(response.Headers.ETag);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Get_OfWhoIsKnown_MayBeKeptByTheClientOnly()
    {
        await using TestHost open = await TestHost.StartAsync(ScriptedDatabase.Empty, store: () => Status(1));
        await using TestHost keyed = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            apiKey: "key",
            store: () => Status(1)
        );
        using HttpResponseMessage anonymous = await GetAsync(open, Small);
        using HttpResponseMessage signedIn = await GetAsync(keyed, Small, ("X-Api-Key", "key"));

        Assert.Equal((true, false), (anonymous.Headers.CacheControl!.NoCache, anonymous.Headers.CacheControl.Private));
        Assert.Equal((true, true), (signedIn.Headers.CacheControl!.NoCache, signedIn.Headers.CacheControl.Private));
        Assert.NotEqual(anonymous.Headers.ETag, signedIn.Headers.ETag);
        Assert.Contains("Authorization", signedIn.Headers.Vary);
    }

    [Fact]
    public async Task Post_HasNoTag()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, store: () => Status(1));

        Answer answer = await host.AskAsync("{ __typename }");

        Assert.Null(answer.Headers.ETag);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static StoreStatus Status(long sequence) => new(true, null, sequence, 0, 0, CheckpointStatus.None);

    private static string Unpack(byte[] body, string? coding)
    {
        using var packed = new MemoryStream(body);
        using Stream plain = coding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd();
    }

    private static async Task<HttpResponseMessage> GetAsync(
        TestHost host,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }
}
