using Microsoft.AspNetCore.Http.Features;

namespace TwinGraph.Server.Http;

/// <summary>Reads bodies up to a length.</summary>
internal static class RequestBody
{
    // Longer ones find their connection closed.
    private const long MaxThrownAway = 32 * 1024 * 1024;

    // What is taken before any of it has come, for who says how long it will be.
    private const long MaxTakenAhead = 32 * 1024;

    /// <summary>Reads a request's body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="most">The most bytes.</param>
    /// <exception cref="BadHttpRequestException">It is longer, or broken.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest http, long most)
    {
        if (http.ContentLength > most)
        {
            // The rest is taken and thrown away, for a client that still sends would not read why it is refused.
            if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = MaxThrownAway;
            }

            throw TooLarge();
        }

        if (http.ContentLength is { } length and <= MaxTakenAhead)
        {
            byte[] whole = new byte[length];
            int got = await http
                .Body.ReadAtLeastAsync(whole, whole.Length, throwOnEndOfStream: false, http.HttpContext.RequestAborted)
                .ConfigureAwait(false);
            return whole.AsMemory(0, got);
        }

        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Body.ReadAsync(buffer, http.HttpContext.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > most)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);

        static BadHttpRequestException TooLarge() => new("The body is too long.", StatusCodes.Status413PayloadTooLarge);
    }
}
