namespace TwinGraph.Storage.Transactions;

/// <summary>Which records a transaction has touched: what a commit has to write.</summary>
internal sealed class ChangeSet
{
    /// <summary>The nodes that are new, changed or gone.</summary>
    public HashSet<long> Nodes { get; } = [];

    /// <summary>The relationships that are new, changed or gone.</summary>
    public HashSet<long> Relationships { get; } = [];

    /// <summary>Whether an index or constraint came or went.</summary>
    public bool Schema { get; set; }

    public bool IsEmpty => Nodes.Count == 0 && Relationships.Count == 0 && !Schema;
}
