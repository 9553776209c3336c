using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;

namespace TwinGraph.Conformance.Logic.Generation;

/// <summary>A query with the rows that the reference finds for it.</summary>
internal sealed record Sample(Query Query, List<Row> Rows);
