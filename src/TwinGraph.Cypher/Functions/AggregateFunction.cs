namespace TwinGraph.Cypher.Functions;

/// <summary>A function from the rows of a group to a value.</summary>
/// <param name="Name">Its name as openCypher spells it.</param>
/// <param name="MinArguments">The least number of arguments.</param>
/// <param name="MaxArguments">The greatest number of arguments.</param>
/// <param name="Create">Makes the state of one group.</param>
/// <remarks>DISTINCT is the caller's: it passes each argument once.</remarks>
internal sealed record AggregateFunction(string Name, int MinArguments, int MaxArguments, Func<Aggregator> Create);
