using System.Buffers;
using CsCheck;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.Messages;

public sealed class MessageCodecTests
{
    private static readonly MapValue SomeMap = new(["a"], [CypherValue.Integer(1)]);

    public static TheoryData<string, BoltMessage> Messages =>
        new()
        {
            { "B002", BareMessage.Goodbye },
            { "B00F", BareMessage.Reset },
            { "B012", BareMessage.Commit },
            { "B013", BareMessage.Rollback },
            { "B06B", BareMessage.Logoff },
            { "B07E", BareMessage.Ignored },
            { "B13FA1816EC903E8", StreamMessage.Pull(1000) },
            { "B12FA2816EFF8371696407", StreamMessage.Discard(-1, 7) },
            { "B15402", new TelemetryMessage(2) },
            { "B171920102", new RecordMessage([CypherValue.Integer(1), CypherValue.Integer(2)]) },
            { "B31088" + "52455455524E2031" + "A0A0", new RunMessage("RETURN 1", null, TransactionExtra.None) },
        };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_Written_IsAsTheSpecificationSays(string bytes, BoltMessage message)
    {
        byte[] written = Write(new MessageCodec(new(5, 8)), message);

        Assert.Equal(bytes, Convert.ToHexString(written));
        Assert.Equal(Text(message), Text(new MessageCodec(new(5, 8)).Read(written)));
    }

    [Fact]
    public void Begin_WrittenAndRead_KeepsEverythingSaid()
    {
        var extra = new TransactionExtra
        {
            Bookmarks = ["b1", "b2"],
            Timeout = TimeSpan.FromMilliseconds(1500),
            Metadata = SomeMap,
            Mode = AccessMode.Read,
            Database = "neo4j",
            ImpersonatedUser = "bob",
            Notifications = new("WARNING", ["HINT"]),
        };

        foreach (BoltVersion version in BoltVersion.Supported.Where(v => v.HasNotificationFilter))
        {
            Assert.Equal(Text(new BeginMessage(extra)), Text(Echo(version, new BeginMessage(extra))));
        }
    }

    [Fact]
    public void Hello_Before51_CarriesCredentials()
    {
        var hello = new HelloMessage
        {
            UserAgent = "a/1",
            Auth = AuthToken.Basic("u", "p"),
            PatchBolt = ["utc"],
        };

        var read = Assert.IsType<HelloMessage>(Echo(new(4, 4), hello));
        Assert.Equal("p", read.Auth?.Credentials);
        Assert.Equal(["utc"], read.PatchBolt);
        Assert.Null(Assert.IsType<HelloMessage>(Echo(new(5, 8), hello)).Auth);
    }

    [Theory]
    [InlineData(6, "{\"code\":\"Neo.X\",\"message\":\"m\"}")]
    [InlineData(7, "{\"neo4j_code\":\"Neo.X\",\"message\":\"m\",\"gql_status\":\"42001\",\"description\":\"d\"}")]
    public void Failure_Written_HasTheFieldsOfItsVersion(byte minor, string expected)
    {
        var failure = new FailureMessage("Neo.X", "m") { GqlStatus = "42001", Description = "d" };
        byte[] bytes = Write(new MessageCodec(new(5, minor)), failure);
        var reader = new PackStreamReader(bytes);
        reader.ReadStructureHeader(out _);

        Assert.Equal(expected, Text(reader.ReadMap()));
        Assert.Equal("Neo.X", Assert.IsType<FailureMessage>(Echo(new(5, minor), failure)).Code);
    }

    [Theory]
    [InlineData("B0A1", "0xA1 is the tag of no message in Bolt 5.8.")]
    [InlineData("B110A0", "Run has 3 fields in Bolt 5.8, not 1.")]
    [InlineData("B00F01", "1 bytes follow the end of Reset.")]
    public void Message_Unknown_BreaksTheProtocol(string bytes, string message) =>
        Assert.Equal(
            message,
            Assert
                .Throws<BoltProtocolException>(() => new MessageCodec(new(5, 8)).Read(Convert.FromHexString(bytes)))
                .Message
        );

    [Theory]
    [InlineData("B13FA0", "The entry 'n' of the message must be a number of rows from 1, or -1 for all.")]
    [InlineData("B111A1846D6F64658178", "The entry 'mode' of the message must be \"r\" or \"w\", not \"x\".")]
    [InlineData("B111A182646201", "The entry 'db' of the message must be a string.")]
    [InlineData("B3108161A2816101816102A0", "The parameter 'a' is given twice.")]
    public void Message_WithAWrongEntry_IsRefusedAlone(string bytes, string message)
    {
        PackStreamException problem = Assert.Throws<PackStreamException>(() =>
            new MessageCodec(new(5, 8)).Read(Convert.FromHexString(bytes))
        );

        Assert.Equal(message, problem.Message);
        Assert.True(problem.IsValueRefused);
    }

    [Fact]
    public void Logon_Before51_IsUnknown() =>
        Assert.Throws<BoltProtocolException>(() => new MessageCodec(new(5, 0)).Read([0xB1, 0x6A, 0xA0]));

    [Fact]
    public void Credentials_AsText_AreNotShown()
    {
        string text = new LogonMessage(AuthToken.Basic("ada", "secret")).ToString();

        Assert.Contains("ada", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_OfAnyKindBehindATag_AreReadOrRefusedAndNothingElse()
    {
        byte[] tags = [.. Enum.GetValues<MessageType>().Select(type => (byte)type)];
        Gen.Select(Gen.OneOf(tags), Gen.Byte[0xB0, 0xB3], Gen.OneOf(Gen.Byte, Gen.Byte[0x80, 0xA3]).Array[0, 60])
            .Sample(
                (tag, header, rest) =>
                {
                    try
                    {
                        new MessageCodec(new(5, 8)).Read([header, tag, .. rest]);
                    }
                    catch (Exception problem) when (problem is PackStreamException or BoltProtocolException) { }
                },
                iter: 20_000
            );
    }

    private static BoltMessage Echo(BoltVersion version, BoltMessage message)
    {
        var codec = new MessageCodec(version);
        return codec.Read(Write(codec, message));
    }

    private static byte[] Write(MessageCodec codec, BoltMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        using var chunks = new ChunkWriter(output);
        codec.Write(chunks, message);
        chunks.Flush();
        using var reader = new MessageReader();
        var input = new ReadOnlySequence<byte>(output.WrittenMemory);
        Assert.True(reader.TryRead(ref input, out ReadOnlySpan<byte> bytes));
        return bytes.ToArray();
    }

    private static string Text(BoltMessage message) =>
        message switch
        {
            RunMessage run => run.Query + run.Parameters?.Count,
            RecordMessage record => $"{CypherValue.List(record.Values)}",
            BeginMessage { Extra: var e } =>
                $"{string.Join(',', e.Bookmarks)} {e.Timeout} {CypherValue.Of(e.Metadata!)} {e.Mode} {e.Database} "
                    + $"{e.ImpersonatedUser} {e.Notifications.MinimumSeverity} "
                    + string.Join(',', e.Notifications.DisabledClassifications!),
            _ => $"{message}",
        };

    private static string Text(MapValue map) =>
        $"{{{string.Join(',', map.Keys.ToArray().Zip(map.Values.ToArray(), (k, v) => $"\"{k}\":\"{v.AsString()}\""))}}}";
}
