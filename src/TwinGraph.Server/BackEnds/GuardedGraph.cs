using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using StatusCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.BackEnds;

/// <summary>
/// A graph elsewhere as this server's callers may ask it. All of them come there under one account, so what the
/// account may do beyond its graph's data is kept from those who are no admins here.
/// </summary>
/// <param name="graph">The graph; the caller keeps and disposes it.</param>
/// <param name="home">The database that the graph's address names; null for the account's own.</param>
internal sealed class GuardedGraph(ICypherDatabase graph, string? home) : ICypherDatabase
{
    /// <summary>Puts a guard before a graph elsewhere; the engine of this process guards itself.</summary>
    public static ICypherDatabase Over(ICypherDatabase database, RemoteGraph? remote) =>
        remote is null ? database : new GuardedGraph(database, remote.Uri.Database);

    /// <inheritdoc />
    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (IsHome(options.Database))
        {
            options = options with { Database = null };
        }
        else if (options.Role < Role.Admin)
        {
            throw Refused(options, $"ask the database {options.Database} of the graph behind this server");
        }

        ICypherTransaction begun = await graph.BeginAsync(options, cancellationToken).ConfigureAwait(false);
        return options.Role < Role.Admin ? new Transaction(begun, options) : begun;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The graph has the names that a store of this server would have, beside its own.
    private bool IsHome(string? name) =>
        string.IsNullOrEmpty(name)
        || Is(name, home)
        || Is(name, DatabaseNames.Default)
        || (home is null && Is(name, DatabaseNames.Alias));

    private static bool Is(string name, string? known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static CypherException Refused(TransactionOptions caller, string what)
    {
        string who = string.IsNullOrEmpty(caller.User) ? "" : $"{caller.User} with ";
        return new(
            StatusCodes.Forbidden,
            "Forbidden",
            $"{who}the role {RoleNames.Of(caller.Role)} may not {what}. It takes the role {RoleNames.Of(Role.Admin)}."
        );
    }

    private sealed class Transaction(ICypherTransaction begun, TransactionOptions options) : ICypherTransaction
    {
        public bool IsWriting => begun.IsWriting;

        public ValueTask<ICypherResult> RunAsync(
            string text,
            IReadOnlyDictionary<string, CypherValue>? parameters = null,
            CancellationToken cancellationToken = default
        ) =>
            AdminCommands.Find(text) is { } command
                ? throw Refused(options, $"run {command} on the graph behind this server")
                : begun.RunAsync(text, parameters, cancellationToken);

        public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) =>
            begun.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => begun.DisposeAsync();
    }
}
