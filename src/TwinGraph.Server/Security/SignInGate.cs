using System.Globalization;
using Microsoft.Extensions.Primitives;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Security;

/// <summary>Asks whoever wants data over HTTP who it is; what lies behind finds the <see cref="Caller"/> in the features.</summary>
/// <remarks>Pages hold no data, so they are open, and <c>/health</c> tells numbers only.</remarks>
internal sealed class SignInGate(SignIn signIn, IReadOnlyList<string> allowedHosts)
{
    private static readonly StringValues s_challenges = new(["Basic realm=\"TwinGraph\", charset=\"UTF-8\"", "Bearer"]);

    /// <summary>Lets a request through with its caller, or refuses it.</summary>
    public async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Caller>() is not null)
        {
            // An embed token has told already.
            await next(context).ConfigureAwait(false);
            return;
        }

        bool isQueryApi = context.Request.Path.StartsWithSegments("/db");
        bool tellsProblems = DataDoors.TellsProblems(context.Request.Path);
        if (!isQueryApi && !tellsProblems && !context.Request.Path.StartsWithSegments("/graphql"))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        IHeaderDictionary headers = context.Request.Headers;
        SignInResult result = HeaderCredentials.TryRead(
            headers.Authorization.ToString(),
            headers["X-Api-Key"].ToString(),
            out HeaderCredentials? credentials
        )
            ? await credentials
                .AskAsync(signIn, context.Connection.RemoteIpAddress, context.RequestAborted)
                .ConfigureAwait(false)
            : SignInResult.Refused(new(SignInFailure.InvalidFormat, "Invalid authentication header."));
        if (result.Caller is { Name: Caller.Anonymous } && !IsLocalName(context.Request.Host.Host))
        {
            // A page of another site whose name was made to point here (DNS rebinding) still sends that name.
            result = SignInResult.Refused(
                new(
                    SignInFailure.Forbidden,
                    $"This server answers callers without a name only as localhost or by its address, not as '{context.Request.Host.Host}'. "
                        + "Name the host in --allowed-hosts, or sign in."
                )
            );
        }

        if (result.IsSignedIn)
        {
            Caller caller = result.Caller with { Scope = context.Features.Get<ViewScope>() };
            context.Features.Set(caller);
            context.Features.Set(signIn.Prove(caller, credentials!.Scheme, credentials.Secret));
            await next(context).ConfigureAwait(false);
            return;
        }

        // A page cannot set headers on a WebSocket; it says who it is in its first message.
        if (
            !isQueryApi
            && context.WebSockets.IsWebSocketRequest
            && credentials == HeaderCredentials.None
            && result.Failure.Code == SignInFailure.Unauthorized
        )
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        await RefuseAsync(context, result.Failure, isQueryApi, tellsProblems).ConfigureAwait(false);
    }

    private bool IsLocalName(string host) =>
        ServerHost.IsLoopback(host) || allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private async Task RefuseAsync(HttpContext context, SignInFailure failure, bool isQueryApi, bool tellsProblems)
    {
        HttpResponse response = context.Response;
        response.StatusCode = failure.Code switch
        {
            SignInFailure.RateLimit => StatusCodes.Status429TooManyRequests,
            SignInFailure.Forbidden => StatusCodes.Status403Forbidden,
            SignInFailure.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        };
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            // A browser would open its dialog for Basic; a page in a frame says that it wants none.
            bool isQuiet = context.Request.Headers.XRequestedWith.Count > 0;
            response.Headers.WWWAuthenticate = signIn.HasUsers && !isQuiet ? s_challenges : "Bearer";
        }

        if (failure.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        }

        if (tellsProblems)
        {
            await ProblemAnswer
                .SendAsync(context, response.StatusCode, failure.Message, ("code", GraphQLCode(failure)))
                .ConfigureAwait(false);
            return;
        }

        object error = isQueryApi
            ? new { code = failure.Code, message = failure.Message }
            : new { message = failure.Message, extensions = new { code = GraphQLCode(failure) } };
        await response.WriteAsJsonAsync(new { errors = new[] { error } }, context.RequestAborted).ConfigureAwait(false);
    }

    private static string GraphQLCode(SignInFailure failure) =>
        failure.Code switch
        {
            SignInFailure.RateLimit => GraphQL.ErrorCodes.TooManySignIns,
            SignInFailure.Forbidden => GraphQL.ErrorCodes.Forbidden,
            SignInFailure.Unavailable => GraphQL.ErrorCodes.Unavailable,
            _ => GraphQL.ErrorCodes.Unauthorised,
        };
}
