using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Embeds;

/// <summary>Lets pages of other sites read views, where they may, and tells the rest how they could.</summary>
/// <remarks>
/// Answers to another site's page carry <c>Access-Control-Allow-Origin: *</c>, refusals too, so that the page can show
/// them; they are never given for credentials that a browser remembers. What such a page reads is held to a
/// <see cref="ViewScope"/>. Programs, which name no origin, pass on to sign in as ever.
/// </remarks>
internal sealed class EmbedGate(EmbedHosts hosts, EmbedTokenStore tokens, PagePass passes, SignIn signIn)
{
    /// <summary>The code of a refusal because of where the page is.</summary>
    public const string HostNotAllowed = "EMBED_HOST_NOT_ALLOWED";

    private const string NeedsToken =
        "This server asks who you are, so a view in another page needs an embed token: "
        + "'twingraph embed add --host HOST' makes one.";

    private const string TokenEnded =
        "This embed token is not known here, or has ended. Make another: 'twingraph embed add --host HOST'.";

    /// <summary>Lets a request through, with its caller or scope where it is known here; or refuses it.</summary>
    public async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        bool isLetThrough = false;
        try
        {
            isLetThrough = await IsLetThroughAsync(context).ConfigureAwait(false);
        }
        catch (UserException)
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    ErrorCodes.Unavailable,
                    "The server cannot read its users or embed tokens."
                )
                .ConfigureAwait(false);
        }

        if (isLetThrough)
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private ValueTask<bool> IsLetThroughAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (EmbedPath.IsPicture(request.Path))
        {
            return PictureAsync(context);
        }

        if (!request.Path.StartsWithSegments("/graphql") || context.WebSockets.IsWebSocketRequest)
        {
            return ValueTask.FromResult(true);
        }

        string origin = request.Headers.Origin.ToString();
        bool isForeign = IsForeign(request, origin);
        if (isForeign)
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "Retry-After";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            if (HttpMethods.IsOptions(request.Method))
            {
                headers.AccessControlAllowMethods = "GET, POST";
                headers.AccessControlAllowHeaders = "authorization, content-type";
                headers.AccessControlMaxAge = "600";
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return ValueTask.FromResult(false);
            }
        }

        string bearer = Bearer(request);
        if (bearer.StartsWith(PagePass.Prefix, StringComparison.Ordinal))
        {
            return PassAsync(context, bearer);
        }

        if (bearer.StartsWith(EmbedToken.Prefix, StringComparison.Ordinal))
        {
            return TokenAsync(context, bearer, isForeign ? origin : null);
        }

        if (!isForeign)
        {
            return ValueTask.FromResult(true);
        }

        if (!hosts.Allow(origin))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, HostNotAllowed, HowToAllow(origin));
        }

        if (request.Headers.Authorization.Count == 0 && !signIn.IsOpen)
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthorised, NeedsToken);
        }

        context.Features.Set(ViewScope.AnyView);
        return ValueTask.FromResult(true);
    }

    /// <summary>What to do so that a page of an origin may show views.</summary>
    public static string HowToAllow(string origin) =>
        origin == "null"
            ? "This page has no origin, as a file or a page in a sandbox, and may not ask this server. Open it from "
                + "http://localhost, use <iframe src=\"…/embed/network\">, or start the server with --embed-hosts \"local;null\"."
            : $"Pages of {origin} may not show views of this server. Start it with --embed-hosts \"local;{origin}\", "
                + "or give the page an embed token: 'twingraph embed add --host "
                + origin
                + "'.";

    private async ValueTask<bool> PictureAsync(HttpContext context)
    {
        // A picture is shown by any page, or by a mail program; who shows it cannot read it.
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        string token = context.Request.Query["token"].ToString();
        if (token.Length > 0)
        {
            if (tokens.Find(token) is not { } known)
            {
                await ProblemAnswer
                    .SendAsync(context, StatusCodes.Status401Unauthorized, TokenEnded)
                    .ConfigureAwait(false);
                return false;
            }

            var scope = new ViewScope(known.Parameters);
            if (scope.Refuse(context.Request.Query) is { } reason)
            {
                await ProblemAnswer.SendAsync(context, StatusCodes.Status403Forbidden, reason).ConfigureAwait(false);
                return false;
            }

            Admit(context, known);
        }

        return true;
    }

    private ValueTask<bool> PassAsync(HttpContext context, string pass)
    {
        if (!passes.TryRead(pass, out string? tokenId))
        {
            return RefuseAsync(
                context,
                StatusCodes.Status401Unauthorized,
                ErrorCodes.Unauthorised,
                "This page was open for too long, or the server was started anew. Load it again."
            );
        }

        if (tokenId is null)
        {
            if (!signIn.IsOpen)
            {
                return RefuseAsync(context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthorised, NeedsToken);
            }

            context.Features.Set(ViewScope.AnyView);
            return ValueTask.FromResult(true);
        }

        if (tokens.FindId(tokenId) is not { } token)
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthorised, TokenEnded);
        }

        Admit(context, token);
        return ValueTask.FromResult(true);
    }

    private ValueTask<bool> TokenAsync(HttpContext context, string sent, string? foreignOrigin)
    {
        if (tokens.Find(sent) is not { } token)
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, ErrorCodes.Unauthorised, TokenEnded);
        }

        var allowed = EmbedHosts.Of(token.Hosts);
        string origin = foreignOrigin ?? context.Request.Headers.Origin.ToString();
        bool isOwnPage = foreignOrigin is null && origin.Length > 0;
        if (!isOwnPage && !allowed.Allow(origin))
        {
            return RefuseAsync(
                context,
                StatusCodes.Status403Forbidden,
                HostNotAllowed,
                origin.Length == 0
                    ? "An embed token is for pages, which name their origin. Programs sign in as a user: 'twingraph user token NAME'."
                    : $"This embed token is for pages of {string.Join(", ", token.Hosts)}, not of {origin}. "
                        + $"Make one for it: 'twingraph embed add --host {origin}'."
            );
        }

        Admit(context, token);
        return ValueTask.FromResult(true);
    }

    private static void Admit(HttpContext context, EmbedToken token)
    {
        var caller = new Caller($"embed:{token.Id}", Role.Reader) { Scope = new ViewScope(token.Parameters) };
        context.Features.Set(caller);

        // Nothing that lasts is within the scope, so there is no need to ask again.
        context.Features.Set(new CallerProof(caller, () => caller));
    }

    // Programs name no origin, or one that is no site's.
    private static bool IsForeign(HttpRequest request, string origin) =>
        origin == "null" || (EmbedHosts.IsWebOrigin(origin, out Uri? page) && !CrossSiteGate.IsOwn(request, page));

    private static string Bearer(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : "";
    }

    private static async ValueTask<bool> RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await context
            .Response.WriteAsJsonAsync(
                new { errors = new[] { new { message, extensions = new { code } } } },
                context.RequestAborted
            )
            .ConfigureAwait(false);
        return false;
    }
}
