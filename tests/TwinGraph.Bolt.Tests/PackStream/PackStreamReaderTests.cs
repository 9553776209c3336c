using CsCheck;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.PackStream;

public sealed class PackStreamReaderTests
{
    [Theory]
    [InlineData("C7", "0xC7 at byte 0 is no marker of PackStream.")]
    [InlineData("D2FFFFFFFF41", "The message ends within a value: it has 6 bytes.")]
    [InlineData("D6FFFFFFFF01", "The message ends within a value: it has 6 bytes.")]
    [InlineData("DAFFFFFFFF8161", "The message ends within a value: it has 7 bytes.")]
    [InlineData("CEFFFFFFFF", "The message ends within a value: it has 5 bytes.")]
    [InlineData("C1", "The message ends within a value: it has 1 bytes.")]
    [InlineData("", "The message ends within a value: it has 0 bytes.")]
    [InlineData("81FF", "The string that ends at byte 2 is no UTF-8.")]
    [InlineData("A10101", "A String is expected at byte 1, not a Integer.")]
    public void Bytes_Malformed_AreRefused(string bytes, string message)
    {
        PackStreamException problem = Refused(bytes);

        Assert.Equal(message, problem.Message);
        Assert.False(problem.IsValueRefused);
    }

    [Theory]
    [InlineData("B17A01", "0x7A is no tag of a value in this version.")]
    [InlineData("B24401A0", "A structure with the tag 0x44 has 1 fields in this version, not 2.")]
    [InlineData("A2816101816102", "A dictionary holds the key 'a' twice.")]
    [InlineData("B3690000884E6F2F7768657265", "'No/where' is no time zone of the IANA database.")]
    [InlineData("B174FF", "The nanoseconds of a time of day are 0 to 86399999999999, not -1.")]
    [InlineData(
        "B35801C10000000000000000C10000000000000000",
        "1 is no coordinate reference system for 2 dimensions; there are 4326 and 7203."
    )]
    public void Value_WellFormedAndWrong_IsRefusedAlone(string bytes, string message)
    {
        PackStreamException problem = Refused(bytes);

        Assert.Equal(message, problem.Message);
        Assert.True(problem.IsValueRefused);
    }

    [Fact]
    public void Lists_NestedTenThousandDeep_AreRefused()
    {
        byte[] bytes = new byte[10_001];
        bytes.AsSpan().Fill(0x91);

        Assert.Equal(
            "Lists, dictionaries and structures are nested more than 200 deep.",
            Refused(Convert.ToHexString(bytes)).Message
        );
    }

    [Fact]
    public void Maps_NestedTenThousandDeep_AreRefusedAlsoWhereTheyAreSkipped()
    {
        byte[] bytes = [.. Enumerable.Repeat<byte[]>([0xA1, 0x81, 0x61], 10_000).SelectMany(b => b)];

        Assert.Throws<PackStreamException>(() => new PackStreamReader(bytes).Skip());
    }

    [Fact]
    public void Values_MoreThanAllowed_AreRefusedBeforeRoomIsMadeForThem()
    {
        byte[] bytes = [0xD5, 0x00, 0xFF, .. new byte[255]];
        PackStreamOptions options = PackStreamOptions.Default with { MaxValues = 100 };

        PackStreamException problem = Assert.Throws<PackStreamException>(() =>
            new PackStreamReader(bytes, options).ReadValue()
        );

        Assert.Equal("The message holds more than 100 values.", problem.Message);
    }

    [Fact]
    public void Entities_NotAllowed_AreRefused()
    {
        byte[] bytes = Wire.Write(CypherValue.Of(new NodeValue(1, [], MapValue.Empty)), ValueFormat.Modern);

        Assert.Throws<PackStreamException>(() =>
            new PackStreamReader(bytes, PackStreamOptions.Default with { AllowEntities = false }).ReadValue()
        );
    }

    [Fact]
    public void Bytes_ReadAsValue_AreAListOfSignedIntegers_AndGoBackAsBytes()
    {
        CypherValue value = Wire.Read([0xCC, 0x02, 0x01, 0xFF], ValueFormat.Modern);

        Assert.Equal("[1, -1]", value.ToString());
        Assert.Equal("CC0201FF", Wire.Hex(value));
    }

    [Fact]
    public void Bytes_OfAnyKind_AreReadOrRefusedAndNothingElse() =>
        Gen
            .Byte.Array[0, 200]
            .Sample(
                bytes =>
                {
                    try
                    {
                        new PackStreamReader(bytes).ReadValue();
                    }
                    catch (PackStreamException) { }
                },
                iter: 20_000
            );

    [Fact]
    public void Bytes_OfAValueWithOneChanged_AreReadOrRefusedAndNothingElse() =>
        Gen.Select(Values.Nested, Gen.UInt, Gen.Byte)
            .Sample(
                (value, place, changed) =>
                {
                    byte[] bytes = Wire.Write(value, ValueFormat.Modern);
                    bytes[place % bytes.Length] = changed;
                    try
                    {
                        new PackStreamReader(bytes).ReadValue();
                    }
                    catch (PackStreamException) { }
                },
                iter: 2_000
            );

    private static PackStreamException Refused(string hex) =>
        Assert.Throws<PackStreamException>(() => new PackStreamReader(Convert.FromHexString(hex)).ReadValue());
}
