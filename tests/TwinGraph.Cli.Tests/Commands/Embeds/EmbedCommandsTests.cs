using System.Diagnostics;
using System.Text.Json;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Cli.Tests.Commands.Embeds;

public sealed class EmbedCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-embed-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Add_PrintsTheTokenAlone_AndListAndRevokeFindItByItsId()
    {
        (int code, string token, string error) = await RunAsync(
            "add --host https://news.example --host local --param center=ID-33 --days 30 --label story"
        );

        EmbedToken kept = Assert.Single(new EmbedTokenStore(_folder).Tokens);
        Assert.Equal(0, code);
        Assert.Matches("^twingraph_embed_[A-Za-z0-9_-]{43}\n$", token);
        Assert.Contains($"'twingraph embed revoke {kept.Id}' ends it", error, StringComparison.Ordinal);
        Assert.Equal(["https://news.example", "local"], kept.Hosts);
        Assert.Equal("ID-33", kept.Parameters["center"]);
        Assert.Equal(TimeSpan.FromDays(30), kept.ExpiresAt - kept.CreatedAt);

        (_, string list, _) = await RunAsync("list --json");
        Assert.Equal("story", JsonDocument.Parse(list).RootElement[0].GetProperty("label").GetString());
        Assert.DoesNotContain(token.Trim(), list, StringComparison.Ordinal);
        Assert.DoesNotContain(kept.Hash, list, StringComparison.Ordinal);
        (_, string lines, _) = await RunAsync("list");
        Assert.Contains("https://news.example local; center=ID-33; story", lines, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync($"revoke {kept.Id}")).Code);
        Assert.Empty(new EmbedTokenStore(_folder).Tokens);
    }

    [Theory]
    [InlineData("add", 2, "Name the host whose pages may use it: --host https://news.example")]
    [InlineData("add --host https://a.example --days 0", 2, "--days is 1 to 3650.")]
    [InlineData("add --host https://a.example/x", 2, "'https://a.example/x' is no host of pages; write ")]
    [InlineData("add --host https://a.example --param theme=dark", 2, "'theme=dark' says nothing of what a view holds")]
    [InlineData("revoke 1f0c22ab", 1, "There is no embed token '1f0c22ab'. See: twingraph embed list")]
    public async Task Commands_ThatWillNotDo_SayWhyInOneLine(string line, int exitCode, string message)
    {
        (int code, string output, string error) = await RunAsync(line);

        Assert.Equal((exitCode, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(new EmbedTokenStore(_folder).Tokens);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string line)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twingraph.dll"));
        foreach (string argument in new[] { "embed" }.Concat(line.Split(' ')).Concat(["--data", _folder]))
        {
            start.ArgumentList.Add(argument);
        }

        using Process program = Process.Start(start)!;
        Task<string> output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, await output, await error);
    }
}
