using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Server;

internal sealed partial class BoltServerConnection
{
    // Four bytes of a version and a number of ten bytes at most.
    private const int LongestChoice = 14;

    private async ValueTask<BoltVersion> ShakeHandsAsync()
    {
        ReadResult read = await _input.ReadAtLeastAsync(BoltHandshake.RequestLength).ConfigureAwait(false);
        if (read.IsCanceled || read.Buffer.Length < BoltHandshake.RequestLength)
        {
            return BoltVersion.None;
        }

        uint answer = Choose(read.Buffer);
        _input.AdvanceTo(read.Buffer.GetPosition(BoltHandshake.RequestLength));
        if (answer == BoltHandshake.ManifestV1)
        {
            return await OfferManifestAsync().ConfigureAwait(false);
        }

        byte[] bytes = new byte[BoltHandshake.ResponseLength];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, answer);
        await _pipe.WriteAsync(bytes).ConfigureAwait(false);
        return answer == 0 ? BoltVersion.None : BoltHandshake.FromWire(answer);
    }

    private async ValueTask<BoltVersion> OfferManifestAsync()
    {
        await _pipe.WriteAsync(BoltHandshake.Manifest()).ConfigureAwait(false);
        while (true)
        {
            ReadResult read = await _input.ReadAsync().ConfigureAwait(false);
            if (read.IsCanceled || read.Buffer.IsEmpty)
            {
                return BoltVersion.None;
            }

            if (TryReadChoice(read.Buffer, out BoltVersion version, out int length))
            {
                _input.AdvanceTo(read.Buffer.GetPosition(length));
                _peer = _peer with { ByManifest = true };
                return version;
            }

            if (read.IsCompleted)
            {
                return BoltVersion.None;
            }

            _input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static uint Choose(in ReadOnlySequence<byte> input)
    {
        Span<byte> request = stackalloc byte[BoltHandshake.RequestLength];
        input.Slice(0, BoltHandshake.RequestLength).CopyTo(request);
        return BoltHandshake.MayBeBolt(request) ? BoltHandshake.Choose(request) : 0;
    }

    private static bool TryReadChoice(in ReadOnlySequence<byte> input, out BoltVersion version, out int length)
    {
        Span<byte> choice = stackalloc byte[LongestChoice];
        int count = (int)Math.Min(input.Length, LongestChoice);
        input.Slice(0, count).CopyTo(choice);
        return BoltHandshake.TryReadManifestChoice(choice[..count], out version, out length);
    }
}
