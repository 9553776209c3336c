using System.Diagnostics;
using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Tests.Commands.Users;

/// <summary>Runs the program itself, since passwords come by standard input.</summary>
public sealed class UserCommandsTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-user-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Add_TakesThePasswordFromStandardInput_AndMakesTheUser()
    {
        (int code, string output, string error) = await RunAsync(Password + "\n", "add", "ann", "--role", "editor");

        Assert.Equal((0, "Made ann, role editor. A running server knows at once.\n", ""), (code, output, error));
        User ann = Assert.Single(new UserStore(_folder).Users);
        Assert.Equal(Role.Editor, ann.Role);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", ann.Password, StringComparison.Ordinal);
        Assert.True(PasswordHash.Parse(ann.Password).Matches(Password));
    }

    [Theory]
    [InlineData("short\n", "add ann", 1, "A password has at least 8 characters and at most 1024 bytes.")]
    [InlineData("", "add ann", 2, "There is no password on standard input. Pipe it in, or ask at a terminal.")]
    [InlineData(Password, "add a:b", 1, "A user's name has 1 to 64 letters, digits and . _ - @ +; 'a:b' is none.")]
    [InlineData(Password, "add ann --role boss", 2, "'boss' is no role; there are reader, editor and admin.")]
    [InlineData(Password, "add ann --hash-memory 8", 2, "--hash-memory is 8192 to 1048576 KiB.")]
    [InlineData(Password, "password ann", 1, "There is no user 'ann'. See: twingraph user list")]
    [InlineData("", "token ann", 1, "There is no user 'ann'. See: twingraph user list")]
    [InlineData("", "remove ann", 1, "There is no user 'ann'. See: twingraph user list")]
    public async Task Commands_ThatWillNotDo_SayWhyInOneLine(string input, string line, int exitCode, string message)
    {
        (int code, string output, string error) = await RunAsync(input, line.Split(' '));

        Assert.Equal((exitCode, "", message + "\n"), (code, output, error));
        Assert.Empty(new UserStore(_folder).Users);
    }

    [Fact]
    public async Task Token_PrintsItAlone_AndListAndRevokeFindItByItsId()
    {
        new UserStore(_folder).Add("ann", Role.Editor, Password, new() { MemoryKiB = 8192, Passes = 1 });

        (int _, string token, string _) = await RunAsync("", "token", "ann", "--label", "import", "--role", "reader");
        (int _, string list, string _) = await RunAsync("", "token", "ann", "--list", "--json");

        Assert.Matches("^twingraph_[A-Za-z0-9_-]{43}\n$", token);
        Assert.DoesNotContain(token.Trim(), list, StringComparison.Ordinal);
        JsonElement kept = JsonDocument.Parse(list).RootElement.GetProperty("tokens")[0];
        Assert.Equal("import", kept.GetProperty("label").GetString());
        Assert.Equal("reader", kept.GetProperty("role").GetString());
        (int code, string _, string _) = await RunAsync(
            "",
            "token",
            "ann",
            "--revoke",
            kept.GetProperty("id").GetString()!
        );
        Assert.Equal(0, code);
        Assert.Empty(new UserStore(_folder).Require("ann").Tokens);
    }

    [Fact]
    public async Task BackupAndRestore_TakeTheUsersAlong_AndKeepThoseThatAreThere()
    {
        string store = Path.Combine(_folder, "store");
        string copy = Path.Combine(_folder, "copy");
        string other = Path.Combine(_folder, "other");
        await RunProgramAsync("", "query", "RETURN 1", "--data", store, "--empty", "--write");
        var users = new UserStore(store);
        users.Add("ann", Role.Admin, Password, new() { MemoryKiB = 8192, Passes = 1 });
        users.Add("bob", Role.Reader, Password, new() { MemoryKiB = 8192, Passes = 1 });

        (int code, string _, string error) = await RunProgramAsync("", "backup", copy, "--data", store);
        Assert.Equal((0, ""), (code, error));
        users.Remove("bob");
        await RunProgramAsync("", "restore", copy, "--data", other);
        await RunProgramAsync("", "restore", copy, "--data", store, "--force");

        Assert.Equal(["ann", "bob"], new UserStore(other).Users.Select(user => user.Name));
        Assert.Equal("ann", Assert.Single(new UserStore(store).Users).Name);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] arguments) =>
        RunProgramAsync(input, ["user", .. arguments, "--data", _folder]);

    private static async Task<(int Code, string Output, string Error)> RunProgramAsync(
        string input,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twingraph.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process program = Process.Start(start)!;
        Task<string> output = program.StandardOutput.ReadToEndAsync();
        Task<string> error = program.StandardError.ReadToEndAsync();
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await error);
    }
}
