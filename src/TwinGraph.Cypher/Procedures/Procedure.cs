namespace TwinGraph.Cypher.Procedures;

/// <summary>Something that <c>CALL</c> runs: from values to rows.</summary>
/// <param name="Signature">Its name, and the names and types of what it takes and gives.</param>
/// <param name="Description">What it does, in a sentence, for <c>SHOW PROCEDURES</c>.</param>
/// <param name="Body">What it does.</param>
/// <remarks>A procedure reads; it has no way to change the graph.</remarks>
public sealed record Procedure(ProcedureSignature Signature, string Description, ProcedureBody Body)
{
    /// <summary>A procedure with its signature as text.</summary>
    /// <param name="signature">For example <c>db.labels() :: (label :: STRING)</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="body">What it does.</param>
    /// <exception cref="FormatException">The text is not a signature.</exception>
    public Procedure(string signature, string description, ProcedureBody body)
        : this(ProcedureSignature.Parse(signature), description, body) { }

    /// <summary>Whether it asks nothing of the graph, so that the database <c>system</c> answers it too.</summary>
    /// <value>False.</value>
    public bool WorksOnSystem { get; init; }

    /// <summary>Its dotted name.</summary>
    public string Name => Signature.Name;
}
