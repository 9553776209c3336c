using System.Globalization;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>One row of a CSV file.</summary>
internal sealed class TableRow(
    string[] record,
    string raw,
    int line,
    IReadOnlyDictionary<string, int> header,
    DossierErrors errors
) : IFieldPlaces
{
    public DossierErrors Errors => errors;

    public FilePosition PlaceOf(string field) =>
        header.TryGetValue(Column(field), out int index)
            ? Locate(errors.File, raw, line, index)
            : new(errors.File, line, 1);

    public string NameOf(string field) => Column(field);

    public void Refuse(string field, string message, string mend) =>
        errors.Add(PlaceOf(field), NameOf(field), message, mend);

    public string? Text(string column, bool required = false)
    {
        string text = header.TryGetValue(column, out int index) ? record[index].Trim() : string.Empty;
        if (text.Length > 0)
        {
            return text;
        }

        if (required)
        {
            Refuse(column, $"“{column}” is empty", "Fill it in");
        }

        return null;
    }

    public IReadOnlyList<string> Texts(string column) =>
        Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public PartialDate? Date(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (PartialDate.TryParse(text, out PartialDate date, out string? problem))
        {
            return date;
        }

        Refuse(column, problem, "Write the date as precisely as the source states it, year first");
        return null;
    }

    public decimal? Number(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal number))
        {
            Refuse(column, $"“{text}” is no number", "Write digits with a decimal point, 24.8");
            return null;
        }

        if (number < 0)
        {
            Refuse(column, $"“{column}” is negative: {text}", "Write a number from 0 up");
            return null;
        }

        return number;
    }

    public long? Whole(string column)
    {
        decimal? number = Number(column);
        if (number is { } value && (value != decimal.Truncate(value) || value > long.MaxValue))
        {
            Refuse(column, $"“{number}” is no whole number", "Write digits only, 3500");
            return null;
        }

        return (long?)number;
    }

    /// <summary>Where the field of an index begins; walks the row's text, since quoted fields may hold anything.</summary>
    public static FilePosition Locate(string file, string raw, int line, int index)
    {
        int column = 1;
        bool quoted = false;
        for (int i = 0; i < raw.Length && index > 0; i++)
        {
            char c = raw[i];
            column++;
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '\n')
            {
                line++;
                column = 1;
            }
            else if (c == ',' && !quoted)
            {
                index--;
            }
        }

        return new(file, line, column);
    }

    // The rules speak of a tie's fields by the names that dossiers use.
    private static string Column(string field) =>
        field switch
        {
            "from" => "from_region",
            "to" => "to_region",
            "evidence" => "source",
            "operatingFrom" => "operating_from",
            "officials" => "id_officials",
            "via" => "company",
            _ => field,
        };
}
