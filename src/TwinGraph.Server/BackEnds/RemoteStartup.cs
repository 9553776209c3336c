using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Server.BackEnds;

/// <summary>Makes a graph at a Bolt server ready, as soon as the server is there.</summary>
/// <param name="database">The graph.</param>
/// <param name="isEmpty">Whether to leave out the data that ship.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Where it says what it does.</param>
internal sealed class RemoteStartup(BoltDatabase database, bool isEmpty, TimeProvider time, TextWriter output)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    /// <summary>Tries once.</summary>
    /// <returns>False when the server is away, or cannot serve just now.</returns>
    /// <exception cref="CypherException">It is there, and refuses.</exception>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (CypherException error) when (IsPassing(error))
        {
            await output
                .WriteLineAsync($"The graph is away: {error.Message} It is used as soon as it is there.")
                .ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Tries until it succeeds, less and less often.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? told = null;
        for (TimeSpan delay = FirstDelay; ; delay = Min(delay * 2, LongestDelay))
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            try
            {
                await PrepareAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (error is CypherException or ServerStartException)
            {
                // What keeps on being said is said once.
                if (!(error is CypherException passing && IsPassing(passing)) && told != error.Message)
                {
                    told = error.Message;
                    await output
                        .WriteLineAsync($"The graph could not be made ready: {error.Message}")
                        .ConfigureAwait(false);
                }
            }
        }
    }

    private static bool IsPassing(CypherException error) =>
        error.Detail is BoltErrors.ServiceUnavailable or BoltErrors.ConnectionLost or BoltErrors.NotALeader
        || error.Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal);

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        BoltServerInfo server = await database.FindServerAsync(cancellationToken).ConfigureAwait(false);
        string graph =
            $"The graph is {server.Database ?? "the home database"} of {server.Agent} at {server.Address} (Bolt {server.ProtocolVersion})";
        if (isEmpty)
        {
            await AtlasSchema.ApplyAsync(database, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync($"{graph}; nothing was loaded into it.").ConfigureAwait(false);
            return;
        }

        if (await HoldsSomethingElseAsync(cancellationToken).ConfigureAwait(false))
        {
            await output
                .WriteLineAsync($"{graph}; it holds other data, so nothing was loaded into it. 'import' adds to it.")
                .ConfigureAwait(false);
            return;
        }

        AtlasStartupReport report = await AtlasStartup
            .EnsureShippedAsync(database, Gazetteer.Load(), time, progress: null, cancellationToken)
            .ConfigureAwait(false);
        if (report.Files.FirstOrDefault(f => !f.Succeeded) is { } refused)
        {
            throw new ServerStartException($"{refused.Path} could not be loaded: {refused.Errors[0]}");
        }

        string loaded = report.WasCurrent
            ? "it holds what ships."
            : $"loaded {report.Files.Count} files with {report.Files.Sum(f => f.Changes)} records.";
        await output.WriteLineAsync($"{graph}; {loaded}").ConfigureAwait(false);
    }

    // Somebody else's graph is not filled up with regions because its address was given.
    private async Task<bool> HoldsSomethingElseAsync(CancellationToken cancellationToken)
    {
        RecordTable own = await database
            .QueryAsync("MATCH (d:Dossier) RETURN d.id AS id LIMIT 1", null, cancellationToken)
            .ConfigureAwait(false);
        if (own.Rows.Count > 0)
        {
            return false;
        }

        RecordTable any = await database
            .QueryAsync("MATCH (n) RETURN 1 AS one LIMIT 1", null, cancellationToken)
            .ConfigureAwait(false);
        return any.Rows.Count > 0;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
