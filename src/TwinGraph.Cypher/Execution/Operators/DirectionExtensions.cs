using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Turns directions round.</summary>
internal static class DirectionExtensions
{
    /// <summary>The direction as seen from the other end.</summary>
    public static Direction Reversed(this Direction direction) =>
        direction switch
        {
            Direction.Outgoing => Direction.Incoming,
            Direction.Incoming => Direction.Outgoing,
            _ => Direction.Both,
        };
}
