using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Adjacency;

internal sealed partial class AdjacencyTable
{
    /// <summary>Writes all rows compressed; laid out anew when any was touched since they were.</summary>
    public void Write(SectionWriter to, GraphState state, bool incoming)
    {
        bool touched = false;
        for (int page = 0; page < _touched.PageCount && !touched; page++)
        {
            touched = _touched.Page(page).ContainsAnyExcept((AdjacencyRow?)null);
        }

        CompressedRows rows = touched
            ? CompressedRows.Build(state.Relationships, state.RelationshipCount, state.NextNode, incoming)
            : _compressed;
        rows.Write(to);
    }

    public static AdjacencyTable Read(SectionReader from, long relationshipCount) =>
        new(CompressedRows.Read(from, relationshipCount));
}
