using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TwinGraph.Web.Tests.Embeds;

/// <summary>Somebody else's site on a port of its own, with one page, which writes what it hears into its log.</summary>
internal sealed class HostPage : IAsyncDisposable
{
    private const string Script = """
        const log = (name, data) => document.getElementById("log").append(`${name} ${JSON.stringify(data)}\n`);
        for (const name of ["ready", "error", "node-select", "tie-select"]) {
          document.addEventListener(name, (event) => log(name, event.detail));
        }
        addEventListener("message", (event) => log(`message from ${event.origin}`, event.data));
        """;

    private readonly WebApplication _app;

    private HostPage(WebApplication app) => _app = app;

    public string Url => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Starts the site.</summary>
    /// <param name="body">What the page holds.</param>
    /// <param name="server">The TwinGraph server, from which the page lets scripts, frames and data come; nothing else.</param>
    public static async Task<HostPage> StartAsync(string body, string server)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src {server} 'nonce-host'; connect-src {server}; frame-src {server}; img-src data: {server}";
            return context.Response.WriteAsync(
                $"""
                <!doctype html>
                <html lang="en">
                  <head>
                    <title>Another site</title>
                    <link rel="icon" href="data:," />
                    <script nonce="host">{Script}</script>
                  </head>
                  <body>
                    <h1>A story</h1>
                    {body}
                    <pre id="log"></pre>
                  </body>
                </html>
                """
            );
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>The markup of an element, with the one script it needs.</summary>
    public static string Element(string server, string view, string attributes = "") =>
        $"""<script src="{server}/elements.js" async></script><twingraph-{view} {attributes}></twingraph-{view}>""";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
