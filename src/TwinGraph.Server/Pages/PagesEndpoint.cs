using System.Text;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Pages;

/// <summary>Serves the explorer at <c>/</c>, the playground to browsers at <c>/graphql</c>, and what they load.</summary>
/// <remarks>Pages hold no data of the graph, so nobody is asked who they are.</remarks>
internal sealed class PagesEndpoint(WebFolder folder)
{
    // With any of these, GET /graphql is a question of the API, whatever media types its sender takes.
    private static readonly string[] s_questions = ["query", "documentId", "extensions", "operationName", "variables"];

    /// <summary>Answers a request for a page or a file; passes on the rest.</summary>
    public Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (!IsRead(request) || context.WebSockets.IsWebSocketRequest)
        {
            return next(context);
        }

        string path = request.Path.Value ?? "/";
        switch (path)
        {
            case "/" when folder.Find("/index.html") is { } page:
                PagePolicy.ForPage(context.Response);
                return SendPageAsync(context, page, OEmbedLinks.For(request));
            case "/graphql" or "/graphql/" when folder.Find("/playground.html") is { } page && IsForBrowser(request):
                PagePolicy.ForPlayground(context.Response);
                context.Response.Headers.Append(HeaderNames.Vary, "Accept");
                return SendPageAsync(context, page, "");
            case "/index.html":
                return MoveAsync(context, "/");
            case "/playground.html":
                return MoveAsync(context, "/graphql");
            case "/embed.html":
                return next(context);
        }

        if (folder.Find(path) is not { } file)
        {
            return next(context);
        }

        PagePolicy.ForAsset(context.Response);
        context.Response.Headers.CacheControl = file.IsHashed ? "public, max-age=31536000, immutable" : "no-cache";
        return SendAsync(context, file.MediaType, file.Plain, file.Tag, file.Coded);
    }

    /// <summary>Sends a page with something put at the end of its head; the browser asks each time whether it still holds.</summary>
    internal static Task SendPageAsync(HttpContext context, WebFile page, string head, string cacheControl = "no-cache")
    {
        context.Response.Headers.CacheControl = cacheControl;
        if (head.Length == 0)
        {
            return SendAsync(context, page.MediaType, page.Plain, page.Tag, page.Coded);
        }

        string html = Encoding.UTF8.GetString(page.Plain);
        int end = html.IndexOf("</head>", StringComparison.Ordinal);
        byte[] body = Encoding.UTF8.GetBytes(end < 0 ? head + html : html.Insert(end, head));
        return SendAsync(context, page.MediaType, body, EntityTags.Of(body), coded: null);
    }

    private static async Task SendAsync(
        HttpContext context,
        string mediaType,
        byte[] body,
        EntityTagHeaderValue tag,
        Func<string, byte[]?>? coded
    )
    {
        HttpResponse response = context.Response;
        response.Headers.ETag = tag.ToString();
        if (EntityTags.IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coded is not null)
        {
            response.Headers.Append(HeaderNames.Vary, "Accept-Encoding");
            if (
                ContentCoding.Choose(context.Request.Headers.AcceptEncoding) is { } coding
                && coded(coding) is { } shorter
            )
            {
                response.Headers.ContentEncoding = coding;
                body = shorter;
            }
        }

        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    // Who names HTML, and does not like an answer of the API better, is a person.
    private static bool IsForBrowser(HttpRequest request)
    {
        if (
            Array.Exists(s_questions, request.Query.ContainsKey)
            || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges)
        )
        {
            return false;
        }

        double page = Quality("text/html");
        return page > 0 && page >= Quality(MediaTypes.Json) && page >= Quality(MediaTypes.GraphQLResponse);

        double Quality(string type) =>
            ranges
                .Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                .Select(range => range.Quality ?? 1)
                .DefaultIfEmpty(0)
                .Max();
    }

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static Task MoveAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to + context.Request.QueryString, permanent: true);
        return Task.CompletedTask;
    }
}
