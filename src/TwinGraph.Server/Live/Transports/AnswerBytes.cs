using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.SystemTextJson;
using TwinGraph.Server.GraphQL;

namespace TwinGraph.Server.Live.Transports;

/// <summary>Answers as JSON in UTF-8.</summary>
internal static class AnswerBytes
{
    private static readonly GraphQLSerializer s_serializer = new(
        options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        new MaskingErrorInfo()
    );

    public static byte[] Of(ExecutionResult result) =>
        System.Text.Encoding.UTF8.GetBytes(s_serializer.Serialize(result));
}
