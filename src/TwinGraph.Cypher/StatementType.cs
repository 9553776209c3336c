namespace TwinGraph.Cypher;

/// <summary>What kind of statement one is, as Neo4j tells them apart. EXPLAIN changes nothing about it.</summary>
public enum StatementType
{
    /// <summary>It only reads; <c>r</c> in Bolt.</summary>
    Read,

    /// <summary>It writes and returns rows; <c>rw</c> in Bolt.</summary>
    ReadWrite,

    /// <summary>It writes and returns none; <c>w</c> in Bolt.</summary>
    Write,

    /// <summary>It changes indexes, constraints or users; <c>s</c> in Bolt.</summary>
    Schema,
}
