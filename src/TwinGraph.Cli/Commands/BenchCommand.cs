using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Cli.Benchmarking;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher;

namespace TwinGraph.Cli.Commands;

/// <summary>Measures the engine on a benchmark's data and queries, in this process.</summary>
internal sealed class BenchCommand : AsyncCommand<BenchCommand.Settings>
{
    internal sealed class Settings : CommandSettings
    {
        [CommandOption("--data <DIR>")]
        [Description("The folder of the data: nodes.csv, rels.csv, params.json and meta.json")]
        public string Data { get; init; } = "";

        [CommandOption("--queries <FILE>")]
        [Description("The queries: a JSON file of queries, writes and the read mix")]
        public string Queries { get; init; } = "";

        [CommandOption("--store <DIR>")]
        [Description(
            "A folder to keep the store in; one that holds a store is read as it is. Default: a temporary one"
        )]
        public string? Store { get; init; }

        [CommandOption("--out <FILE>")]
        [Description("Where the results go, as JSON. Default: standard output")]
        public string? Out { get; init; }

        [CommandOption("--only <NAMES>")]
        [Description("Only these queries, by name with commas between; no writes and no concurrency test then")]
        public string? Only { get; init; }

        [CommandOption("--reps <N>")]
        [Description("How often a query is run at most; each parameter set is run at least once")]
        [DefaultValue(30)]
        public int Repetitions { get; init; }

        [CommandOption("--budget <MS>")]
        [Description("How long the repetitions of one query may take")]
        [DefaultValue(4000)]
        public int Budget { get; init; }

        [CommandOption("--timeout <MS>")]
        [Description("How long one run of a query may take; 0 for as long as it takes")]
        [DefaultValue(30000)]
        public int Timeout { get; init; }

        [CommandOption("--warm <MS>")]
        [Description("How long each query is run unmeasured first, so that its code is compiled")]
        [DefaultValue(1000)]
        public int Warm { get; init; }

        [CommandOption("--threads <N>")]
        [Description("On how many threads one statement runs at most; 1 for its caller's alone")]
        public int? Threads { get; init; }

        [CommandOption("--clients <NUMBERS>")]
        [Description("How many clients ask at once in each concurrency test, with commas between")]
        [DefaultValue("1,2")]
        public string Clients { get; init; } = "";

        [CommandOption("--seconds <N>")]
        [Description("How long one concurrency test takes")]
        [DefaultValue(3.0)]
        public double Seconds { get; init; }

        [CommandOption("--no-writes")]
        [Description("Leave the writes out")]
        public bool NoWrites { get; init; }

        public override ValidationResult Validate() =>
            Data.Length == 0 || Queries.Length == 0 ? ValidationResult.Error("Give --data and --queries.")
            : Repetitions < 1 || Budget < 0 || Timeout < 0 || Warm < 0 || !(Seconds > 0) || Threads < 1
                ? ValidationResult.Error("Numbers of repetitions, threads and seconds are above 0, times not below 0.")
            : ValidationResult.Success();
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        var spec = BenchmarkSpec.Read(settings.Queries, Path.Combine(settings.Data, "params.json"));
        var options = new BenchmarkOptions(
            Names(settings.Only, spec),
            settings.Repetitions,
            TimeSpan.FromMilliseconds(settings.Budget),
            TimeSpan.FromMilliseconds(settings.Warm),
            ClientCounts(settings.Clients),
            TimeSpan.FromSeconds(settings.Seconds),
            !settings.NoWrites
        );
        int threads = settings.Threads ?? new CypherEngineOptions().Parallelism;
        var limits = new CypherEngineOptions
        {
            Timeout = TimeSpan.FromMilliseconds(settings.Timeout),
            Parallelism = threads,
            TotalHelpers = threads - 1,
        };
        string directory = settings.Store is null
            ? Directory.CreateTempSubdirectory("twingraph-bench-").FullName
            : Path.GetFullPath(settings.Store);
        TextWriter messages = Consoles.Error.Profile.Out.Writer;
        try
        {
            await using Stream output = settings.Out is null ? Console.OpenStandardOutput() : File.Create(settings.Out);
            await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
            var run = new BenchmarkRun(spec, options, limits, settings.Data, directory, messages.WriteLine);
            await run.RunAsync(writer, cancellationToken);
            output.WriteByte((byte)'\n');
        }
        finally
        {
            if (settings.Store is null)
            {
                Directory.Delete(directory, recursive: true);
            }
        }

        return ExitCodes.Success;
    }

    private static HashSet<string> Names(string? only, BenchmarkSpec spec)
    {
        HashSet<string> names = [.. Parts(only)];
        string? unknown = names.FirstOrDefault(name => spec.Queries.All(query => query.Name != name));
        return unknown is null ? names : throw new UsageException($"The queries file has no query named {unknown}.");
    }

    private static List<int> ClientCounts(string clients) =>
        [
            .. Parts(clients)
                .Select(part =>
                    int.TryParse(part, CultureInfo.InvariantCulture, out int count) && count > 0
                        ? count
                        : throw new UsageException($"--clients takes numbers from 1, not \"{part}\".")
                ),
        ];

    private static string[] Parts(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
