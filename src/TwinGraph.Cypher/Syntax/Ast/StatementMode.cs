namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What is to be done with a query.</summary>
internal enum StatementMode
{
    /// <summary>Run it.</summary>
    Normal,

    /// <summary>Show its plan without running it.</summary>
    Explain,

    /// <summary>Run it and show what each step of its plan did.</summary>
    Profile,
}
