using System.Net;
using TwinGraph.Server.Pages;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Embeds;

/// <summary>The pages at <c>/embed/…</c>, which other pages frame.</summary>
/// <remarks>
/// A browser enforces who frames them by <c>frame-ancestors</c>, and would show nothing where they may not. So where it
/// tells which page frames, the answer there is a page that says how to allow it, and holds nothing else.
/// </remarks>
internal sealed class EmbedPages(WebFolder folder, EmbedHosts hosts, EmbedTokenStore tokens, PagePass passes)
{
    /// <summary>Answers a request for such a page; passes on the rest.</summary>
    public Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (
            !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !request.Path.StartsWithSegments("/embed")
            || EmbedPath.ViewOf(request.Path) is null
            || folder.Find("/embed.html") is not { } page
        )
        {
            return next(context);
        }

        EmbedToken? token = null;
        string sent = request.Query["token"].ToString();
        try
        {
            token = sent.Length > 0 ? tokens.Find(sent) : null;
        }
        catch (UserException)
        {
            return SendNoticeAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The server cannot read its embed tokens."
            );
        }

        if (sent.Length > 0 && token is null)
        {
            return SendNoticeAsync(
                context,
                StatusCodes.Status401Unauthorized,
                "The embed token in this address is not known here, or has ended. Who runs the server can make another: "
                    + "twingraph embed add --host HOST"
            );
        }

        EmbedHosts allowed = token is null ? hosts : EmbedHosts.Of(token.Hosts);
        if (FramingOrigin(request) is { } origin && !allowed.Allow(origin))
        {
            return SendNoticeAsync(context, StatusCodes.Status403Forbidden, EmbedGate.HowToAllow(origin));
        }

        PagePolicy.ForEmbed(context.Response, allowed.FrameAncestors);
        string pass = $"""<meta name="twingraph-pass" content="{passes.Create(token?.Id)}" />""";

        // With a pass in it, it is not kept.
        return PagesEndpoint.SendPageAsync(context, page, OEmbedLinks.For(request) + pass, cacheControl: "no-store");
    }

    // A browser says whether it frames, and mostly the origin of the page that does.
    private static string? FramingOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "embed" or "object"
        && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        && EmbedHosts.IsWebOrigin(request.Headers.Referer.ToString(), out Uri? page)
        && !CrossSiteGate.IsOwn(request, page)
            ? page.GetLeftPart(UriPartial.Authority)
            : null;

    private static Task SendNoticeAsync(HttpContext context, int status, string text)
    {
        PagePolicy.ForEmbed(context.Response, "*");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <meta name="color-scheme" content="light dark" />
                <title>TwinGraph: not shown</title>
              </head>
              <body>
                <p role="alert">{WebUtility.HtmlEncode(text)}</p>
              </body>
            </html>

            """,
            context.RequestAborted
        );
    }
}
