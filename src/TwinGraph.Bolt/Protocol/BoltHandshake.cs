using System.Buffers.Binary;

namespace TwinGraph.Bolt.Protocol;

/// <summary>The bytes with which both sides agree on a version (Bolt handshake specification, manifest v1 included).</summary>
public static class BoltHandshake
{
    /// <summary>How long the client's opening is: the preamble and four proposals.</summary>
    public const int RequestLength = 20;

    /// <summary>How long the server's answer is, or its beginning when it chose the manifest.</summary>
    public const int ResponseLength = 4;

    /// <summary>The answer, and the proposal, that stand for a manifest of versions.</summary>
    public const uint ManifestV1 = 0x000001FF;

    private const int ProposalLength = 4;
    private const int LongestVarint = 10;

    /// <summary>The first four bytes of every Bolt connection.</summary>
    public static ReadOnlySpan<byte> Preamble => [0x60, 0x60, 0xB0, 0x17];

    /// <summary>Whether a connection that begins so may be Bolt.</summary>
    /// <param name="bytes">What has come so far, of any length; the first four count.</param>
    public static bool MayBeBolt(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Preamble.Length);
        return bytes[..count].SequenceEqual(Preamble[..count]);
    }

    /// <summary>The client's opening: the manifest first, then 5.8 to 5.6, 5.4 to 5.0, and 4.4.</summary>
    public static byte[] Request()
    {
        byte[] request = new byte[RequestLength];
        Preamble.CopyTo(request);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), ManifestV1);
        int at = 8;
        foreach (uint range in Ranges())
        {
            BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(at), range);
            at += ProposalLength;
        }

        return request;
    }

    /// <summary>The server's choice among the four proposals of a client, which come in the client's order of preference.</summary>
    /// <param name="request">The 20 bytes of the opening.</param>
    /// <returns>
    /// <see cref="ManifestV1"/> when the client offers it, otherwise the version as it goes over the wire (see
    /// <see cref="ToWire"/>), or 0 for none.
    /// </returns>
    public static uint Choose(ReadOnlySpan<byte> request)
    {
        for (int at = 4; at < RequestLength; at += ProposalLength)
        {
            uint proposal = BinaryPrimitives.ReadUInt32BigEndian(request[at..]);
            if (proposal == ManifestV1)
            {
                return ManifestV1;
            }

            BoltVersion chosen = Newest(proposal);
            if (chosen != BoltVersion.None)
            {
                return ToWire(chosen);
            }
        }

        return 0;
    }

    /// <summary>The version as four bytes: two reserved, the minor, the major.</summary>
    public static uint ToWire(BoltVersion version) => (uint)((version.Minor << 8) | version.Major);

    /// <summary>The version in four bytes of an answer; <see cref="BoltVersion.None"/> when it is not spoken here.</summary>
    public static BoltVersion FromWire(uint answer)
    {
        var version = new BoltVersion((byte)answer, (byte)(answer >> 8));
        return answer >> 16 == 0 && BoltVersion.Supported.Contains(version) ? version : BoltVersion.None;
    }

    /// <summary>The server's manifest: <c>00 00 01 FF</c>, the number of ranges, the ranges, and no capabilities.</summary>
    public static byte[] Manifest()
    {
        List<uint> ranges = Ranges();
        byte[] manifest = new byte[ResponseLength + 1 + (ranges.Count * ProposalLength) + 1];
        BinaryPrimitives.WriteUInt32BigEndian(manifest, ManifestV1);
        manifest[ResponseLength] = (byte)ranges.Count;
        for (int i = 0; i < ranges.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(
                manifest.AsSpan(ResponseLength + 1 + (i * ProposalLength)),
                ranges[i]
            );
        }

        return manifest;
    }

    /// <summary>Reads what follows <c>00 00 01 FF</c> in a server's manifest.</summary>
    /// <param name="bytes">What has come behind those four bytes.</param>
    /// <param name="version">The newest version of both sides, or <see cref="BoltVersion.None"/>.</param>
    /// <param name="length">How many bytes the manifest took.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="BoltProtocolException">It is no manifest.</exception>
    public static bool TryReadManifest(ReadOnlySpan<byte> bytes, out BoltVersion version, out int length)
    {
        version = BoltVersion.None;
        length = 0;
        if (!TryReadVarint(bytes, out ulong count, out int at))
        {
            return false;
        }

        if (count > 255)
        {
            throw new BoltProtocolException($"The server's manifest announces {count} versions.");
        }

        for (ulong i = 0; i < count; i++, at += ProposalLength)
        {
            if (bytes.Length - at < ProposalLength)
            {
                return false;
            }

            BoltVersion offered = Newest(BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
            version = offered > version ? offered : version;
        }

        if (!TryReadVarint(bytes[at..], out _, out int capabilities))
        {
            return false;
        }

        length = at + capabilities;
        return true;
    }

    /// <summary>The client's answer to a manifest: its choice, and no capabilities.</summary>
    public static byte[] ManifestChoice(BoltVersion version)
    {
        byte[] choice = new byte[ProposalLength + 1];
        BinaryPrimitives.WriteUInt32BigEndian(choice, ToWire(version));
        return choice;
    }

    /// <summary>Reads the client's answer to a manifest.</summary>
    /// <param name="bytes">What has come.</param>
    /// <param name="version">The choice; <see cref="BoltVersion.None"/> when it is not spoken here.</param>
    /// <param name="length">How many bytes it took.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="BoltProtocolException">The client wants capabilities that were not offered, or sent no number.</exception>
    public static bool TryReadManifestChoice(ReadOnlySpan<byte> bytes, out BoltVersion version, out int length)
    {
        version = BoltVersion.None;
        length = 0;
        if (
            bytes.Length < ProposalLength
            || !TryReadVarint(bytes[ProposalLength..], out ulong capabilities, out int more)
        )
        {
            return false;
        }

        if (capabilities != 0)
        {
            throw new BoltProtocolException("The client chose capabilities that were not offered.");
        }

        version = FromWire(BinaryPrimitives.ReadUInt32BigEndian(bytes));
        length = ProposalLength + more;
        return true;
    }

    // One word for each run of consecutive minor versions: reserved, how many older ones, minor, major.
    private static List<uint> Ranges()
    {
        var ranges = new List<uint>();
        IReadOnlyList<BoltVersion> all = BoltVersion.Supported;
        for (int i = 0; i < all.Count; )
        {
            int older = 0;
            while (
                i + older + 1 < all.Count
                && all[i + older + 1].Major == all[i].Major
                && all[i + older + 1].Minor == all[i + older].Minor - 1
            )
            {
                older++;
            }

            ranges.Add(((uint)older << 16) | ToWire(all[i]));
            i += older + 1;
        }

        return ranges;
    }

    private static BoltVersion Newest(uint proposal)
    {
        byte major = (byte)proposal;
        int minor = (byte)(proposal >> 8);
        int oldest = minor - (byte)(proposal >> 16);
        foreach (BoltVersion supported in BoltVersion.Supported)
        {
            if (supported.Major == major && supported.Minor <= minor && supported.Minor >= oldest)
            {
                return supported;
            }
        }

        return BoltVersion.None;
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < bytes.Length && length < LongestVarint; )
        {
            byte next = bytes[length];
            value |= (ulong)(next & 0x7F) << (7 * length);
            length++;
            if (next < 0x80)
            {
                return true;
            }
        }

        return length < LongestVarint
            ? false
            : throw new BoltProtocolException("A number of the handshake is longer than 64 bits.");
    }
}
