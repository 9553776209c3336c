namespace TwinGraph.Storage.Bulk;

/// <summary>Reads a table and finds its fields.</summary>
internal static class CsvTableReader
{
    /// <exception cref="BulkImportException">The header is wrong.</exception>
    public static CsvTable Read(
        BulkSource source,
        bool nodes,
        BulkImportOptions options,
        RejectedRows rejected,
        CancellationToken cancellationToken
    )
    {
        var tokenizer = new CsvTokenizer(options.Dialect);
        List<CsvChunk> chunks =
        [
            .. source.Files.SelectMany(file => CsvFile.Read(file, options.Dialect, cancellationToken)),
        ];
        string[] titles = chunks.Count == 0 ? [] : tokenizer.TakeHeader(chunks[0]);
        if (titles.Length == 0)
        {
            throw new BulkImportException($"{source.Files[0]} is empty. Its first line must name the columns.");
        }

        TableColumn[] columns = TableHeader.Read(source.Files[0], titles, nodes, options);
        if (!nodes && source.Names.Count == 0 && !columns.Any(column => column.Role == ColumnRole.Type))
        {
            throw new BulkImportException(
                $"{source.Files[0]} has no column for the type (type, or :TYPE). Add one, or give TYPE=FILE."
            );
        }

        bool[] wanted = Array.ConvertAll(columns, column => column.Role != ColumnRole.Ignored);
        var bad = new List<RejectedRow>[chunks.Count];
        InParallel.For(chunks.Count, i => bad[i] = tokenizer.Split(chunks[i], wanted), cancellationToken);
        foreach (RejectedRow row in bad.SelectMany(rows => rows))
        {
            rejected.Add(row);
        }

        return new(source, columns, chunks, options.Dialect);
    }
}
