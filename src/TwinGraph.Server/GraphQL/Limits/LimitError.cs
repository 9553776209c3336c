using System.Globalization;
using GraphQL.Execution;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>An operation that asks for more than it may.</summary>
internal sealed class LimitError : RequestError
{
    public LimitError(string code, string what, double limit, double found)
        : base($"The document has {Text(found)} {what}; at most {Text(limit)} are allowed.")
    {
        Code = code;
        Extensions = new Dictionary<string, object?> { ["limit"] = limit, ["found"] = found };
    }

    private static string Text(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
