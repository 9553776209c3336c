using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

public sealed partial class MessageCodec
{
    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The message without its chunks' headers.</param>
    /// <exception cref="BoltProtocolException">It is no message of this version.</exception>
    /// <exception cref="PackStreamException">It is malformed, exceeds a limit, or holds a value that is refused.</exception>
    public BoltMessage Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackStreamReader(bytes, _options);
        int fields = reader.ReadStructureHeader(out byte tag);
        var type = (MessageType)tag;
        int expected = FieldsOf(type);
        if (expected != fields)
        {
            throw new BoltProtocolException(
                expected < 0
                    ? $"0x{tag:X2} is the tag of no message in Bolt {version}."
                    : $"{type} has {expected} fields in Bolt {version}, not {fields}."
            );
        }

        BoltMessage message = ReadFields(ref reader, type);
        return reader.IsAtEnd
            ? message
            : throw new BoltProtocolException($"{bytes.Length - reader.Position} bytes follow the end of {type}.");
    }

    private static BoltMessage ReadFields(ref PackStreamReader reader, MessageType type) =>
        type switch
        {
            MessageType.Hello => ReadHello(reader.ReadMap()),
            MessageType.Run => new RunMessage(
                reader.ReadString(),
                ReadParameters(ref reader),
                TransactionExtra.From(reader.ReadMap())
            ),
            MessageType.Begin => new BeginMessage(TransactionExtra.From(reader.ReadMap())),
            MessageType.Pull or MessageType.Discard => ReadStream(type, ref reader),
            MessageType.Telemetry => new TelemetryMessage(reader.ReadInteger()),
            MessageType.Route => ReadRoute(ref reader),
            MessageType.Logon => new LogonMessage(AuthToken.From(reader.ReadMap())),
            MessageType.Success => new SuccessMessage(reader.ReadMap()),
            MessageType.Record => new RecordMessage(ReadRow(ref reader)),
            MessageType.Failure => FailureMessage.From(reader.ReadMap()),
            _ => BareMessage.Of(type)!,
        };

    // -1 when the version has no such message.
    private int FieldsOf(MessageType type) =>
        type switch
        {
            MessageType.Run or MessageType.Route => 3,
            MessageType.Hello
            or MessageType.Begin
            or MessageType.Pull
            or MessageType.Discard
            or MessageType.Success
            or MessageType.Record
            or MessageType.Failure => 1,
            MessageType.Logon when version.HasLogon => 1,
            MessageType.Telemetry when version.HasTelemetry => 1,
            MessageType.Logoff when version.HasLogon => 0,
            MessageType.Goodbye
            or MessageType.Reset
            or MessageType.Commit
            or MessageType.Rollback
            or MessageType.Ignored => 0,
            _ => -1,
        };

    private static HelloMessage ReadHello(MapValue extra) =>
        new()
        {
            UserAgent = MessageFields.Text(extra, "user_agent"),
            BoltAgent = MessageFields.Map(extra, "bolt_agent"),
            Routing = MessageFields.Map(extra, "routing"),
            PatchBolt = MessageFields.Texts(extra, "patch_bolt") ?? [],
            Notifications = NotificationWishes.From(extra),
            Auth = extra["scheme"].IsNull ? null : AuthToken.From(extra),
        };

    private static Dictionary<string, CypherValue>? ReadParameters(ref PackStreamReader reader)
    {
        int count = reader.ReadDictionaryHeader();
        if (count == 0)
        {
            return null;
        }

        var parameters = new Dictionary<string, CypherValue>(Math.Min(count, 1024), StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            if (!parameters.TryAdd(name, reader.ReadValue()))
            {
                throw new PackStreamException($"The parameter '{name}' is given twice.") { IsValueRefused = true };
            }
        }

        return parameters;
    }

    private static StreamMessage ReadStream(MessageType type, ref PackStreamReader reader)
    {
        long? count = null;
        long query = StreamMessage.Last;
        int entries = reader.ReadDictionaryHeader();
        for (int i = 0; i < entries; i++)
        {
            ReadOnlySpan<byte> key = reader.ReadStringBytes();
            if (key.SequenceEqual("n"u8))
            {
                count = reader.ReadInteger();
            }
            else if (!key.SequenceEqual("qid"u8))
            {
                reader.Skip();
            }
            else if (!reader.TryReadNull())
            {
                query = reader.ReadInteger();
            }
        }

        return count is StreamMessage.All or > 0
            ? new(type, count.Value, query)
            : throw MessageFields.Wrong("n", "must be a number of rows from 1, or -1 for all");
    }

    private static RouteMessage ReadRoute(ref PackStreamReader reader)
    {
        MapValue routing = reader.ReadMap();
        CypherValue bookmarks = reader.ReadValue();
        MapValue extra = reader.ReadMap();
        return new(
            routing,
            bookmarks.Kind switch
            {
                ValueKind.Null => [],
                ValueKind.List => MessageFields.Texts(bookmarks.AsList(), "bookmarks"),
                _ => throw MessageFields.Wrong("bookmarks", "must be a list of strings"),
            },
            MessageFields.Text(extra, "db"),
            MessageFields.Text(extra, "imp_user")
        );
    }

    private static CypherValue[] ReadRow(ref PackStreamReader reader)
    {
        var values = new CypherValue[reader.ReadListHeader()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadValue();
        }

        return values;
    }
}
