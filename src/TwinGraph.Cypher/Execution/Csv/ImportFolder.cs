using System.Text;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Execution.Csv;

/// <summary>The folder that LOAD CSV may read from.</summary>
internal static class ImportFolder
{
    /// <summary>Opens a file that a statement names.</summary>
    /// <param name="folder">The folder; null when reading files is not allowed.</param>
    /// <param name="url">What the statement names, such as <c>file:///regions.csv</c>.</param>
    /// <param name="path">The file's path.</param>
    /// <exception cref="CypherException">It is not in the folder, or can't be opened.</exception>
    public static StreamReader Open(string? folder, string url, out string path)
    {
        if (folder is null)
        {
            throw Failed(
                "LOAD CSV may not read files here. Allow a folder: --import-folder DIR on the command line and for "
                    + "the server, or CypherEngineOptions.ImportFolder."
            );
        }

        path = Locate(folder, url);
        try
        {
            var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
            return new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed($"{url} cannot be opened: {Reason(error)}.", error);
        }
    }

    private static string Locate(string folder, string url)
    {
        const string Scheme = "file:///";
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw Failed(
                $"'{url}' is not a file of the import folder; name it as file:///name.csv. Files of other machines are not read."
            );
        }

        string name = Uri.UnescapeDataString(url[Scheme.Length..]);
        string[] parts = name.Split('/');
        bool leaves = parts.Any(part => part is "" or "." or "..") || name.AsSpan().ContainsAny('\\', '\0', ':');
        if (leaves)
        {
            throw Failed(
                $"'{url}' does not name a file of the import folder; '..', empty parts, ':' and '\\' are not allowed in it."
            );
        }

        string path = Path.GetFullPath(folder);
        foreach (string part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw Failed($"'{url}' goes over a symbolic link, which might lead out of the import folder.");
            }
        }

        return path;
    }

    private static string Reason(Exception error) =>
        error switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file in the import folder",
            UnauthorizedAccessException => "it is a folder, or may not be read",
            _ => error.Message,
        };

    private static CypherException Failed(string message, Exception? cause = null) =>
        new(StatusCodes.ExternalResourceFailed, "ExternalResourceFailed", message, innerException: cause);
}
