using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>One input or output of a procedure.</summary>
/// <param name="Name">Its name: what YIELD names, and the parameter that gives an implicit argument.</param>
/// <param name="Type">What values it takes or gives.</param>
/// <param name="Default">The value of an input that the caller leaves out; null when it must be given.</param>
public sealed record ProcedureField(string Name, ProcedureType Type, CypherValue? Default = null)
{
    /// <inheritdoc />
    public override string ToString() =>
        Default is { } value ? $"{Name} = {ValueText.Literal(value)} :: {Type}" : $"{Name} :: {Type}";
}
