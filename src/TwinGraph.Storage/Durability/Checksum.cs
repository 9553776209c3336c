using System.Buffers.Binary;
using System.Numerics;

namespace TwinGraph.Storage.Durability;

/// <summary>CRC-32C (Castagnoli), eight bytes at a time, in hardware where there is one.</summary>
internal static class Checksum
{
    public const uint Seed = uint.MaxValue;

    /// <summary>The checksum of bytes in one piece.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Append(Seed, bytes);

    /// <summary>Goes on from <see cref="Seed"/> or from what this returned; the caller complements the last.</summary>
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            running = BitOperations.Crc32C(running, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            running = BitOperations.Crc32C(running, value);
        }

        return running;
    }
}
