using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.Tests;

public sealed class ServerCommandLineTests
{
    [Fact]
    public void Parse_OfNothing_ListensOnThisMachineOnly()
    {
        ServerOptions options = ServerCommandLine.Parse([], apiKey: null)!;

        Assert.Equal("http://127.0.0.1:5080", options.Urls);
        Assert.Equal(".twingraph", options.DataFolder);
        Assert.False(options.Empty);
        Assert.Null(options.ApiKey);
    }

    [Theory]
    [InlineData("--urls http://127.0.0.1:9 --data d --empty --api-key k")]
    [InlineData("--urls=http://127.0.0.1:9 --data=d --empty --api-key=k")]
    public void Parse_OfEveryOption_TakesItsValue(string line)
    {
        ServerOptions options = ServerCommandLine.Parse(line.Split(' '), apiKey: null)!;

        Assert.Equal(
            ("http://127.0.0.1:9", "d", true, "k"),
            (options.Urls, options.DataFolder, options.Empty, options.ApiKey)
        );
    }

    [Fact]
    public void Parse_OfLimits_TakesThoseOfTheRoleBeforeThoseOfAll()
    {
        ServerOptions options = ServerCommandLine.Parse(
            [
                "--limit",
                "maxCost=100",
                "--limit=admin.maxCost=7",
                "--limit",
                "timeoutSeconds=2.5",
                "--introspection",
                "signed-in",
            ],
            apiKey: null
        )!;

        Assert.Equal((100, TimeSpan.FromSeconds(2.5)), (options.Limits.MaxCost, options.Limits.Timeout));
        Assert.Equal(
            (100, 400, 7),
            (options.RoleLimits!.Reader.MaxCost, options.RoleLimits.Editor.MaxCost, options.RoleLimits.Admin.MaxCost)
        );
        Assert.Equal(IntrospectionAccess.SignedIn, options.RoleLimits.Anonymous.Introspection);
    }

    [Fact]
    public void Parse_OfAFileOfLimits_GivesWayToTheCommandLine()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                """
                {
                  "graphQL": {
                    // for all
                    "maxDepth": 9, "introspection": "off",
                    "editor": { "maxAliases": 77 }
                  }
                }
                """
            );
            ServerOptions options = ServerCommandLine.Parse(
                ["--limit", "maxDepth=10", "--limits", file],
                apiKey: null
            )!;

            Assert.Equal(
                (10, 77, 30, IntrospectionAccess.Off),
                (
                    options.Limits.MaxDepth,
                    options.RoleLimits!.Editor.MaxAliases,
                    options.RoleLimits.Reader.MaxAliases,
                    options.Limits.Introspection
                )
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(null, null, "local")]
    [InlineData("local;https://news.example/", null, "local https://news.example")]
    [InlineData(null, "*", "*")]
    [InlineData("none", "*", "")]
    public void Parse_OfEmbedHosts_TakesTheOptionBeforeTheEnvironment(string? option, string? variable, string hosts)
    {
        ServerOptions options = ServerCommandLine.Parse(
            option is null ? [] : ["--embed-hosts", option],
            apiKey: null,
            environment: name => name == "TWINGRAPH_EMBED_HOSTS" ? variable : null
        )!;

        Assert.Equal(hosts, string.Join(' ', options.EmbedHosts.Entries));
    }

    [Theory]
    [InlineData(
        "--embed-hosts https://news.example/story",
        "'https://news.example/story' is no host of pages; write https://news.example"
    )]
    [InlineData("--limit maxCosts=1", "There is no limit 'maxCosts'; there are ")]
    [InlineData("--limit maxCost=many", "The limit maxCost cannot be 'many': it takes a whole number of 0 or more.")]
    [InlineData(
        "--limit guest.maxCost=1",
        "There is no role 'guest' to limit; there are anonymous, reader, editor, admin."
    )]
    [InlineData(
        "--limit editor.maxBodyBytes=1",
        "'maxBodyBytes' is the whole server's and cannot be set for one role."
    )]
    [InlineData("--limit timeoutSeconds=0", "The limit timeoutSeconds cannot be '0'")]
    [InlineData("--introspection maybe", "The limit introspection cannot be 'maybe': it takes on, off or signed-in.")]
    [InlineData("--limits /no/such/file", "The limits could not be read")]
    [InlineData("--trusted-documents /no/such/folder", "The trusted documents could not be read")]
    [InlineData("--trusted-only some", "--trusted-only takes nobody, anonymous or everybody, not 'some'.")]
    [InlineData("--otlp here", "'here' is no address for telemetry; write --otlp http://127.0.0.1:4317.")]
    [InlineData("--trusted-only anonymous", "--trusted-only needs --trusted-documents")]
    public void Parse_OfAWrongOptionOfGraphQL_SaysWhatWouldMendIt(string line, string message)
    {
        var error = Assert.Throws<ServerStartException>(() => ServerCommandLine.Parse(line.Split(' '), null));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfAnImportFolder_TakesOneThatIsThere()
    {
        string folder = Path.GetTempPath();

        Assert.Equal(folder, ServerCommandLine.Parse(["--import-folder", folder], apiKey: null)!.ImportFolder);
        Assert.Null(ServerCommandLine.Parse([], apiKey: null)!.ImportFolder);
        Assert.Equal(
            "There is no folder /no/such/folder to import from.",
            Assert
                .Throws<ServerStartException>(() => ServerCommandLine.Parse(["--import-folder=/no/such/folder"], null))
                .Message
        );
    }

    [Theory]
    [InlineData("", "kept")]
    [InlineData("--data given", "given")]
    public void Parse_WhenTheEnvironmentNamesAFolder_TakesItUnlessOneIsGiven(string line, string folder)
    {
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(folder, ServerCommandLine.Parse(arguments, apiKey: null, dataFolder: "kept")!.DataFolder);
    }

    [Fact]
    public void Parse_OfHelp_AsksForHelp() => Assert.Null(ServerCommandLine.Parse(["--data", "d", "--help"], null));

    [Theory]
    [InlineData(
        "--port 80",
        "'--port' is no option; there are --urls, --data, --graph, --empty, --api-key, --allowed-hosts, --embed-hosts, --import-folder, --certificate, --certificate-key, --bolt, --bolt-require-tls, --bolt-agent, --bolt-advertised, --limit, --limits, --introspection, --trusted-documents, --trusted-only, --otlp, --print-schema and --help."
    )]
    [InlineData("--data", "'--data' needs a value: --data .twingraph.")]
    [InlineData("--data --empty", "'--data' needs a value: --data .twingraph.")]
    [InlineData(
        "--empty=yes",
        "'--empty=yes' is no option; there are --urls, --data, --graph, --empty, --api-key, --allowed-hosts, --embed-hosts, --import-folder, --certificate, --certificate-key, --bolt, --bolt-require-tls, --bolt-agent, --bolt-advertised, --limit, --limits, --introspection, --trusted-documents, --trusted-only, --otlp, --print-schema and --help."
    )]
    public void Parse_OfAWrongLine_SaysWhatWouldMendIt(string line, string message)
    {
        var error = Assert.Throws<ServerStartException>(() => ServerCommandLine.Parse(line.Split(' '), null));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", null, "is reached from other machines, which needs users or a key")]
    [InlineData("http://*:5080", null, "is reached from other machines, which needs users or a key")]
    [InlineData("http://127.0.0.1:1;http://[::]:2", null, "'http://[::]:2' is reached from other machines")]
    [InlineData("localhost", null, "is no address to listen at")]
    [InlineData("ftp://127.0.0.1:21", null, "is no address to listen at")]
    [InlineData(" ; ", null, "There is no address to listen at")]
    public void Build_OfAnAddressThatWillNotDo_SaysWhy(string urls, string? key, string message)
    {
        var options = new ServerOptions { Urls = urls, ApiKey = key };

        var error = Assert.Throws<ServerStartException>(() => ServerHost.Build(options, ScriptedDatabase.Empty));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_BeyondThisMachineWithAKey_IsAllowed()
    {
        var options = new ServerOptions { Urls = "http://0.0.0.0:0", ApiKey = "k" };

        await using var app = ServerHost.Build(options, ScriptedDatabase.Empty);

        Assert.NotNull(app);
    }
}
