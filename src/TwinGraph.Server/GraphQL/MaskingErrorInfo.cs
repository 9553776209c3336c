using GraphQL;
using GraphQL.Execution;

namespace TwinGraph.Server.GraphQL;

/// <summary>What of an error leaves the house: its message and code, never what lies behind it.</summary>
internal sealed class MaskingErrorInfo : IErrorInfoProvider
{
    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (executionError is not UnhandledError && executionError.Extensions is { } given)
        {
            foreach ((string key, object? value) in given)
            {
                extensions[key] = value;
            }
        }

        extensions["code"] = executionError switch
        {
            UnhandledError { InnerException: TimeoutException } => ErrorCodes.Timeout,
            UnhandledError { InnerException: GraphUnavailableException } => ErrorCodes.GraphUnavailable,
            UnhandledError => ErrorCodes.Internal,
            _ => executionError.Code ?? ErrorCodes.BadRequest,
        };
        return new() { Message = executionError.Message, Extensions = extensions };
    }
}
