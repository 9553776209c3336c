namespace TwinGraph.Server.Security;

/// <summary>Refuses what a page of another site makes a browser send, with the credentials it remembers for this one.</summary>
/// <remarks>
/// Browsers name the page's origin with every POST and DELETE; programs send none. What has a body must be JSON besides,
/// which a page cannot send elsewhere without asking first, and such a question is never answered: there is no CORS.
/// </remarks>
internal static class CrossSiteGate
{
    /// <summary>Refuses a request to the Query API that comes from another site.</summary>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (!request.Path.StartsWithSegments("/db") || HttpMethods.IsGet(request.Method) || IsOwn(request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsJsonAsync(
            new
            {
                errors = new[]
                {
                    new
                    {
                        code = SignInFailure.Forbidden,
                        message = "Pages of other sites may not ask here. Ask from a page of this server, or from a program.",
                    },
                },
            },
            context.RequestAborted
        );
    }

    /// <summary>Whether a page lies at the name and port by which the request calls this server.</summary>
    public static bool IsOwn(HttpRequest request, Uri page) =>
        page.Authority.Equals(
            new UriBuilder(page.Scheme, request.Host.Host, request.Host.Port ?? -1).Uri.Authority,
            StringComparison.OrdinalIgnoreCase
        );

    private static bool IsOwn(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && IsOwn(request, page);
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }
}
