using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Server.Embeds;

/// <summary>The pages that may show views: where they come from, by the origin that a browser names.</summary>
/// <remarks>
/// Each entry is <c>https://news.example</c>, with a port where it is not the usual one; <c>https://*.example.org</c> for
/// every name below; <c>news.example</c>, which means HTTPS; <c>local</c> for pages of this machine on any port;
/// <c>null</c> for pages without an origin, such as files; or <c>*</c> for every page.
/// </remarks>
public sealed class EmbedHosts
{
    private const string Local = "local";
    private const string NoOrigin = "null";
    private const string Anybody = "*";

    private static readonly string[] s_localSources =
    [
        "http://localhost:*",
        "https://localhost:*",
        "http://127.0.0.1:*",
        "https://127.0.0.1:*",
    ];

    private EmbedHosts(IReadOnlyList<string> entries) => Entries = entries;

    /// <summary>Pages of this machine; what holds unless something else is said.</summary>
    public static EmbedHosts LocalOnly { get; } = new([Local]);

    /// <summary>The entries, written out in full.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>The sources of <c>frame-ancestors</c> for pages that these may frame.</summary>
    internal string FrameAncestors =>
        Entries.Contains(Anybody)
            ? Anybody
            : string.Join(
                ' ',
                new[] { "'self'" }.Concat(
                    Entries
                        .Where(entry => entry != NoOrigin)
                        .SelectMany(entry => entry == Local ? s_localSources : [entry])
                )
            );

    /// <summary>Reads entries, separated by semicolons or commas; <c>none</c> for nobody.</summary>
    /// <exception cref="FormatException">One is no host; the message says what can be written.</exception>
    public static EmbedHosts Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] entries = text.Split(
            [';', ',', ' '],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return entries is ["none"] ? new([]) : Of(entries);
    }

    /// <summary>Reads a list of entries.</summary>
    /// <exception cref="FormatException">One is no host, or there is none.</exception>
    public static EmbedHosts Of(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        string[] read = [.. entries.Select(ReadEntry).Distinct(StringComparer.Ordinal)];
        return read.Length == 0 ? throw Unreadable("") : new(read);
    }

    /// <summary>Whether a page of an origin may show views.</summary>
    /// <param name="origin">As the header <c>Origin</c> has it.</param>
    public bool Allow(string origin)
    {
        if (Entries.Contains(Anybody))
        {
            return true;
        }

        if (origin == NoOrigin)
        {
            return Entries.Contains(NoOrigin);
        }

        return IsWebOrigin(origin, out Uri? page) && Entries.Any(entry => Matches(entry, page));
    }

    internal static bool IsWebOrigin(string origin, [NotNullWhen(true)] out Uri? page) =>
        Uri.TryCreate(origin, UriKind.Absolute, out page) && page.Scheme is "http" or "https";

    private static bool Matches(string entry, Uri page)
    {
        if (entry == Local)
        {
            return ServerHost.IsLoopback(page.Host);
        }

        string own = page.GetLeftPart(UriPartial.Authority);
        int star = entry.IndexOf("*.", StringComparison.Ordinal);
        return star < 0
            ? own.Equals(entry, StringComparison.OrdinalIgnoreCase)
            : own.StartsWith(entry[..star], StringComparison.OrdinalIgnoreCase)
                && own.EndsWith(entry[(star + 1)..], StringComparison.OrdinalIgnoreCase)
                && own.Length > entry.Length - 1;
    }

    private static string ReadEntry(string entry)
    {
        string text = entry.Trim().TrimEnd('/');
        if (text is Local or NoOrigin or Anybody)
        {
            return text;
        }

        string full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        string plain = full.Replace("://*.", "://", StringComparison.Ordinal);
        return
            IsWebOrigin(plain, out Uri? origin)
            && origin is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && Uri.CheckHostName(origin.Host.Trim('[', ']')) != UriHostNameType.Unknown
            && !plain.Contains('*', StringComparison.Ordinal)
            ? full.Length == plain.Length
                ? origin.GetLeftPart(UriPartial.Authority)
                : origin.GetLeftPart(UriPartial.Authority).Replace("://", "://*.", StringComparison.Ordinal)
            : throw Unreadable(entry);
    }

    private static FormatException Unreadable(string entry) =>
        new(
            $"'{entry}' is no host of pages; write https://news.example, https://*.example.org, local (this machine), "
                + "null (pages without an origin) or * (everybody)."
        );
}
