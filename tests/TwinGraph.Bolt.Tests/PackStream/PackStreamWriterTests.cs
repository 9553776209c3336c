using System.Buffers;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.PackStream;

/// <summary>Bytes as the specification shows them.</summary>
public sealed class PackStreamWriterTests
{
    [Theory]
    [InlineData(-16, "F0")]
    [InlineData(-17, "C8EF")]
    [InlineData(-128, "C880")]
    [InlineData(-129, "C9FF7F")]
    [InlineData(42, "2A")]
    [InlineData(127, "7F")]
    [InlineData(128, "C90080")]
    [InlineData(32_768, "CA00008000")]
    [InlineData(2_147_483_648, "CB0000000080000000")]
    public void Integer_Written_TakesAsFewBytesAsItFits(long value, string bytes) =>
        Assert.Equal(bytes, Wire.Hex(CypherValue.Integer(value)));

    [Fact]
    public void Float_Written_TakesNineBytes() => Assert.Equal("C13FF199999999999A", Wire.Hex(CypherValue.Float(1.1)));

    [Theory]
    [InlineData("", "80")]
    [InlineData("A", "8141")]
    [InlineData("Größenmaßstäbe", "D0124772C3B6C39F656E6D61C39F7374C3A46265")]
    [InlineData("abcdefghijklmnop", "D0106162636465666768696A6B6C6D6E6F70")]
    public void String_Written_IsUtf8WithItsSizeInBytes(string text, string bytes) =>
        Assert.Equal(bytes, Wire.Hex(CypherValue.String(text)));

    [Fact]
    public void Bytes_Written_HaveNoTinyForm()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PackStreamWriter(buffer, ValueFormat.Modern);
        writer.WriteBytes([1, 2, 3]);
        writer.Flush();

        Assert.Equal("CC03010203", Convert.ToHexString(buffer.WrittenSpan));
    }

    [Fact]
    public void Node_WrittenFor50_HasItsElementId() =>
        Assert.Equal("B44E2A91814EA0823432", NodeHex(ValueFormat.Modern));

    [Fact]
    public void Node_WrittenFor44_HasNone() =>
        Assert.Equal("B34E2A91814EA0", NodeHex(new ValueFormat(ElementIds: false, UtcDateTimes: false)));

    [Theory]
    [InlineData(true, "B349C9" + "1194" + "2AC90E10")]
    [InlineData(false, "B346C9" + "1FA4" + "2AC90E10")]
    public void DateTime_Written_CountsInUtcOrInLocalTime(bool utc, string bytes) =>
        Assert.Equal(bytes, Wire.Hex(CypherValue.Of(new DateTimeValue(4500, 42, 3600)), new(utc, utc)));

    [Fact]
    public void Rows_Written_AllocateNothing()
    {
        CypherValue[] row =
        [
            CypherValue.Integer(1_000_000),
            CypherValue.Float(2.5),
            CypherValue.String("Zhàngzhōu 漳州"),
            CypherValue.List(CypherValue.True, CypherValue.Null),
            CypherValue.Of(new NodeValue(42, ["City"], new MapValue(["name"], [CypherValue.String("Batang")]))),
            CypherValue.Of(new DateTimeValue(4500, 42, 3600)),
        ];
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        using var chunks = new ChunkWriter(output);
        WriteRows(chunks, row, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();

        WriteRows(chunks, row, 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteRows(ChunkWriter chunks, CypherValue[] row, int count)
    {
        for (int i = 0; i < count; i++)
        {
            chunks.BeginMessage();
            var writer = new PackStreamWriter(chunks, ValueFormat.Modern);
            foreach (CypherValue value in row)
            {
                writer.WriteValue(value);
            }

            writer.Flush();
            chunks.EndMessage();
        }
    }

    private static string NodeHex(ValueFormat format) =>
        Wire.Hex(CypherValue.Of(new NodeValue(42, ["N"], MapValue.Empty)), format);
}
