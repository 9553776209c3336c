using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Cli.Output;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Cli.Commands;

/// <summary>Proves every invariant between the store's files, memory and indexes, and lists them.</summary>
internal sealed class DeepCheckRun(IAnsiConsole console)
{
    public async Task<int> RunAsync(StoreSettings settings, bool json, CancellationToken cancellationToken)
    {
        settings.RequireStore(settings.Graph, "check --deep", "check the graph's facts with 'check' alone.");
        IReadOnlyList<DeepCheckItem> items = await Bars.RunAsync(
            Consoles.Error,
            "Checking",
            DeepCheck.Steps,
            advance =>
                Task.Run(
                    () => DeepCheck.Run(settings.Directory, _ => advance(), TimeProvider.System, cancellationToken),
                    cancellationToken
                )
        );
        bool sound = items.Count == DeepCheck.Steps && items.All(item => item.Problems.Count == 0);
        if (json)
        {
            WriteJson(settings.Directory, items, sound);
        }
        else
        {
            WriteList(settings.Directory, items, sound);
        }

        return sound ? ExitCodes.Success : ExitCodes.InputError;
    }

    private void WriteList(string folder, IReadOnlyList<DeepCheckItem> items, bool sound)
    {
        TextWriter output = console.Profile.Out.Writer;
        foreach (DeepCheckItem item in items)
        {
            string answer = item.Problems.Count == 0 ? "ok   " : "WRONG";
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer} {item.Name, -14} {item.Meaning} ({item.Took.TotalMilliseconds:N0} ms)"
                )
            );
            foreach (string problem in item.Problems)
            {
                output.WriteLine($"      {problem}");
            }
        }

        int left = DeepCheck.Steps - items.Count;
        output.WriteLine(
            sound ? $"{folder}: all {items.Count} hold."
            : left == 0 ? $"{folder}: {items.Count(item => item.Problems.Count > 0)} of {items.Count} do not hold."
            : $"{folder}: the store cannot be read, so {left} of {DeepCheck.Steps} could not be checked."
        );
    }

    private static void WriteJson(string folder, IReadOnlyList<DeepCheckItem> items, bool sound)
    {
        using Stream output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("folder", folder);
        writer.WriteBoolean("sound", sound);
        writer.WriteNumber("notChecked", DeepCheck.Steps - items.Count);
        writer.WriteStartArray("checks");
        foreach (DeepCheckItem item in items)
        {
            writer.WriteStartObject();
            writer.WriteString("name", item.Name);
            writer.WriteString("meaning", item.Meaning);
            writer.WriteNumber("milliseconds", Math.Round(item.Took.TotalMilliseconds, 1));
            writer.WriteStartArray("problems");
            foreach (string problem in item.Problems)
            {
                writer.WriteStringValue(problem);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}
