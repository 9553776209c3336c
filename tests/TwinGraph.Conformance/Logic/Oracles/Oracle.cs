using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>Something that must hold of every query; the same random numbers make the same choices.</summary>
internal abstract class Oracle
{
    public string Name => GetType().Name;

    /// <summary>What is wrong with the engine's answers, or null.</summary>
    public abstract string? Check(Subject subject, Query query, Random random);
}
