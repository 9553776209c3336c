using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Commands;

/// <summary>Writes the graph, or what a query finds of it, for other programs.</summary>
internal sealed class ExportCommand : AsyncCommand<ExportCommand.Settings>
{
    internal sealed class Settings : StoreSettings
    {
        [CommandOption("--format <FORMAT>")]
        [Description("graphml, gexf, cyjs, json, geojson, csv or cypher. Default: what the output's name ends in")]
        public string? Format { get; init; }

        [CommandOption("-q|--query <QUERY>")]
        [Description(
            "A named query or a Cypher statement, whose nodes, relationships and paths are exported; csv takes its rows"
        )]
        public string? Query { get; init; }

        [CommandOption("--view <PARAMETERS>")]
        [Description(
            "What a view shows, by the parameters of its address: \"center=ID-33&depth=2\", or the whole address"
        )]
        public string? View { get; init; }

        [CommandOption("-p|--param <NAME=VALUE>")]
        [Description("A parameter of the query; the value is JSON or a bare word. May be given again")]
        public string[] Parameters { get; init; } = [];

        [CommandOption("-o|--output <FILE>")]
        [Description(
            "Where to; for csv of a graph a folder, which gets nodes.csv and relationships.csv. Default: standard output"
        )]
        public string? Output { get; init; }

        [CommandOption("--raw")]
        [Description(
            "Leave text in csv as it is; else an apostrophe keeps = + - @ at its beginning from being a formula"
        )]
        public bool Raw { get; init; }

        internal ExportFormat? Chosen =>
            GraphExport.Formats.TryGetValue(
                Format ?? Path.GetExtension(Output ?? "").TrimStart('.'),
                out ExportFormat format
            )
                ? format
                : null;

        public override ValidationResult Validate() =>
            Chosen is null
                ? ValidationResult.Error(
                    $"Choose a format: --format {string.Join('|', GraphExport.Formats.Keys)}, or an output that ends so."
                )
            : View is not null && (Query is not null || Parameters.Length > 0)
                ? ValidationResult.Error("Give --view or --query, not both; parameters are the query's.")
            : Chosen == ExportFormat.Csv && Query is null && View is null && Output is null
                ? ValidationResult.Error("A whole graph is two tables in CSV: give a folder with -o, or a query.")
            : ValidationResult.Success();
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        ExportOptions options = OptionsOf(settings);
        await using Store store = await Store.OpenAsync(settings, writes: false, Consoles.Error, cancellationToken);
        ViewGraph? view = settings.View is { } address
            ? await ReadViewAsync(store.Database, address, cancellationToken)
            : null;
        Task<ExportReport> WriteAsync(Stream output) =>
            view is null
                ? GraphExport.WriteAsync(store.Database, options, output, cancellationToken)
                : GraphExport.WriteAsync(view, options.Format, output, options.Raw, cancellationToken);
        ExportReport report;
        if (options is { Format: ExportFormat.Csv, Query: null } && view is null)
        {
            System.IO.Directory.CreateDirectory(settings.Output!);
            await using var nodes = new NewFile(Path.Combine(settings.Output!, "nodes.csv"));
            await using var relationships = new NewFile(Path.Combine(settings.Output!, "relationships.csv"));
            report = await GraphExport.WriteTablesAsync(
                store.Database,
                options,
                nodes.Stream,
                relationships.Stream,
                cancellationToken
            );
            await nodes.KeepAsync();
            await relationships.KeepAsync();
        }
        else if (settings.Output is { } path)
        {
            await using var file = new NewFile(path);
            report = await WriteAsync(file.Stream);
            await file.KeepAsync();
        }
        else
        {
            await using Stream output = Console.OpenStandardOutput();
            report = await WriteAsync(output);
        }

        Consoles.Error.Profile.Out.Writer.WriteLine(Describe(options, report));
        if (view is { IsTruncated: true })
        {
            Consoles.Error.Profile.Out.Writer.WriteLine(
                $"The view has {view.TotalNodes} nodes and {view.TotalEdges} edges; raise its limits with nodes=… and edges=…"
            );
        }

        return ExitCodes.Success;
    }

    private static async Task<ViewGraph> ReadViewAsync(
        ICypherDatabase database,
        string parameters,
        CancellationToken cancellationToken
    )
    {
        ViewAddress address;
        try
        {
            address = ViewAddress.Parse(parameters);
        }
        catch (ViewAddressException problem)
        {
            throw new UsageException(problem.Message);
        }

        var limits = new NetworkLimits();
        ViewGraph? view;
        try
        {
            view = ViewReader.Read(
                await NamedQueryCatalog
                    .Load()[ViewReader.QueryName]
                    .RunAsync(database, ViewReader.Arguments(address.Query, limits), cancellationToken),
                address.Query,
                limits,
                cancellationToken
            );
        }
        catch (NetworkLimitException problem)
        {
            throw new ExportException(problem.Message, problem);
        }

        return view?.Without(address.Hidden)
            ?? throw new ExportException(
                $"There is no region, country, official, company, sector or programme of id '{address.Query.Center}'. "
                    + "Look ids up: twingraph query search -p text=…"
            );
    }

    private static ExportOptions OptionsOf(Settings settings)
    {
        IReadOnlyDictionary<string, CypherValue> parameters = ParameterParser.Parse(settings.Parameters);
        string? text = settings.Query;
        if (text is not null && NamedQueryCatalog.Load().TryGet(text, out NamedQuery? named))
        {
            (text, parameters) = (named.Text, named.Bind(parameters));
        }
        else if (text is not null && !text.Any(char.IsWhiteSpace))
        {
            throw new UsageException($"There is no named query \"{text}\". See: twingraph query --list");
        }

        return new(settings.Chosen!.Value)
        {
            Query = text,
            Parameters = parameters,
            Raw = settings.Raw,
        };
    }

    private static string Describe(ExportOptions options, ExportReport report) =>
        options is { Format: ExportFormat.Csv, Query: not null }
            ? $"{report.Rows} rows exported."
            : $"{report.Nodes} nodes and {report.Relationships} relationships exported"
                + (report.LeftOut > 0 ? $", but {report.LeftOut} of them, which have no coordinates." : ".");

    /// <summary>A file that is there only once it is whole.</summary>
    private sealed class NewFile : IAsyncDisposable
    {
        private readonly string _path;
        private readonly string _part;
        private bool _kept;

        public NewFile(string path)
        {
            _path = path;
            _part = path + ".part";
            Stream = new FileStream(_part, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
        }

        public FileStream Stream { get; }

        public async ValueTask KeepAsync()
        {
            await Stream.DisposeAsync();
            File.Move(_part, _path, overwrite: true);
            _kept = true;
        }

        public async ValueTask DisposeAsync()
        {
            await Stream.DisposeAsync();
            if (!_kept)
            {
                File.Delete(_part);
            }
        }
    }
}
