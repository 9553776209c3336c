using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace TwinGraph.Server.Security;

/// <summary>Asks whoever wants data over HTTP who it is; what lies behind finds the <see cref="Caller"/> in the features.</summary>
/// <remarks>Pages hold no data, so they are open, and <c>/health</c> tells numbers only.</remarks>
internal sealed class SignInGate(SignIn signIn, IReadOnlyList<string> allowedHosts)
{
    private static readonly StringValues s_challenges = new(["Basic realm=\"TwinGraph\", charset=\"UTF-8\"", "Bearer"]);

    /// <summary>Lets a request through with its caller, or refuses it.</summary>
    public async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        bool isQueryApi = context.Request.Path.StartsWithSegments("/db");
        if (!isQueryApi && !context.Request.Path.StartsWithSegments("/graphql"))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        SignInResult result = await AuthenticateAsync(context).ConfigureAwait(false);
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
            context.Features.Set(result.Caller);
            await next(context).ConfigureAwait(false);
            return;
        }

        await RefuseAsync(context, result.Failure, isQueryApi).ConfigureAwait(false);
    }

    private ValueTask<SignInResult> AuthenticateAsync(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        int blank = header.IndexOf(' ', StringComparison.Ordinal);
        string scheme = blank < 0 ? header : header[..blank];
        string value = blank < 0 ? "" : header[(blank + 1)..].Trim();
        if (scheme.Equals("basic", StringComparison.OrdinalIgnoreCase))
        {
            return
                Base64Text.TryDecode(value, out string pair)
                && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
                ? AskAsync("basic", pair[..colon], pair[(colon + 1)..])
                : new(SignInResult.Refused(new(SignInFailure.InvalidFormat, "Invalid authentication header.")));
        }

        if (scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase))
        {
            return AskAsync("bearer", null, value);
        }

        if (header.Length > 0)
        {
            return AskAsync(scheme, null, value);
        }

        string key = context.Request.Headers["X-Api-Key"].ToString();
        return key.Length > 0 ? AskAsync("bearer", null, key) : AskAsync("none", null, null);

        ValueTask<SignInResult> AskAsync(string name, string? principal, string? credentials) =>
            signIn.AuthenticateAsync(
                name,
                principal,
                credentials,
                context.Connection.RemoteIpAddress,
                context.RequestAborted
            );
    }

    private bool IsLocalName(string host) =>
        ServerHost.IsLoopback(host) || allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private async Task RefuseAsync(HttpContext context, SignInFailure failure, bool isQueryApi)
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
            response.Headers.WWWAuthenticate = signIn.HasUsers ? s_challenges : "Bearer";
        }

        if (failure.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
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
