namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>A query takes more steps than the reference is given; it is left out.</summary>
internal sealed class TooMuchException : Exception;
