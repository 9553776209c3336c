namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>The cost that the operations of one request share.</summary>
internal sealed class CostBudget
{
    /// <summary>What those before have cost.</summary>
    public double Spent { get; set; }
}
