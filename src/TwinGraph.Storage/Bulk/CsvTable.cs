namespace TwinGraph.Storage.Bulk;

/// <summary>A table of one or more files, taken apart into fields.</summary>
internal sealed class CsvTable
{
    private readonly int[] _firstRows;

    public CsvTable(BulkSource source, TableColumn[] columns, IReadOnlyList<CsvChunk> chunks, CsvDialect dialect)
    {
        Source = source;
        Columns = columns;
        Chunks = chunks;
        Dialect = dialect;
        _firstRows = new int[chunks.Count];
        int rows = 0;
        for (int i = 0; i < chunks.Count; i++)
        {
            chunks[i].FirstRow = _firstRows[i] = rows;
            if (rows > int.MaxValue - chunks[i].Rows)
            {
                throw new BulkImportException($"{chunks[i].File}: a table has at most {int.MaxValue} rows. Split it.");
            }

            rows += chunks[i].Rows;
        }

        Rows = rows;
        Excluded = new bool[rows];
    }

    public BulkSource Source { get; }

    public TableColumn[] Columns { get; }

    public IReadOnlyList<CsvChunk> Chunks { get; }

    public CsvDialect Dialect { get; }

    /// <summary>How many rows it has, excluded ones too.</summary>
    public int Rows { get; }

    /// <summary>Which rows are left out.</summary>
    public bool[] Excluded { get; }

    /// <summary>Which column has a role, or -1.</summary>
    public int ColumnOf(ColumnRole role) => Array.FindIndex(Columns, column => column.Role == role);

    public CsvChunk ChunkOf(int row)
    {
        int place = Array.BinarySearch(_firstRows, row);
        place = place < 0 ? ~place - 1 : place;

        // A chunk without rows starts where the next one does.
        while (Chunks[place].FirstRow + Chunks[place].Rows <= row)
        {
            place++;
        }

        return Chunks[place];
    }

    /// <summary>The bytes of a field with its quotes undone.</summary>
    public ReadOnlySpan<byte> Text(CsvChunk chunk, FieldSpan field) =>
        field.Escaped ? FieldText.Unescape(chunk[field], (byte)Dialect.Quote) : chunk[field];

    /// <summary>Leaves a row out for what is in one of its fields.</summary>
    public void Exclude(
        CsvChunk chunk,
        int row,
        int column,
        string reason,
        string remedy,
        RejectedRows rejected,
        bool borne = false
    )
    {
        bool already = Excluded[row];
        Excluded[row] = true;
        if (!already)
        {
            rejected.Add(
                new(chunk.File, chunk.LineOf(row - chunk.FirstRow), Columns[column].Title, reason, remedy),
                borne
            );
        }
    }
}
