namespace TwinGraph.Server.Pages;

/// <summary>What a browser lets the pages do.</summary>
internal static class PagePolicy
{
    private const string Explorer =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "font-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors ";

    // The editor makes workers from blobs and writes style elements.
    private const string Playground =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    /// <summary>What no page here uses.</summary>
    public const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), usb=()";

    /// <summary>Sets the headers of a page of ours that nobody may frame.</summary>
    public static void ForPage(HttpResponse response) => Set(response, Explorer + "'none'");

    /// <summary>Sets the headers of the playground.</summary>
    public static void ForPlayground(HttpResponse response) => Set(response, Playground);

    /// <summary>Sets the headers of a page that is made to be framed.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="ancestors">The sources of <c>frame-ancestors</c>.</param>
    public static void ForEmbed(HttpResponse response, string ancestors) => Set(response, Explorer + ancestors);

    /// <summary>Sets the headers of a script, style or font, which holds no data and which any page may load.</summary>
    public static void ForAsset(HttpResponse response)
    {
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.AccessControlAllowOrigin = "*";
    }

    private static void Set(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers["Permissions-Policy"] = Permissions;
    }
}
