using System.Buffers;
using CsCheck;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Tests.Protocol;

public sealed class ChunkTests
{
    [Fact]
    public void Message_Written_HasItsSizeBeforeItAndAnEmptyChunkBehind()
    {
        byte[] bytes = Chunks(
            32 * 1024,
            [
                [1, 2, 3],
                [4],
            ]
        );

        Assert.Equal("0003010203" + "0000" + "000104" + "0000", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Messages_WrittenAndReadInPiecesOfAnySize_AreTheSame() =>
        Gen.Select(Gen.Byte.Array[1, 200_000].Array[1, 4], Gen.Int[1, 100_000], Gen.Int[1024, 65_537])
            .Sample(
                (messages, piece, size) =>
                {
                    Assert.Equal(messages, Read(Chunks(size, messages), piece));
                },
                iter: 100
            );

    [Fact]
    public void Message_OfManyOneByteChunks_IsRead()
    {
        byte[] bytes = [.. Enumerable.Range(0, 5000).SelectMany(i => new byte[] { 0, 1, (byte)i }), 0, 0];

        Assert.Equal(5000, Assert.Single(Read(bytes, 7)).Length);
    }

    [Fact]
    public void Noops_BetweenMessages_ArePassedOver() =>
        Assert.Equal(
            [
                [1],
                [2],
            ],
            Read([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0], 3)
        );

    [Fact]
    public void Message_LargerThanAllowed_IsRefusedAsSoonAsItsChunkIsAnnounced()
    {
        using var reader = new MessageReader { MaxMessageBytes = 100_000 };
        byte[] bytes = [0xFF, 0xFF, .. new byte[65_535], 0xFF, 0xFF];
        var input = new ReadOnlySequence<byte>(bytes);

        BoltProtocolException problem = Assert.Throws<BoltProtocolException>(() => reader.TryRead(ref input, out _));
        Assert.Equal("The message is larger than 100000 bytes. Send fewer values at a time.", problem.Message);
    }

    [Fact]
    public void Message_Abandoned_LeavesNoTrace()
    {
        var output = new ArrayBufferWriter<byte>();
        using var chunks = new ChunkWriter(output);
        long begun = chunks.Written;
        chunks.BeginMessage();
        chunks.Write<byte>([1, 2, 3]);

        Assert.True(chunks.TryAbandonMessage(begun));
        chunks.BeginMessage();
        chunks.Write<byte>([4]);
        chunks.EndMessage();
        chunks.Flush();
        Assert.Equal("0001040000", Convert.ToHexString(output.WrittenSpan));
    }

    private static byte[] Chunks(int size, byte[][] messages)
    {
        var output = new ArrayBufferWriter<byte>();
        using var chunks = new ChunkWriter(output, size);
        foreach (byte[] message in messages)
        {
            chunks.BeginMessage();
            chunks.Write(message);
            chunks.EndMessage();
        }

        chunks.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static List<byte[]> Read(byte[] bytes, int piece)
    {
        using var reader = new MessageReader();
        var messages = new List<byte[]>();
        byte[] left = [];
        for (int at = 0; at < bytes.Length; at += piece)
        {
            byte[] come = [.. left, .. bytes.AsSpan(at, Math.Min(piece, bytes.Length - at))];
            var input = new ReadOnlySequence<byte>(come);
            while (reader.TryRead(ref input, out ReadOnlySpan<byte> message))
            {
                messages.Add(message.ToArray());
            }

            left = input.ToArray();
        }

        Assert.Empty(left);
        return messages;
    }
}
