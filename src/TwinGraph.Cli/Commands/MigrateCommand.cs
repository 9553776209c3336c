using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Atlas.Migration;
using TwinGraph.Bolt.Client;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Commands;

/// <summary>Copies a graph between a store and a Bolt server, either way.</summary>
internal sealed class MigrateCommand(IAnsiConsole console) : AsyncCommand<MigrateSettings>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context,
        MigrateSettings settings,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await (
                settings.Clean || settings.Finish
                    ? EndAsync(settings, cancellationToken)
                    : CopyAsync(settings, cancellationToken)
            );
        }
        catch (MigrationException problem)
        {
            Consoles.Error.Profile.Out.Writer.WriteLine(problem.Message);
            return
                problem.InnerException
                    is OperationCanceledException
                        or CypherException { Detail: BoltErrors.ConnectionLost or BoltErrors.ServiceUnavailable }
                ? ExitCodes.EnvironmentError
                : ExitCodes.InputError;
        }
    }

    private async Task<int> CopyAsync(MigrateSettings settings, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        await using MigrationPlace from = await MigrationPlace.OpenSourceAsync(settings.From!, cancellationToken);
        await using MigrationPlace to = await MigrationPlace.OpenTargetAsync(settings.To!, cancellationToken);
        var options = new MigrationOptions { Add = settings.Add, BatchSize = settings.BatchSize };
        MigrationReport report = await Bars.RunAsync(
            settings.Json ? Consoles.Error : console,
            bar =>
                new GraphMigration(from.Database, to.Database, options, new Progress(bar)).RunAsync(cancellationToken)
        );
        TimeSpan took = TimeProvider.System.GetElapsedTime(started);
        if (settings.Json)
        {
            MigrationReportWriter.WriteJson(report, from.Name, to.Name, took);
        }
        else
        {
            MigrationReportWriter.WriteText(console.Profile.Out.Writer, report, from.Name, to.Name, took);
        }

        return report.IsWhole ? ExitCodes.Success : ExitCodes.InputError;
    }

    private async Task<int> EndAsync(MigrateSettings settings, CancellationToken cancellationToken)
    {
        await using MigrationPlace to = await MigrationPlace.OpenTargetAsync(settings.To!, cancellationToken);
        long nodes = await Bars.RunAsync(
            settings.Json ? Consoles.Error : console,
            bar =>
                settings.Clean
                    ? GraphMigration.CleanAsync(to.Database, settings.BatchSize, new Progress(bar), cancellationToken)
                    : GraphMigration.FinishAsync(to.Database, settings.BatchSize, new Progress(bar), cancellationToken)
        );
        if (settings.Json)
        {
            MigrationReportWriter.WriteJson(settings.Clean ? "deleted" : "unmarked", nodes, to.Name);
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(
                settings.Clean
                    ? $"{to.Name}: deleted {nodes} nodes of a copy that had broken off, and their relationships."
                    : $"{to.Name}: the copy is whole; took the marks off {nodes} nodes."
            );
        }

        return ExitCodes.Success;
    }

    private sealed class Progress(IProgress<BulkProgress> bar) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) =>
            bar.Report(new(value.Stage, value.Total > 0 ? Math.Min(1, (double)value.Done / value.Total) : 0));
    }
}
