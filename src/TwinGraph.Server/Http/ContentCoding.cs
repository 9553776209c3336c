using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace TwinGraph.Server.Http;

/// <summary>Compresses answers for who takes them so.</summary>
internal static class ContentCoding
{
    /// <summary>Shorter answers are not compressed: they fit into one packet anyway.</summary>
    public const int LeastBytes = 1_400;

    // Beyond this, brotli takes longer than the network saves.
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 20;

    // 10 and 11 take ten times as long for some per cent.
    private const int KeptBrotliQuality = 9;

    /// <summary>Chooses what the caller takes: brotli before gzip where it takes both equally gladly.</summary>
    /// <returns><c>br</c>, <c>gzip</c>, or null for neither.</returns>
    public static string? Choose(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (
            accept.Count == 0
            || !StringWithQualityHeaderValue.TryParseList(accept, out IList<StringWithQualityHeaderValue>? codings)
        )
        {
            return null;
        }

        double brotli = 0;
        double gzip = 0;
        double? any = null;
        foreach (StringWithQualityHeaderValue coding in codings)
        {
            double quality = coding.Quality ?? 1;
            if (coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = quality;
            }
            else if (coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = quality;
            }
            else if (coding.Value.Equals("*", StringComparison.Ordinal))
            {
                any = quality;
            }
        }

        if (any > 0 && brotli == 0 && gzip == 0)
        {
            gzip = any.Value;
        }

        return brotli > 0 && brotli >= gzip ? "br"
            : gzip > 0 ? "gzip"
            : null;
    }

    /// <summary>Compresses an answer.</summary>
    /// <param name="coding"><c>br</c> or <c>gzip</c>.</param>
    /// <param name="plain">The answer.</param>
    /// <param name="output">Where it goes.</param>
    public static void Compress(string coding, ReadOnlyMemory<byte> plain, BoundedBuffer output)
    {
        if (coding == "br")
        {
            Span<byte> target = output.GetSpan(BrotliEncoder.GetMaxCompressedLength(plain.Length));
            if (!BrotliEncoder.TryCompress(plain.Span, target, out int written, BrotliQuality, BrotliWindow))
            {
                throw new System.Diagnostics.UnreachableException("There is room for the worst case.");
            }

            output.Advance(written);
            return;
        }

        using var stream = new BufferStream(output);
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        gzip.Write(plain.Span);
    }

    /// <summary>Compresses what is kept and sent often, as small as it gets in reasonable time.</summary>
    /// <param name="coding"><c>br</c> or <c>gzip</c>.</param>
    /// <param name="plain">The content.</param>
    public static byte[] CompressFully(string coding, byte[] plain)
    {
        using var target = new MemoryStream();
        using (
            Stream compressor =
                coding == "br"
                    ? new BrotliStream(
                        target,
                        new BrotliCompressionOptions { Quality = KeptBrotliQuality },
                        leaveOpen: true
                    )
                    : new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true)
        )
        {
            compressor.Write(plain);
        }

        return target.ToArray();
    }

    private sealed class BufferStream(BoundedBuffer buffer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] target, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] source, int offset, int count) => Write(source.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> source)
        {
            source.CopyTo(buffer.GetSpan(source.Length));
            buffer.Advance(source.Length);
        }
    }
}
