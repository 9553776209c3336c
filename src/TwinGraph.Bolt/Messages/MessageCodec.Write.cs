using System.Diagnostics;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

public sealed partial class MessageCodec
{
    /// <summary>Writes a message in chunks; it goes out with the next <see cref="ChunkWriter.Flush"/> at the latest.</summary>
    public void Write(ChunkWriter output, BoltMessage message)
    {
        output.BeginMessage();
        var writer = new PackStreamWriter(output, Format);
        WriteMessage(ref writer, message);
        writer.Flush();
        output.EndMessage();
    }

    private void WriteMessage(ref PackStreamWriter writer, BoltMessage message)
    {
        writer.WriteStructureHeader((byte)message.Type, FieldsOf(message.Type));
        switch (message)
        {
            case BareMessage:
                break;
            case SuccessMessage success:
                writer.WriteMap(success.Metadata);
                break;
            case RecordMessage record:
                writer.WriteValue(CypherValue.List(record.Values));
                break;
            case FailureMessage failure:
                writer.WriteMap(failure.ToMap(version.HasGqlErrors));
                break;
            case HelloMessage hello:
                writer.WriteMap(HelloExtra(hello));
                break;
            case LogonMessage logon:
                var auth = new DictionaryBuilder();
                logon.Auth.AddTo(auth);
                writer.WriteMap(auth.ToMap());
                break;
            case RunMessage run:
                writer.WriteString(run.Query);
                WriteParameters(ref writer, run.Parameters);
                writer.WriteMap(run.Extra.ToMap(version));
                break;
            case BeginMessage begin:
                writer.WriteMap(begin.Extra.ToMap(version));
                break;
            case StreamMessage stream:
                writer.WriteDictionaryHeader(stream.QueryId == StreamMessage.Last ? 1 : 2);
                writer.WriteString("n"u8);
                writer.WriteInteger(stream.Count);
                if (stream.QueryId != StreamMessage.Last)
                {
                    writer.WriteString("qid"u8);
                    writer.WriteInteger(stream.QueryId);
                }

                break;
            case RouteMessage route:
                writer.WriteMap(route.Routing);
                writer.WriteListHeader(route.Bookmarks.Count);
                foreach (string bookmark in route.Bookmarks)
                {
                    writer.WriteString(bookmark);
                }

                writer.WriteMap(
                    new DictionaryBuilder().Add("db", route.Database).Add("imp_user", route.ImpersonatedUser).ToMap()
                );
                break;
            case TelemetryMessage telemetry:
                writer.WriteInteger(telemetry.Api);
                break;
            default:
                throw new UnreachableException($"{message.Type} has no form on the wire.");
        }
    }

    private MapValue HelloExtra(HelloMessage hello)
    {
        var extra = new DictionaryBuilder().Add("user_agent", hello.UserAgent).Add("routing", hello.Routing);
        if (hello.PatchBolt.Count > 0)
        {
            extra.Add("patch_bolt", hello.PatchBolt);
        }

        if (version >= new BoltVersion(5, 3))
        {
            extra.Add("bolt_agent", hello.BoltAgent);
        }

        if (version.HasNotificationFilter)
        {
            hello.Notifications.AddTo(extra, version.HasGqlStatuses);
        }

        if (!version.HasLogon)
        {
            hello.Auth?.AddTo(extra);
        }

        return extra.ToMap();
    }

    private static void WriteParameters(
        ref PackStreamWriter writer,
        IReadOnlyDictionary<string, CypherValue>? parameters
    )
    {
        writer.WriteDictionaryHeader(parameters?.Count ?? 0);
        foreach ((string name, CypherValue value) in parameters ?? new Dictionary<string, CypherValue>())
        {
            writer.WriteString(name);
            writer.WriteValue(value);
        }
    }
}
