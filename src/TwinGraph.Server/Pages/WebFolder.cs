using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace TwinGraph.Server.Pages;

/// <summary>The bundled pages, as they were on disk when the server started.</summary>
/// <remarks>Only what is listed here is served, so no path leads out of the folder.</remarks>
internal sealed class WebFolder
{
    private readonly FrozenDictionary<string, WebFile> _files;

    public WebFolder(string folder)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".js"] = "text/javascript";
        string root = Path.GetFullPath(folder);
        _files = Directory.Exists(root)
            ? Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .ToFrozenDictionary(
                    file => "/" + Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'),
                    file => Describe(file, Path.GetRelativePath(root, file), types),
                    StringComparer.Ordinal
                )
            : FrozenDictionary<string, WebFile>.Empty;
    }

    /// <summary>Whether there is a page at the root.</summary>
    public bool HasPages => _files.ContainsKey("/index.html");

    /// <summary>The file of a path such as <c>/assets/index-1a2b3c4d.js</c>.</summary>
    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    private static WebFile Describe(string file, string relative, FileExtensionContentTypeProvider types)
    {
        string type = types.TryGetContentType(file, out string? known) ? known : "application/octet-stream";
        bool isText =
            type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "image/svg+xml";
        return new(
            file,
            isText ? type + "; charset=utf-8" : type,
            // Vite puts a hash of the content into the names of this folder.
            isHashed: relative.StartsWith("assets" + Path.DirectorySeparatorChar, StringComparison.Ordinal),
            isCompact: type is "font/woff2" or "font/woff" or "image/png" or "image/jpeg" or "image/webp"
        );
    }
}
