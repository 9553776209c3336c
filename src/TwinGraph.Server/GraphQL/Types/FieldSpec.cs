namespace TwinGraph.Server.GraphQL.Types;

/// <summary>What fields carry in their metadata.</summary>
internal static class FieldSpec
{
    /// <summary>For a list without <c>first</c>: how many items the cost of a query assumes.</summary>
    public const string SizeKey = "size";
}
