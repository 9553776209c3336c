using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Cypher;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Views;
using TwinGraph.Server.Http;
using TwinGraph.Server.Pictures.Charts;
using TwinGraph.Server.Pictures.Drawings;
using TwinGraph.Server.Pictures.Maps;
using TwinGraph.Server.Pictures.Networks;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Pictures;

/// <summary>Draws views for mail, print and pages without scripts: <c>/embed/network.svg</c>, <c>/embed/map.png</c> …</summary>
internal sealed class PictureEndpoint(
    ICypherDatabase database,
    NamedQueryCatalog queries,
    RoleLimits roles,
    PictureLimits limits,
    EntityTags tags,
    TimeProvider time,
    ILogger<PictureEndpoint> logger
) : IDisposable
{
    private readonly DoorProblems _problems = new(logger);
    private readonly SemaphoreSlim _turns = new(limits.MaxAtOnce, limits.MaxAtOnce);

    /// <summary>Answers a request for a picture; passes on the rest.</summary>
    public Task ApplyAsync(HttpContext context, RequestDelegate next) =>
        EmbedPath.IsPicture(context.Request.Path) ? HandleAsync(context) : next(context);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await ProblemAnswer
                .SendAsync(context, StatusCodes.Status405MethodNotAllowed, "A picture is asked for with GET.")
                .ConfigureAwait(false);
            return;
        }

        Caller caller = context.Features.GetRequiredFeature<Caller>();
        string cacheControl = caller.Name == Caller.Anonymous ? "no-cache" : "private, no-cache";
        string path = request.Path.Value!;
        EntityTagHeaderValue? tag = tags.Foretell(request, caller, path);
        if (tag is not null && EntityTags.IsKnown(request, tag))
        {
            NotModified(context, tag, cacheControl);
            return;
        }

        using var timeout = new CancellationTokenSource(limits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout.Token);
        byte[] picture;
        try
        {
            picture = await DrawAsync(request, caller, path, either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The mapper of this door: what it does not know is logged and masked.
        catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await _problems
                .SendAsync(context, problem, timeout.IsCancellationRequested ? limits.Time : null)
                .ConfigureAwait(false);
            return;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
            return;
        }

        tag ??= EntityTags.Of(picture);
        if (EntityTags.IsKnown(request, tag))
        {
            NotModified(context, tag, cacheControl);
            return;
        }

        HttpResponse response = context.Response;
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = cacheControl;
        response.ContentType = IsPng(path) ? "image/png" : "image/svg+xml; charset=utf-8";
        response.ContentLength = picture.Length;
        if (!isHead)
        {
            await response.Body.WriteAsync(picture, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> DrawAsync(HttpRequest http, Caller caller, string path, CancellationToken stop)
    {
        PictureRequest request = PictureRequest.Read(EmbedPath.ViewOf(path[..^4])!, http.Query, limits);
        await _turns.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var session = new AtlasSession(database, queries);
            ViewGraph view;
            await using (session.ConfigureAwait(false))
            {
                view = await ViewReading
                    .ReadAsync(session, request.Address.Query, roles.For(caller).Network, stop)
                    .ConfigureAwait(false);
            }

            Drawing drawing = Draw(request, view.Without(request.Address.Hidden), stop);
            return IsPng(path) ? PngWriter.Write(drawing, stop) : SvgWriter.Write(drawing);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Draws a view.</summary>
    internal static Drawing Draw(PictureRequest request, ViewGraph view, CancellationToken stop) =>
        request.View switch
        {
            "map" => MapPicture.Draw(request, view),
            "timeline" => TimelinePicture.Draw(request, view),
            "matrix" => MatrixPicture.Draw(request, view),
            _ => NetworkPicture.Draw(request, view, stop),
        };

    private static bool IsPng(string path) => path.EndsWith(".png", StringComparison.Ordinal);

    private static void NotModified(HttpContext context, EntityTagHeaderValue tag, string cacheControl)
    {
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
    }
}
