using System.Text;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Output;

/// <summary>Writes the rows of a statement for people or for programs.</summary>
internal static class ResultWriter
{
    /// <summary>
    /// Rows as a table: drawn on a terminal, aligned plain text where the output is piped. One row that holds lists of maps
    /// is no table; its columns stand below each other, an item a line.
    /// </summary>
    public static void WriteTable(IAnsiConsole console, RecordTable result)
    {
        if (result.Columns.Count == 0)
        {
            console.WriteLine(Describe(result.Summary.Counters));
            return;
        }

        if (result.Rows.Count == 1 && result.Rows[0].Any(HoldsMaps))
        {
            WriteRecord(console.Profile.Out.Writer, result);
        }
        else if (console.Profile.Out.IsTerminal)
        {
            WriteDrawn(console, result);
        }
        else
        {
            WriteAligned(console.Profile.Out.Writer, result);
        }

        console.WriteLine(result.Rows.Count == 1 ? "1 row" : $"{result.Rows.Count} rows");
        if (result.Summary.Counters.ContainsUpdates)
        {
            console.WriteLine(Describe(result.Summary.Counters));
        }
    }

    /// <summary>The same rows without the columns of some names that hold nothing in any of them.</summary>
    public static RecordTable WithoutEmpty(RecordTable result, IReadOnlySet<string> optional)
    {
        int[] kept =
        [
            .. Enumerable
                .Range(0, result.Columns.Count)
                .Where(c => !optional.Contains(result.Columns[c]) || result.Rows.Any(row => !row[c].IsNull)),
        ];
        return kept.Length == 0 || kept.Length == result.Columns.Count
            ? result
            : result with
            {
                Columns = [.. kept.Select(c => result.Columns[c])],
                Rows = [.. result.Rows.Select(row => kept.Select(c => row[c]).ToArray())],
            };
    }

    /// <summary>Rows as a JSON array of objects, one property a column.</summary>
    public static void WriteJson(Stream output, RecordTable result)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (IReadOnlyList<CypherValue> row in result.Rows)
        {
            writer.WriteStartObject();
            for (int i = 0; i < result.Columns.Count; i++)
            {
                writer.WritePropertyName(result.Columns[i]);
                CypherValueJson.Write(writer, row[i]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>Rows as RFC 4180 with a header; text that a spreadsheet would run as a formula is disarmed.</summary>
    public static void WriteCsv(TextWriter output, RecordTable result)
    {
        WriteCsvLine(output, result.Columns.Select(CypherValue.String));
        foreach (IReadOnlyList<CypherValue> row in result.Rows)
        {
            WriteCsvLine(output, row);
        }
    }

    /// <summary>What a statement changed, in words.</summary>
    public static string Describe(UpdateCounters counters)
    {
        var parts = new List<string>();
        Add(counters.NodesCreated, "node", "created");
        Add(counters.NodesDeleted, "node", "deleted");
        Add(counters.RelationshipsCreated, "relationship", "created");
        Add(counters.RelationshipsDeleted, "relationship", "deleted");
        Add(counters.PropertiesSet, "property value", "set");
        Add(counters.LabelsAdded, "label", "added");
        Add(counters.LabelsRemoved, "label", "removed");
        Add(counters.IndexesAdded, "index", "added");
        Add(counters.IndexesRemoved, "index", "removed");
        Add(counters.ConstraintsAdded, "constraint", "added");
        Add(counters.ConstraintsRemoved, "constraint", "removed");
        Add(counters.SystemUpdates, "system update", "done");
        return parts.Count == 0 ? "No changes." : string.Join(", ", parts) + ".";

        void Add(int count, string thing, string done)
        {
            if (count > 0)
            {
                string things =
                    count == 1 ? thing
                    : thing == "index" ? "indexes"
                    : thing + "s";
                parts.Add($"{count} {things} {done}");
            }
        }
    }

    private static bool HoldsMaps(CypherValue value) =>
        value.AsReference() is ListValue list && list.Items.ToArray().Any(item => item.AsReference() is MapValue);

    private static void WriteRecord(TextWriter output, RecordTable result)
    {
        for (int column = 0; column < result.Columns.Count; column++)
        {
            CypherValue value = result.Rows[0][column];
            if (value.AsReference() is not ListValue list)
            {
                output.WriteLine($"{result.Columns[column]}: {CellText.Of(value)}");
                continue;
            }

            output.WriteLine($"{result.Columns[column]} ({list.Count}):");
            foreach (CypherValue item in list.Items)
            {
                output.WriteLine("  " + CellText.OfItem(item));
            }
        }
    }

    private static void WriteDrawn(IAnsiConsole console, RecordTable result)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (string column in result.Columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        foreach (IReadOnlyList<CypherValue> row in result.Rows)
        {
            table.AddRow(row.Select(value => new Text(CellText.Of(value))));
        }

        console.Write(table);
    }

    private static void WriteAligned(TextWriter output, RecordTable result)
    {
        string[][] rows =
        [
            [.. result.Columns],
            .. result.Rows.Select(row => row.Select(CellText.Of).ToArray()),
        ];
        int[] widths = [.. Enumerable.Range(0, result.Columns.Count).Select(c => rows.Max(row => row[c].Length))];
        var line = new StringBuilder();
        foreach (string[] row in rows)
        {
            line.Clear();
            for (int column = 0; column < row.Length; column++)
            {
                line.Append(row[column].PadRight(column == row.Length - 1 ? 0 : widths[column] + 2));
            }

            output.WriteLine(line.ToString());
        }
    }

    private static void WriteCsvLine(TextWriter output, IEnumerable<CypherValue> values)
    {
        output.Write(string.Join(',', values.Select(CsvField)));
        output.Write("\r\n");
    }

    private static string CsvField(CypherValue value)
    {
        string text = CellText.Of(value);

        // A spreadsheet would run a text that begins like a formula; a leading apostrophe makes it text again.
        if (value.IsString && text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r'))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
