using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Commands;

/// <summary>Runs a named query or a Cypher statement and prints its rows.</summary>
internal sealed class QueryCommand(IAnsiConsole console) : AsyncCommand<QueryCommand.Settings>
{
    internal sealed class Settings : StoreSettings
    {
        [CommandArgument(0, "[QUERY]")]
        [Description("The name of a query in cypher/queries, a Cypher statement, or - to read one from standard input")]
        public string? Query { get; init; }

        [CommandOption("-p|--param <NAME=VALUE>")]
        [Description("A parameter; the value is JSON or a bare word. May be given again")]
        public string[] Parameters { get; init; } = [];

        [CommandOption("--write")]
        [Description("Let the statement write")]
        public bool Write { get; init; }

        [CommandOption("--import-folder <DIR>")]
        [Description("The folder whose files LOAD CSV may read, as in LOAD CSV FROM 'file:///name.csv'. Default: none")]
        public string? ImportFolder { get; init; }

        [CommandOption("--list")]
        [Description("List the named queries with their parameters")]
        public bool List { get; init; }

        [CommandOption("--json")]
        [Description("Print the rows as a JSON array")]
        public bool Json { get; init; }

        [CommandOption("--csv")]
        [Description("Print the rows as CSV with a header")]
        public bool Csv { get; init; }

        public override ValidationResult Validate() =>
            Json && Csv ? ValidationResult.Error("Choose one of --json and --csv.")
            : ImportFolder is not null && !System.IO.Directory.Exists(ImportFolder)
                ? ValidationResult.Error($"There is no folder {ImportFolder} to import from.")
            : Query is null && !List ? ValidationResult.Error("Give a query, or --list to see the named ones.")
            : ValidationResult.Success();
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        var catalog = NamedQueryCatalog.Load();
        if (settings.List)
        {
            NamedQueryList.Write(console, catalog, settings.Json);
            return ExitCodes.Success;
        }

        IReadOnlyDictionary<string, CypherValue> parameters = ParameterParser.Parse(settings.Parameters);
        string text = settings.Query!;
        HashSet<string> optional = [];
        if (text == "-")
        {
            text = await Console.In.ReadToEndAsync(cancellationToken);
        }
        else if (catalog.TryGet(text, out NamedQuery? named))
        {
            (text, parameters) = (named.Text, named.Bind(parameters));
            optional = [.. named.Columns.Where(c => c.Type.EndsWith('?')).Select(c => c.Name)];
        }
        else if (!text.Any(char.IsWhiteSpace))
        {
            throw new UsageException($"There is no named query \"{text}\". See: twingraph query --list");
        }

        await using Store store = await Store.OpenAsync(
            settings,
            settings.Write,
            Consoles.Error,
            cancellationToken,
            settings.ImportFolder
        );
        RecordTable result = settings.Write
            ? await store.Database.ExecuteAsync(text, parameters, cancellationToken)
            : await store.Database.QueryAsync(text, parameters, cancellationToken);
        if (result.Summary.Plan is { } plan)
        {
            console.Profile.Out.Writer.WriteLine(plan);
        }
        else if (settings.Json)
        {
            await using Stream output = Console.OpenStandardOutput();
            ResultWriter.WriteJson(output, result);
        }
        else if (settings.Csv)
        {
            ResultWriter.WriteCsv(Console.Out, result);
        }
        else
        {
            ResultWriter.WriteTable(console, ResultWriter.WithoutEmpty(result, optional));
        }

        return ExitCodes.Success;
    }
}
