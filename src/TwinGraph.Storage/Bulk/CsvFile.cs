using System.IO.Compression;

namespace TwinGraph.Storage.Bulk;

/// <summary>Reads a file in chunks of whole rows.</summary>
internal static class CsvFile
{
    /// <summary>How long a row may be, in bytes.</summary>
    public const int LongestRow = 1 << 28;

    private const int ChunkSize = 1 << 22;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="BulkImportException">A row is too long.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static List<CsvChunk> Read(string path, CsvDialect dialect, CancellationToken cancellationToken)
    {
        bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using Stream from = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        var tokenizer = new CsvTokenizer(dialect);
        var chunks = new List<CsvChunk>();
        long line = 1;
        byte[] bytes = new byte[packed ? ChunkSize : Size(file.Length)];
        int filled = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            filled += from.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            bool atEnd = filled < bytes.Length;
            ReadOnlySpan<byte> there = bytes.AsSpan(0, filled);
            bool hasQuotes = there.Contains((byte)dialect.Quote);
            int end =
                atEnd ? filled
                : hasQuotes ? tokenizer.EndOfLastRow(there)
                : there.LastIndexOf((byte)'\n') + 1;
            if (end == 0 && !atEnd)
            {
                bytes = Grow(bytes, path, line);
                continue;
            }

            if (end > 0)
            {
                chunks.Add(new CsvChunk(path, bytes, end, line, hasQuotes));
                line += there[..end].Count((byte)'\n');
            }

            if (atEnd)
            {
                break;
            }

            byte[] next = new byte[Math.Max(ChunkSize, filled - end + 1)];
            there[end..].CopyTo(next);
            filled -= end;
            bytes = next;
        }

        if (chunks.Count > 0 && chunks[0].Bytes.AsSpan(0, chunks[0].Length).StartsWith(ByteOrderMark))
        {
            chunks[0].Start = ByteOrderMark.Length;
        }

        return chunks;
    }

    // One byte more than a small file has, so that the first read comes to its end.
    private static int Size(long length) => (int)Math.Clamp(length + 1, 1, ChunkSize);

    private static byte[] Grow(byte[] bytes, string path, long line)
    {
        if (bytes.Length >= LongestRow)
        {
            throw new BulkImportException(
                $"{path}, line {line}: the row that starts here is longer than {LongestRow} bytes. "
                    + "Most likely a quote before it is not closed."
            );
        }

        Array.Resize(ref bytes, bytes.Length * 2);
        return bytes;
    }
}
