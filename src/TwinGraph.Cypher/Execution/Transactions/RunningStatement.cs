using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Transactions;

/// <summary>The statement that a transaction runs, or ran last.</summary>
/// <param name="Number">Its number; one of an engine is not used twice.</param>
/// <param name="Text">Its text.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Started">When it began, as a timestamp of the clock.</param>
/// <param name="Memory">What it holds; null before it is ready.</param>
internal sealed record RunningStatement(
    long Number,
    string Text,
    IReadOnlyDictionary<string, CypherValue> Parameters,
    long Started,
    MemoryAccount? Memory
)
{
    /// <summary>Its id, as SHOW TRANSACTIONS tells it.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"query-{Number}");
}
