using System.Net;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Pages;

/// <summary>What is answered where there is nothing: a page for people, a problem for programs.</summary>
internal static class NothingHere
{
    private static readonly (string Path, string What)[] s_places =
    [
        ("/", "the explorer"),
        ("/graphql", "the GraphQL API, and its playground in a browser"),
        ("/embed/network", "views for other pages: network, map, timeline, matrix"),
        ("/embed/network.svg", "the same views as pictures, svg or png"),
        ("/export/view.graphml", "the same views as files for other programs"),
        ("/health", "whether the server is well"),
    ];

    /// <summary>Answers 404, or 405 where there is a page that can only be read.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string path = request.PathBase.Add(request.Path).Value ?? "/";
        string detail = $"There is nothing at {path} for {request.Method}.";
        context.Response.Headers.Append(HeaderNames.Vary, "Accept");
        if (!WantsPage(request))
        {
            return ProblemAnswer.SendAsync(
                context,
                StatusCodes.Status404NotFound,
                detail,
                ("places", s_places.ToDictionary(place => place.Path, place => place.What, StringComparer.Ordinal))
            );
        }

        string places = string.Concat(
            s_places.Select(place => $"<li><a href=\"{place.Path}\">{place.Path}</a>: {place.What}</li>")
        );
        PagePolicy.ForPage(context.Response);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>Nothing here – TwinGraph</title>
                <link rel="icon" href="/favicon.svg" />
              </head>
              <body>
                <main>
                  <h1>Nothing here</h1>
                  <p>{WebUtility.HtmlEncode(detail)} An address that was copied may lack its end. There are:</p>
                  <ul>{places}</ul>
                </main>
              </body>
            </html>

            """,
            context.RequestAborted
        );
    }

    private static bool WantsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges)
        && ranges.Any(range =>
            range.Quality is null or > 0 && range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
        );
}
