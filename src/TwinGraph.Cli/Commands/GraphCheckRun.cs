using System.Text.Json;
using Spectre.Console;
using TwinGraph.Atlas.Checks;
using TwinGraph.Cli.Output;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Commands;

/// <summary>Checks the graph in the store: its facts against their rules, and its file against itself.</summary>
internal sealed class GraphCheckRun(IAnsiConsole console)
{
    public async Task<int> RunAsync(StoreSettings settings, bool json, CancellationToken cancellationToken)
    {
        await using Store store = await Store.OpenAsync(settings, writes: false, Consoles.Error, cancellationToken);
        IReadOnlyList<string> damage = store.Graph is null ? [] : GraphChecker.Check(store.Graph);
        GraphCheckReport report = await GraphCheck.RunAsync(store.Database, cancellationToken);
        if (json)
        {
            WriteJson(damage, report);
        }
        else
        {
            TextWriter output = console.Profile.Out.Writer;
            foreach (string line in damage)
            {
                output.WriteLine($"store: {line}");
            }

            foreach (GraphFinding finding in report.Findings)
            {
                output.WriteLine($"{finding.Rule}: {finding.Id}: {finding.Detail} ({finding.Meaning})");
            }

            int found = damage.Count + report.Findings.Count;
            output.WriteLine(
                $"{store.Place}: {report.RulesRun} rules{(store.Graph is null ? "" : " and the store's file")} checked, "
                    + (found == 0 ? "nothing wrong." : $"{found} wrong.")
            );
        }

        return damage.Count == 0 && report.IsSound ? ExitCodes.Success : ExitCodes.InputError;
    }

    private static void WriteJson(IReadOnlyList<string> damage, GraphCheckReport report)
    {
        using Stream output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteNumber("rules", report.RulesRun);
        writer.WriteStartArray("store");
        foreach (string line in damage)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (GraphFinding finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("meaning", finding.Meaning);
            writer.WriteString("id", finding.Id);
            writer.WriteString("detail", finding.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}
