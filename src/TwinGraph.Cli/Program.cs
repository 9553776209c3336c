using Spectre.Console.Cli;
using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Queries;
using TwinGraph.Bolt.Client;
using TwinGraph.Cli;
using TwinGraph.Cli.Commands;
using TwinGraph.Cli.Commands.Embeds;
using TwinGraph.Cli.Commands.Users;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Server;
using TwinGraph.Server.Security;
using TwinGraph.Storage;
using TwinGraph.Storage.Bulk;

var app = new CommandApp();
app.Configure(configuration =>
{
    configuration.SetApplicationName("twingraph");
    configuration.PropagateExceptions();
    configuration
        .AddCommand<ServeCommand>("serve")
        .WithDescription("Serve the explorer, GraphQL and its playground")
        .WithExample("serve")
        .WithExample("serve", "--urls", "http://127.0.0.1:8080", "--data", "/srv/twingraph");
    configuration
        .AddCommand<ImportCommand>("import")
        .WithDescription(
            "Import dossiers and tables of ties, the same file twice changes nothing; or a whole graph from CSV"
        )
        .WithExample("import", "visit-2026.yaml")
        .WithExample("import", "dossiers/", "--json")
        .WithExample("import", "--nodes", "nodes.csv", "--rels", "rels.csv", "--index", "Region.id");
    configuration
        .AddCommand<CheckCommand>("check")
        .WithDescription("Check dossiers without importing them, or the graph in the store")
        .WithExample("check")
        .WithExample("check", "visit-2026.yaml")
        .WithExample("check", "--deep", "--json");
    configuration
        .AddCommand<BackupCommand>("backup")
        .WithDescription("Copy the store as it is at one commit, beside a server that may be writing it")
        .WithExample("backup", "backups/monday")
        .WithExample("backup", "/mnt/disk/twingraph", "--data", "/srv/twingraph", "--json");
    configuration
        .AddCommand<RestoreCommand>("restore")
        .WithDescription("Verify a backup and make the store of it")
        .WithExample("restore", "backups/monday", "--data", "restored")
        .WithExample("restore", "backups/monday", "--force");
    configuration
        .AddCommand<MigrateCommand>("migrate")
        .WithDescription("Copy a graph between a store and a Bolt server such as Neo4j, either way")
        .WithExample("migrate", "--from", ".twingraph", "--to", "neo4j://neo4j@db.example:7687/atlas")
        .WithExample("migrate", "--from", "neo4j://neo4j@db.example:7687", "--to", "copy", "--json")
        .WithExample("migrate", "--clean", "--to", "copy");
    configuration
        .AddCommand<QueryCommand>("query")
        .WithDescription("Run a named query or a Cypher statement")
        .WithExample(
            "query",
            "linked-regions",
            "-p",
            "fromCountry=CN",
            "-p",
            "fromLevel=PROVINCE",
            "-p",
            "toCountry=ID"
        )
        .WithExample("query", "\"MATCH (t:Tie) RETURN t.kind AS kind, count(*) AS ties ORDER BY kind\"", "--json")
        .WithExample("query", "--list");
    configuration
        .AddCommand<ExportCommand>("export")
        .WithDescription("Write the graph, what a query finds of it, or what a view shows, for other programs")
        .WithExample("export", "-o", "twingraph.graphml")
        .WithExample("export", "--format", "csv", "-o", "tables/")
        .WithExample(
            "export",
            "--query",
            "\"MATCH p = (:Region)-[:PARTNERS_WITH]->(:Region) RETURN p\"",
            "-o",
            "twins.geojson"
        )
        .WithExample("export", "--view", "\"center=ID-33&depth=2&level=province\"", "-o", "central-java.graphml");
    configuration.AddBranch(
        "user",
        user =>
        {
            user.SetDescription("Say who may sign in to the server, and what they may do");
            user.AddCommand<UserAddCommand>("add")
                .WithDescription("Make a user; the password is asked for, or read from standard input")
                .WithExample("user", "add", "ann", "--role", "editor");
            user.AddCommand<UserListCommand>("list").WithDescription("List the users");
            user.AddCommand<UserRoleCommand>("role")
                .WithDescription("Give a user another role")
                .WithExample("user", "role", "ann", "admin");
            user.AddCommand<UserPasswordCommand>("password").WithDescription("Give a user another password");
            user.AddCommand<UserTokenCommand>("token")
                .WithDescription("Make a token for a program that signs in as a user, list them, or end one")
                .WithExample("user", "token", "ann", "--label", "\"nightly import\"", "--days", "90")
                .WithExample("user", "token", "ann", "--revoke", "1f0c22ab");
            user.AddCommand<UserRemoveCommand>("remove").WithDescription("Take a user away, with all tokens");
        }
    );
    configuration.AddBranch(
        "embed",
        embed =>
        {
            embed.SetDescription("Let pages of other hosts show views of a server that asks others to sign in");
            embed
                .AddCommand<EmbedAddCommand>("add")
                .WithDescription("Make a token that reads views, for pages of some hosts")
                .WithExample("embed", "add", "--host", "https://news.example", "--days", "90")
                .WithExample("embed", "add", "--host", "https://news.example", "--param", "center=ID-33");
            embed.AddCommand<EmbedListCommand>("list").WithDescription("List the tokens");
            embed
                .AddCommand<EmbedRevokeCommand>("revoke")
                .WithDescription("End a token")
                .WithExample("embed", "revoke", "1f0c22ab");
        }
    );
    configuration
        .AddCommand<BenchCommand>("bench")
        .WithDescription("Measure the engine on a benchmark's data and queries")
        .WithExample("bench", "--data", "L/", "--queries", "queries.json", "--out", "twingraph_L.json");
});

using var stop = new StopSignal();
try
{
    return await app.RunAsync(TableArguments.Spread(args), stop.Token);
}
catch (Exception exception) when (exception is UsageException or QueryArgumentException or CommandAppException)
{
    Consoles.Error.Profile.Out.Writer.WriteLine(exception.Message);
    return ExitCodes.UsageError;
}
catch (CypherException exception) when (exception.Code == StatusCodes.AccessMode)
{
    Consoles.Error.Profile.Out.Writer.WriteLine("This statement writes. Give --write to let it.");
    return ExitCodes.InputError;
}
catch (CypherException exception) when (BoltErrors.IsAboutTheServer(exception))
{
    Consoles.Error.Profile.Out.Writer.WriteLine(exception.Message);
    return ExitCodes.EnvironmentError;
}
catch (Exception exception)
    when (exception
            is CypherException
                or DossierException
                or ExportException
                or QueryHeaderException
                or BulkImportException
                or ConstraintViolationException
                or UserException
    )
{
    Consoles.Error.Profile.Out.Writer.WriteLine(exception.Message);
    return ExitCodes.InputError;
}
catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
{
    Consoles.Error.Profile.Out.Writer.WriteLine(exception.Message);
    return ExitCodes.EnvironmentError;
}
catch (OperationCanceledException)
{
    Consoles.Error.Profile.Out.Writer.WriteLine("Stopped.");
    return ExitCodes.EnvironmentError;
}
