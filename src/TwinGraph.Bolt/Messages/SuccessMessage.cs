using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>SUCCESS: the request was carried out.</summary>
/// <param name="Metadata">What it came to; its keys depend on the request.</param>
public sealed record SuccessMessage(MapValue Metadata) : BoltMessage(MessageType.Success)
{
    /// <summary>SUCCESS with nothing to tell.</summary>
    public static SuccessMessage Empty { get; } = new(MapValue.Empty);
}
