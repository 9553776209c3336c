using System.Buffers.Binary;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>Agrees with a server on a version of Bolt, or tells what it is that answers instead.</summary>
internal static class Handshake
{
    private const int LongestManifest = 4096;

    /// <summary>Shakes hands on a new connection.</summary>
    /// <exception cref="CypherException">The other side is no Bolt server, or speaks no version that is spoken here.</exception>
    /// <exception cref="IOException">The connection breaks.</exception>
    public static async Task<BoltVersion> RunAsync(
        Stream stream,
        BoltAddress server,
        bool isEncrypted,
        CancellationToken cancellationToken
    )
    {
        await stream.WriteAsync(BoltHandshake.Request(), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        byte[] answer = new byte[BoltHandshake.ResponseLength];
        int length;
        try
        {
            length = await stream
                .ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IOException)
        {
            length = 0;
        }

        if (length < answer.Length)
        {
            throw NotBolt(server, DescribeSilence(answer.AsSpan(0, length), isEncrypted));
        }

        uint choice = BinaryPrimitives.ReadUInt32BigEndian(answer);
        BoltVersion version =
            choice == BoltHandshake.ManifestV1
                ? await ChooseFromManifestAsync(stream, server, cancellationToken).ConfigureAwait(false)
                : BoltHandshake.FromWire(choice);
        if (version != BoltVersion.None)
        {
            return version;
        }

        throw choice is 0 or BoltHandshake.ManifestV1 || IsVersion(choice)
            ? new CypherException(
                "Neo.ClientError.Request.Invalid",
                BoltErrors.UnsupportedVersion,
                $"{server} speaks no version of Bolt that TwinGraph does, which are "
                    + $"{string.Join(", ", BoltVersion.Supported)}: Neo4j 4.4 and later have one of them."
            )
            : NotBolt(server, DescribeAnswer(answer, isEncrypted));
    }

    private static async Task<BoltVersion> ChooseFromManifestAsync(
        Stream stream,
        BoltAddress server,
        CancellationToken cancellationToken
    )
    {
        // Byte by byte, since the messages that follow must stay in the stream.
        byte[] manifest = new byte[LongestManifest];
        for (int length = 1; length <= manifest.Length; length++)
        {
            await stream.ReadExactlyAsync(manifest.AsMemory(length - 1, 1), cancellationToken).ConfigureAwait(false);
            try
            {
                if (BoltHandshake.TryReadManifest(manifest.AsSpan(0, length), out BoltVersion version, out _))
                {
                    if (version != BoltVersion.None)
                    {
                        await stream
                            .WriteAsync(BoltHandshake.ManifestChoice(version), cancellationToken)
                            .ConfigureAwait(false);
                    }

                    return version;
                }
            }
            catch (BoltProtocolException problem)
            {
                throw BoltErrors.BrokenProtocol(server, problem.Message, problem);
            }
        }

        throw BoltErrors.BrokenProtocol(server, $"its manifest of versions is longer than {LongestManifest} bytes.");
    }

    // Bolt 1 to 255 with a minor version; the upper half is reserved.
    private static bool IsVersion(uint choice) => choice >> 16 == 0 && (choice & 0xFF) is > 0 and < 32;

    private static CypherException NotBolt(BoltAddress server, string why) =>
        new("Neo.ClientError.Request.Invalid", BoltErrors.NotBolt, $"{server} is no Bolt server: {why}");

    private static string DescribeSilence(ReadOnlySpan<byte> answer, bool isEncrypted) =>
        answer.Length > 0 ? DescribeAnswer(answer, isEncrypted)
        : isEncrypted ? "it closed the connection. Check the port; Bolt's is usually 7687."
        : "it closed the connection. Check the port, usually 7687; if the server wants TLS, write the scheme with +s.";

    private static string DescribeAnswer(ReadOnlySpan<byte> answer, bool isEncrypted) =>
        answer.StartsWith("HTTP"u8) ? "it answers HTTP. Bolt has a port of its own, usually 7687."
        : !isEncrypted && answer[0] is 0x15 or 0x16 ? "it wants TLS. Write the scheme with +s, or +ssc."
        : $"it answered the bytes {Convert.ToHexString(answer)}. Check the port; Bolt's is usually 7687.";
}
