namespace TwinGraph.Cypher;

/// <summary>What a transaction may do.</summary>
public enum AccessMode
{
    /// <summary>Read only; a statement that writes is refused before it runs.</summary>
    Read,

    /// <summary>Read and write.</summary>
    Write,
}
