namespace TwinGraph.Server.Security;

/// <summary>Where the page lies that makes a browser ask.</summary>
internal static class PageOrigin
{
    /// <summary>Whether a request comes from no page, or from one of this server, this machine or an allowed host.</summary>
    public static bool IsTrusted(HttpRequest request, IReadOnlyList<string> allowedHosts)
    {
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
                && (
                    page.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
                    || ServerHost.IsLoopback(page.Host)
                    || allowedHosts.Contains(page.Host, StringComparer.OrdinalIgnoreCase)
                )
            );
    }
}
