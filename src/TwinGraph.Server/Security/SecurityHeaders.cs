namespace TwinGraph.Server.Security;

/// <summary>The headers that keep a browser from doing what no page of ours needs.</summary>
internal static class SecurityHeaders
{
    // The playground's editor makes workers from blobs and writes style elements.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Sets them on every answer.</summary>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        bool isData =
            context.Request.Path.StartsWithSegments("/graphql")
            || context.Request.Path.StartsWithSegments("/db")
            || context.Request.Path.StartsWithSegments("/health");
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isData ? DataPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isData)
        {
            headers.CacheControl = "no-store";
        }

        return next(context);
    }
}
