using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Embeds;

/// <summary>Tells publishing systems how to embed an address of this server, by oEmbed 1.0.</summary>
internal sealed class OEmbedEndpoint(EmbedTokenStore tokens, SignIn signIn)
{
    private const int UsualWidth = 800;
    private const int UsualHeight = 500;
    private const int ThumbnailWidth = 480;
    private const int ThumbnailHeight = 300;
    private const int CacheSeconds = 3600;

    private sealed record Description(string Title, string Html, int Width, int Height, string Thumbnail, string Root);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (!HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.Allow = "GET";
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "oEmbed is asked with GET.")
                .ConfigureAwait(false);
            return;
        }

        string format = request.Query["format"].ToString() is { Length: > 0 } given ? given : "json";
        if (format is not ("json" or "xml"))
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status501NotImplemented,
                    $"There is no format '{format}'; there are json and xml."
                )
                .ConfigureAwait(false);
            return;
        }

        if (
            !TryReadMost(request, "maxwidth", out int maxWidth) || !TryReadMost(request, "maxheight", out int maxHeight)
        )
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "maxwidth and maxheight are whole numbers of pixels, from 1."
                )
                .ConfigureAwait(false);
            return;
        }

        if (!TryFindView(request, out string view, out Dictionary<string, StringValues> parameters))
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"'url' must be an address of the explorer or of /embed/network, /embed/map, /embed/timeline or /embed/matrix at {request.Scheme}://{request.Host}."
                )
                .ConfigureAwait(false);
            return;
        }

        string token = parameters.TryGetValue("token", out StringValues sent) ? sent.ToString() : "";
        if (token.Length > 0 ? tokens.Find(token) is null : !signIn.IsOpen)
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status401Unauthorized,
                    "This server asks who you are; the address needs an embed token (token=…) that has not ended."
                )
                .ConfigureAwait(false);
            return;
        }

        Description description = Describe(
            request,
            view,
            parameters,
            Math.Min(UsualWidth, maxWidth),
            Math.Min(UsualHeight, maxHeight)
        );
        context.Response.Headers.CacheControl =
            token.Length > 0 ? "private, no-cache" : $"public, max-age={CacheSeconds}";
        if (format == "xml")
        {
            context.Response.ContentType = "text/xml; charset=utf-8";
            await context.Response.Body.WriteAsync(Xml(description), context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            await context
                .Response.WriteAsJsonAsync(Members(description), JsonSerializerOptions.Default, context.RequestAborted)
                .ConfigureAwait(false);
        }
    }

    private static Description Describe(
        HttpRequest request,
        string view,
        Dictionary<string, StringValues> parameters,
        int width,
        int height
    )
    {
        string root = $"{request.Scheme}://{request.Host}";
        string page = QueryHelpers.AddQueryString($"{root}/embed/{view}", parameters);
        int thumbnailWidth = Math.Min(ThumbnailWidth, width);
        int thumbnailHeight = Math.Min(ThumbnailHeight, height);
        var small = new Dictionary<string, StringValues>(parameters, StringComparer.Ordinal)
        {
            ["width"] = thumbnailWidth.ToString(CultureInfo.InvariantCulture),
            ["height"] = thumbnailHeight.ToString(CultureInfo.InvariantCulture),
        };
        string center = parameters.TryGetValue("center", out StringValues id) ? $" around {id}" : "";
        string title = $"TwinGraph: {view}{center}";
        return new(
            title,
            Snippet(page, title, width, height),
            width,
            height,
            QueryHelpers.AddQueryString($"{root}/embed/{view}.png", small),
            root
        );
    }

    private static string Snippet(string page, string title, int width, int height) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<iframe src=\"{WebUtility.HtmlEncode(page)}\" title=\"{WebUtility.HtmlEncode(title)}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\" allow=\"fullscreen\" referrerpolicy=\"strict-origin\"></iframe>"
        );

    private static Dictionary<string, object> Members(Description description) =>
        new(StringComparer.Ordinal)
        {
            ["version"] = "1.0",
            ["type"] = "rich",
            ["title"] = description.Title,
            ["provider_name"] = "TwinGraph",
            ["provider_url"] = description.Root,
            ["cache_age"] = CacheSeconds,
            ["html"] = description.Html,
            ["width"] = description.Width,
            ["height"] = description.Height,
            ["thumbnail_url"] = description.Thumbnail,
            ["thumbnail_width"] = Math.Min(ThumbnailWidth, description.Width),
            ["thumbnail_height"] = Math.Min(ThumbnailHeight, description.Height),
        };

    private static byte[] Xml(Description description)
    {
        using var target = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                target,
                new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
            )
        )
        {
            writer.WriteStartDocument(standalone: true);
            writer.WriteStartElement("oembed");
            foreach ((string name, object value) in Members(description))
            {
                writer.WriteElementString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            writer.WriteEndElement();
        }

        return target.ToArray();
    }

    private static bool TryFindView(
        HttpRequest request,
        out string view,
        out Dictionary<string, StringValues> parameters
    )
    {
        (view, parameters) = ("", []);
        if (
            !EmbedHosts.IsWebOrigin(request.Query["url"].ToString(), out Uri? url) || !CrossSiteGate.IsOwn(request, url)
        )
        {
            return false;
        }

        parameters = QueryHelpers.ParseQuery(url.Query);
        string? found =
            EmbedPath.ViewOf(url.AbsolutePath)
            ?? (
                url.AbsolutePath != "/" ? null
                : parameters.TryGetValue("view", out StringValues name) ? EmbedPath.ViewOf($"/embed/{name}")
                : EmbedPath.Views[0]
            );
        parameters.Remove("view");
        view = found ?? "";
        return found is not null;
    }

    private static bool TryReadMost(HttpRequest request, string name, out int most)
    {
        most = int.MaxValue;
        return !request.Query.TryGetValue(name, out StringValues text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most > 0);
    }

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        ProblemAnswer.SendAsync(context, status, detail);
}
