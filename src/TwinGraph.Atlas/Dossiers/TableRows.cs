using System.Text;
using CsvHelper;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Reads the rows of a CSV file, each with the place of every field.</summary>
internal static class TableRows
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    public static IReadOnlyList<TableRow> Read(
        string text,
        DossierErrors errors,
        IReadOnlyCollection<string> known,
        IReadOnlyCollection<string> required
    )
    {
        var rows = new List<TableRow>();
        Dictionary<string, int>? header = null;
        int columns = 0;
        using CsvReader reader = CsvReader.FromText(text.TrimStart('\uFEFF'), Options);
        while (Next(reader, errors))
        {
            string raw = Encoding.UTF8.GetString(reader.RawRecord);
            int start = (int)reader.LineNumber;
            string[] record = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            if (header is null)
            {
                header = Header(record, raw, start, errors, known, required);
                columns = record.Length;
                if (header is null)
                {
                    return rows;
                }

                continue;
            }

            var row = new TableRow(record, raw, start, header, errors);
            if (record.Length == columns)
            {
                rows.Add(row);
                continue;
            }

            errors.Add(
                new(errors.File, start, 1),
                string.Empty,
                $"the row has {record.Length} fields, the header {columns}",
                "Check its commas, and put quotes around a text that holds one"
            );
        }

        if (header is null)
        {
            errors.AddWhole("the file is empty", $"Begin with a header: {string.Join(",", required)} …");
        }

        return rows;
    }

    private static bool Next(CsvReader reader, DossierErrors errors)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException exception)
        {
            errors.Add(
                new(errors.File, (int)exception.LineNumber, 1),
                string.Empty,
                "the quotes of this row do not close",
                "Put quotes around a whole field, and double those inside it"
            );
            return false;
        }
    }

    private static Dictionary<string, int>? Header(
        string[] record,
        string raw,
        int line,
        DossierErrors errors,
        IReadOnlyCollection<string> known,
        IReadOnlyCollection<string> required
    )
    {
        var header = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < record.Length; i++)
        {
            FilePosition position = TableRow.Locate(errors.File, raw, line, i);
            if (!known.Contains(record[i]))
            {
                string advice = Nearest.Of(record[i], known) is { } near
                    ? $"Did you mean “{near}”?"
                    : $"Known are: {string.Join(", ", known)}";
                errors.Add(position, record[i], $"there is no column “{record[i]}”", advice);
            }
            else if (!header.TryAdd(record[i], i))
            {
                errors.Add(position, record[i], $"the column “{record[i]}” is there twice", "Drop one");
            }
        }

        foreach (string column in required.Where(c => !header.ContainsKey(c)))
        {
            errors.Add(new(errors.File, line, 1), column, $"the column “{column}” is missing", "Add it to the header");
        }

        return errors.Any ? null : header;
    }
}
