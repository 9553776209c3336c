using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Server.Security;

/// <summary>Lets in who knows the key, where one is set.</summary>
internal sealed class ApiKeyGate(string key)
{
    private const string Bearer = "Bearer ";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Refuses requests for data without the key; pages hold none, so they are open.</summary>
    public Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/graphql") || Knows(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsJsonAsync(
            new
            {
                errors = new[]
                {
                    new
                    {
                        message = "This server asks for a key: send it as 'Authorization: Bearer …'.",
                        extensions = new { code = GraphQL.ErrorCodes.Unauthorised },
                    },
                },
            },
            context.RequestAborted
        );
    }

    // Hashes are of one length, so the comparison takes as long for any guess.
    private bool Knows(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        string given = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : request.Headers["X-Api-Key"].ToString();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), _hash);
    }
}
