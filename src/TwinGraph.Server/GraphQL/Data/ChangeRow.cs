using TwinGraph.Atlas.History;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A change, and its node where that was read along with it.</summary>
/// <param name="Entry">The change.</param>
/// <param name="Nodes">
/// What was selected of the node, by the key in the answer, null where it is gone; null as a whole where it was not read.
/// </param>
internal sealed record ChangeRow(ChangeEntry Entry, IReadOnlyDictionary<string, CompiledAnswer?>? Nodes = null);
