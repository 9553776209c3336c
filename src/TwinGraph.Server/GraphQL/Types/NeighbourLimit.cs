using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>How many neighbours of a distance are shown for a kind of tie.</summary>
internal sealed class NeighbourLimit
{
    public string Kind { get; set; } = "";

    public int First { get; set; }
}

/// <summary>The input type of <see cref="NeighbourLimit"/>.</summary>
internal sealed class NeighbourLimitInput : InputObjectGraphType<NeighbourLimit>
{
    public NeighbourLimitInput()
    {
        Name = "NeighbourLimit";
        Description = "How many neighbours of a distance are shown for a kind of tie.";
        Field<NonNullGraphType<TieKindEnum>>("kind").Description("The kind of tie.");
        Field<NonNullGraphType<IntGraphType>>("first").Description("The most, 0 to 500.");
    }
}
