using GraphQL;
using TwinGraph.Atlas.Network;

namespace TwinGraph.Server.GraphQL;

/// <summary>An error that the caller can mend, with a stable code.</summary>
internal sealed class AtlasError : ExecutionError
{
    private AtlasError(string code, string message)
        : base(message) => Code = code;

    /// <summary>An argument is of the right type and yet not allowed.</summary>
    public static AtlasError BadInput(string message) => new(ErrorCodes.BadUserInput, message);

    /// <summary>Something that this caller may not do.</summary>
    public static AtlasError Forbidden(string message) => new(ErrorCodes.Forbidden, message);

    /// <summary>An id that the graph does not know.</summary>
    public static AtlasError NotFound(string message, IReadOnlyList<string> suggestions) =>
        new(ErrorCodes.NotFound, message)
        {
            Extensions = new Dictionary<string, object?> { ["suggestions"] = suggestions },
        };

    /// <summary>A network too large for what was asked of it.</summary>
    public static AtlasError TooLarge(NetworkLimitException error) =>
        new(ErrorCodes.NetworkLimit, error.Message)
        {
            Extensions = new Dictionary<string, object?> { ["limit"] = error.Limit, ["found"] = error.Found },
        };
}
