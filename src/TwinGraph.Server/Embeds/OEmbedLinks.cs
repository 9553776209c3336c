using System.Net;

namespace TwinGraph.Server.Embeds;

/// <summary>Tells programs that read a page's head where the page is described for embedding.</summary>
internal static class OEmbedLinks
{
    /// <summary>The link elements of a page.</summary>
    public static string For(HttpRequest request)
    {
        string root = $"{request.Scheme}://{request.Host}";
        string page = Uri.EscapeDataString($"{root}{request.Path}{request.QueryString}");
        return Link("json") + Link("xml");

        string Link(string format) =>
            $"""<link rel="alternate" type="{(format == "json" ? "application/json" : "text/xml")}+oembed" href="{WebUtility.HtmlEncode($"{root}/oembed?url={page}&format={format}")}" title="TwinGraph" />""";
    }
}
