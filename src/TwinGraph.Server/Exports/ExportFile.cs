using Microsoft.Net.Http.Headers;
using TwinGraph.Atlas.Export;

namespace TwinGraph.Server.Exports;

/// <summary>What an export is called, and of which type it is.</summary>
internal static class ExportFile
{
    /// <summary>The media type of a format.</summary>
    public static string MediaType(ExportFormat format) =>
        format switch
        {
            ExportFormat.GraphMl => "application/graphml+xml; charset=utf-8",
            ExportFormat.Gexf => "application/gexf+xml; charset=utf-8",
            ExportFormat.Cytoscape => "application/json",
            ExportFormat.JsonGraph => "application/vnd.jgf+json",
            ExportFormat.GeoJson => "application/geo+json",
            ExportFormat.Csv => "text/csv; charset=utf-8; header=present",
            ExportFormat.Cypher => "application/x-cypher-query; charset=utf-8",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    /// <summary>The header that makes a browser keep the file under a name.</summary>
    /// <param name="name">The name without its end.</param>
    /// <param name="extension">Its end.</param>
    public static string Disposition(string name, string extension)
    {
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName($"twingraph-{name}.{extension}");
        return header.ToString();
    }
}
