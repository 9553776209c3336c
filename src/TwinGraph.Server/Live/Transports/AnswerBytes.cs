using System.Buffers;
using GraphQL;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Live.Transports;

/// <summary>Answers as JSON in UTF-8.</summary>
internal static class AnswerBytes
{
    public static byte[] Of(ExecutionResult result)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        ResultJson.Write(bytes, result);
        return bytes.WrittenSpan.ToArray();
    }
}
