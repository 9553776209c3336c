using System.Buffers;
using System.Text.Unicode;

namespace TwinGraph.Storage.Bulk;

/// <summary>Finds the fields of a chunk.</summary>
/// <remarks>A quote counts where a field starts; two in a quoted field are one. Thread-safe over different chunks.</remarks>
internal sealed class CsvTokenizer(CsvDialect dialect)
{
    /// <summary>How many columns a table may have.</summary>
    public const int MostColumns = 1 << 14;

    private const int FirstCapacity = 1024;

    private readonly byte _delimiter = (byte)dialect.Delimiter;
    private readonly byte _quote = (byte)dialect.Quote;
    private readonly SearchValues<byte> _ends = SearchValues.Create([(byte)dialect.Delimiter, (byte)'\n']);

    /// <summary>Takes the header off the first chunk of a file.</summary>
    /// <returns>The names as they stand there; none when the chunk is empty.</returns>
    /// <exception cref="BulkImportException">It has too many columns, or a quote is not closed.</exception>
    public string[] TakeHeader(CsvChunk chunk)
    {
        var row = new FieldSpan[MostColumns];
        int at = chunk.Start;
        long line = chunk.FirstLine;
        int found = 0;
        string? problem = null;
        while (found == 0 && at < chunk.Length)
        {
            found = Row(chunk, ref at, ref line, row, out problem);
        }

        problem ??= found > MostColumns ? $"it has {found} columns, and {MostColumns} are the most" : null;
        if (problem is not null)
        {
            throw new BulkImportException($"{chunk.File}: the header cannot be read: {problem}.");
        }

        chunk.Start = Math.Min(at, chunk.Length);
        chunk.FirstLine = line;
        return Array.ConvertAll(row[..found], field => FieldText.Of(chunk, field, _quote));
    }

    /// <summary>Splits a chunk into rows and fields.</summary>
    /// <param name="chunk">The chunk; gets its columns.</param>
    /// <param name="wanted">Which columns are kept.</param>
    /// <returns>The rows that have no place in the table, in their order.</returns>
    public List<RejectedRow> Split(CsvChunk chunk, bool[] wanted)
    {
        var rejected = new List<RejectedRow>();
        int columns = wanted.Length;
        var fields = new FieldSpan[]?[columns];
        int capacity = Math.Max(FirstCapacity, chunk.Length / 32);
        for (int column = 0; column < columns; column++)
        {
            fields[column] = wanted[column] ? new FieldSpan[capacity] : null;
        }

        bool sound = Utf8.IsValid(chunk.Bytes.AsSpan(0, chunk.Length));
        Span<FieldSpan> row = columns <= 64 ? stackalloc FieldSpan[columns] : new FieldSpan[columns];
        int rows = 0;
        int at = chunk.Start;
        long line = chunk.FirstLine;
        while (at < chunk.Length)
        {
            int start = at;
            long startLine = line;
            int found = Row(chunk, ref at, ref line, row, out string? problem);
            if (found == 0)
            {
                // An empty line is no row, but it is a line.
                continue;
            }

            problem ??= Problem(chunk, start, at, found, columns, sound);
            if (problem is not null)
            {
                rejected.Add(new(chunk.File, startLine, null, problem, Remedy(problem)));
                continue;
            }

            if (rows == capacity)
            {
                capacity *= 2;
                for (int column = 0; column < columns; column++)
                {
                    if (fields[column] is not null)
                    {
                        Array.Resize(ref fields[column], capacity);
                    }
                }
            }

            for (int column = 0; column < columns; column++)
            {
                if (fields[column] is { } into)
                {
                    into[rows] = row[column];
                }
            }

            chunk.NoteLine(rows, startLine);
            rows++;
        }

        chunk.Columns = fields;
        chunk.Rows = rows;
        return rejected;
    }

    /// <summary>Where the last whole row of some bytes ends, in a file that may have quotes; 0 when none does.</summary>
    public int EndOfLastRow(ReadOnlySpan<byte> bytes)
    {
        int end = 0;
        int at = 0;
        bool fieldStart = true;
        while (at < bytes.Length)
        {
            if (fieldStart && bytes[at] == _quote)
            {
                if (!SkipQuoted(bytes, ref at))
                {
                    return end;
                }

                fieldStart = false;
                continue;
            }

            int length = bytes[at..].IndexOfAny(_ends);
            if (length < 0)
            {
                return end;
            }

            at += length + 1;
            fieldStart = true;
            if (bytes[at - 1] == '\n')
            {
                end = at;
            }
        }

        return end;
    }

    private int Row(CsvChunk chunk, ref int at, ref long line, Span<FieldSpan> row, out string? problem)
    {
        problem = null;
        ReadOnlySpan<byte> bytes = chunk.Bytes.AsSpan(0, chunk.Length);
        int count = 0;
        while (true)
        {
            FieldSpan field;
            if (chunk.HasQuotes && at < bytes.Length && bytes[at] == _quote)
            {
                field = QuotedField(bytes, ref at, ref line, ref problem);
            }
            else
            {
                int length = bytes[at..].IndexOfAny(_ends);
                length = length < 0 ? bytes.Length - at : length;
                field = new(at, length, quoted: false, escaped: false);
                at += length;
            }

            bool last = at >= bytes.Length || bytes[at] == '\n';
            at++;
            if (last && !field.Quoted && field.Length > 0 && bytes[field.Offset + field.Length - 1] == '\r')
            {
                field = new(field.Offset, field.Length - 1, quoted: false, escaped: false);
            }

            if (count < row.Length)
            {
                row[count] = field;
            }

            count++;
            if (last)
            {
                line++;
                return count == 1 && field.IsAbsent ? 0 : count;
            }
        }
    }

    private FieldSpan QuotedField(ReadOnlySpan<byte> bytes, ref int at, ref long line, ref string? problem)
    {
        int start = at + 1;
        bool closed = SkipQuoted(bytes, ref at);
        int end = closed ? at - 1 : at;
        ReadOnlySpan<byte> inside = bytes[start..end];
        line += inside.Count((byte)'\n');
        bool escaped = inside.Contains(_quote);
        int rest = bytes[at..].IndexOfAny(_ends);
        rest = rest < 0 ? bytes.Length - at : rest;
        ReadOnlySpan<byte> behind = bytes.Slice(at, rest);
        at += rest;
        if (!closed)
        {
            problem = "a quote is opened and never closed";
        }
        else if (!behind.IsEmpty && !behind.SequenceEqual("\r"u8))
        {
            problem = "text stands behind a closing quote";
        }

        return new(start, end - start, quoted: true, escaped);
    }

    /// <summary>Moves from an opening quote behind the closing one; to the end, and false, when there is none.</summary>
    private bool SkipQuoted(ReadOnlySpan<byte> bytes, ref int at)
    {
        at++;
        while (true)
        {
            int length = bytes[at..].IndexOf(_quote);
            if (length < 0)
            {
                at = bytes.Length;
                return false;
            }

            at += length + 1;
            if (at >= bytes.Length || bytes[at] != _quote)
            {
                return true;
            }

            at++;
        }
    }

    private static string? Problem(CsvChunk chunk, int start, int end, int found, int columns, bool sound)
    {
        if (found != columns)
        {
            return $"it has {found} fields where the header has {columns}";
        }

        end = Math.Min(end, chunk.Length);
        return sound || Utf8.IsValid(chunk.Bytes.AsSpan(start, end - start)) ? null : "it is not UTF-8";
    }

    private static string Remedy(string problem) =>
        problem.Contains("UTF-8", StringComparison.Ordinal)
            ? "Save the file as UTF-8."
            : "Put a field that holds a delimiter or a line's end into quotes, and double the quotes in it.";
}
