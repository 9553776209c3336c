using System.Globalization;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Output;

/// <summary>Lists the rows that an import left out, as CSV.</summary>
internal static class RejectedRowsFile
{
    public static async Task WriteAsync(string path, BulkImportReport report, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("file,line,column,reason,remedy".AsMemory(), cancellationToken);
        foreach (RejectedRow row in report.Rejected)
        {
            string line = row.Line.ToString(CultureInfo.InvariantCulture);
            string text = string.Join(
                ',',
                Field(row.File),
                line,
                Field(row.Column ?? ""),
                Field(row.Reason),
                Field(row.Remedy)
            );
            await file.WriteLineAsync(text.AsMemory(), cancellationToken);
        }

        if (report.RejectedCount > report.Rejected.Count)
        {
            string more = $",,,{report.RejectedCount - report.Rejected.Count} more rows are not listed,";
            await file.WriteLineAsync(more.AsMemory(), cancellationToken);
        }
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
