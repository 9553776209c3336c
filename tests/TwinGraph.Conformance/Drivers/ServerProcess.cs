using System.Diagnostics;
using System.Text.RegularExpressions;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Conformance.Drivers;

/// <summary>A server of its own process with a store of its own, which listens at free ports.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    public const string User = "driver";
    public const string Admin = "driver-admin";
    public const string Password = "only for tests";

    private const string GraphQLListens = "GraphQL listens at ";

    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder, string httpUrl, string boltUrl)
    {
        _process = process;
        _folder = folder;
        HttpUrl = httpUrl;
        BoltUrl = boltUrl;
    }

    /// <summary>Where it speaks HTTP, such as <c>http://127.0.0.1:40122</c>.</summary>
    public string HttpUrl { get; }

    /// <summary>Where it speaks Bolt, such as <c>bolt://127.0.0.1:40123</c>.</summary>
    public string BoltUrl { get; }

    /// <summary>The number that the system knows the process by.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a server with the data that ships and one editor and one admin, and waits until it listens.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="graphUrl">Where another such server speaks Bolt that holds the graph; null for a store of its own.</param>
    public static async Task<ServerProcess> StartAsync(CancellationToken cancellationToken, string? graphUrl = null)
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-driver-").FullName;
        var users = new UserStore(folder, TimeProvider.System);
        users.Add(User, Role.Editor, Password);
        users.Add(Admin, Role.Admin, Password);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            string argument in (string[])
                [
                    Path.Combine(AppContext.BaseDirectory, "TwinGraph.Server.dll"),
                    "--data",
                    folder,
                    "--urls",
                    "http://127.0.0.1:0",
                    "--bolt",
                    "127.0.0.1:0",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        if (graphUrl is not null)
        {
            start.ArgumentList.Add("--graph");
            start.ArgumentList.Add(graphUrl.Replace("//", $"//{Admin}@", StringComparison.Ordinal));
            start.Environment["TWINGRAPH_GRAPH_PASSWORD"] = Password;
        }

        Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var said = new List<string>();
        string httpUrl = "";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith(GraphQLListens, StringComparison.Ordinal))
            {
                httpUrl = new Uri(line[GraphQLListens.Length..]).GetLeftPart(UriPartial.Authority);
            }

            if (Address().Match(line) is { Success: true } address)
            {
                // Nobody reads what it says from here on; an unread pipe would stop it once full.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(process, folder, httpUrl, address.Value);
            }
        }

        throw new InvalidOperationException($"The server did not listen. {string.Join('\n', said)} " + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"bolt://[\w.:\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
