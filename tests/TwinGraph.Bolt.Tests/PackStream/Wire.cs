using System.Buffers;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.PackStream;

/// <summary>Values to bytes and back.</summary>
internal static class Wire
{
    public static byte[] Write(CypherValue value, ValueFormat format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(buffer, format);
        writer.WriteValue(value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static CypherValue Read(byte[] bytes, ValueFormat format)
    {
        var reader = new PackStreamReader(bytes, PackStreamOptions.Default with { Format = format });
        CypherValue value = reader.ReadValue();
        Assert.True(reader.IsAtEnd);
        return value;
    }

    public static string Hex(CypherValue value, ValueFormat? format = null) =>
        Convert.ToHexString(Write(value, format ?? ValueFormat.Modern));
}
