namespace TwinGraph.Storage.Bulk;

/// <summary>A part of a file that holds whole rows, with the place of every field.</summary>
internal sealed class CsvChunk(string file, byte[] bytes, int length, long firstLine, bool hasQuotes)
{
    private List<long>? _lines;

    public string File { get; } = file;

    public byte[] Bytes { get; } = bytes;

    /// <summary>How many of the bytes are the file's.</summary>
    public int Length { get; } = length;

    /// <summary>Where its rows start: behind a header.</summary>
    public int Start { get; set; }

    /// <summary>The line that its rows start with, from 1.</summary>
    public long FirstLine { get; set; } = firstLine;

    /// <summary>Whether a quote is in it, so that a line's end may be within a field.</summary>
    public bool HasQuotes { get; } = hasQuotes;

    /// <summary>The fields by column, then row; of columns that are ignored there are none.</summary>
    public FieldSpan[]?[] Columns { get; set; } = [];

    /// <summary>How many rows it has.</summary>
    public int Rows { get; set; }

    /// <summary>The number of its first row in the table.</summary>
    public int FirstRow { get; set; }

    public ReadOnlySpan<byte> this[FieldSpan field] => Bytes.AsSpan(field.Offset, field.Length);

    /// <summary>Notes on which line a row starts; needed only where rows and lines differ.</summary>
    public void NoteLine(int row, long line)
    {
        if (_lines is null && line == FirstLine + row)
        {
            return;
        }

        if (_lines is null)
        {
            _lines = new(row + 1);
            for (int i = 0; i < row; i++)
            {
                _lines.Add(FirstLine + i);
            }
        }

        _lines.Add(line);
    }

    /// <summary>The line on which a row starts.</summary>
    public long LineOf(int row) => _lines is null ? FirstLine + row : _lines[row];
}
