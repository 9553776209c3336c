using System.Collections.Concurrent;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Pages;

/// <summary>A file of the web folder, read and compressed when it is first asked for, then kept.</summary>
/// <param name="path">Where it is on disk.</param>
/// <param name="mediaType">Its media type, with the charset of text.</param>
/// <param name="isHashed">Whether its name changes with its content, so that it can be kept for ever.</param>
/// <param name="isCompact">Whether compressing it again gains nothing, as of pictures and fonts in WOFF2.</param>
internal sealed class WebFile(string path, string mediaType, bool isHashed, bool isCompact)
{
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _coded = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> _plain = new(() => File.ReadAllBytes(path));
    private EntityTagHeaderValue? _tag;

    public string MediaType { get; } = mediaType;

    public bool IsHashed { get; } = isHashed;

    /// <summary>The content as it is on disk.</summary>
    public byte[] Plain => _plain.Value;

    /// <summary>Changes with the content.</summary>
    public EntityTagHeaderValue Tag => _tag ??= EntityTags.Of(Plain);

    /// <summary>The content in a coding that a caller takes.</summary>
    /// <param name="coding"><c>br</c> or <c>gzip</c>.</param>
    /// <returns>Null where it would not be shorter.</returns>
    public byte[]? Coded(string coding)
    {
        if (isCompact || Plain.Length < ContentCoding.LeastBytes)
        {
            return null;
        }

        byte[] coded = _coded
            .GetOrAdd(coding, static (one, plain) => new(() => ContentCoding.CompressFully(one, plain)), Plain)
            .Value;
        return coded.Length < Plain.Length ? coded : null;
    }
}
