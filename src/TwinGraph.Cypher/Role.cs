namespace TwinGraph.Cypher;

/// <summary>What the person or program behind a transaction may do; each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads data and schema.</summary>
    Reader,

    /// <summary>Writes data too.</summary>
    Editor,

    /// <summary>Changes the schema and users too, and sees and ends the transactions of others.</summary>
    Admin,
}
