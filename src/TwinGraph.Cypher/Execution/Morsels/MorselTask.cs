using TwinGraph.Cypher.Execution.Operators;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>What a worker makes of morsels.</summary>
/// <param name="root">The operators over a morsel.</param>
internal abstract class MorselTask<T>(Operator root)
    where T : class, IMorselResult
{
    /// <summary>The operators.</summary>
    protected Operator Root => root;

    /// <summary>Begins a morsel.</summary>
    public virtual void Open(QueryContext context) => root.Open(context);

    /// <summary>Goes on with the morsel that was begun.</summary>
    /// <param name="context">The worker's.</param>
    /// <param name="complete">Whether the result is the last of this morsel.</param>
    public abstract T Run(QueryContext context, out bool complete);
}
