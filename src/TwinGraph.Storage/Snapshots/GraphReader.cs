using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Snapshots;

/// <summary>Reads one state of a graph.</summary>
internal partial class GraphReader(GraphState state) : IGraphReader
{
    /// <summary>What is read.</summary>
    internal GraphState State { get; } = state;

    public IGraphTokens Tokens => State.Tokens;

    public long NodeCount => State.NodeCount;

    public long RelationshipCount => State.RelationshipCount;

    public long CountNodes(int label) => State.NodesByLabel[label].Count;

    public long CountRelationships(int type) => State.RelationshipsByType[type].Count;

    public bool HasNode(long node) => State.Nodes[node].Exists;

    public bool HasRelationship(long relationship) => State.Relationships[relationship].Exists;

    public int ScanNodes(int label, ref long position, Span<long> nodes)
    {
        if (label >= 0)
        {
            return State.NodesByLabel[label].Scan(ref position, nodes);
        }

        int written = 0;
        PagedArray<NodeRecord> records = State.Nodes;
        for (
            int page = (int)(position >> PagedArray<NodeRecord>.PageShift);
            page < records.PageCount && written < nodes.Length;
            page++
        )
        {
            ReadOnlySpan<NodeRecord> items = records.Page(page);
            long pageStart = (long)page << PagedArray<NodeRecord>.PageShift;
            for (int i = (int)Math.Max(0, position - pageStart); i < items.Length && written < nodes.Length; i++)
            {
                if (items[i].Exists)
                {
                    nodes[written++] = pageStart + i;
                }
            }
        }

        position = written > 0 ? nodes[written - 1] + 1 : position;
        return written;
    }

    public int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships)
    {
        int written = 0;
        if (type >= 0)
        {
            IdSet ids = State.RelationshipsByType[type];
            Span<long> batch = stackalloc long[128];
            while (written < relationships.Length)
            {
                int read = ids.Scan(ref position, batch[..Math.Min(batch.Length, relationships.Length - written)]);
                if (read == 0)
                {
                    break;
                }

                foreach (long id in batch[..read])
                {
                    relationships[written++] = Relationship(id);
                }
            }

            return written;
        }

        PagedArray<RelationshipRow> rows = State.Relationships;
        for (
            int page = (int)(position >> PagedArray<RelationshipRow>.PageShift);
            page < rows.PageCount && written < relationships.Length;
            page++
        )
        {
            ReadOnlySpan<RelationshipRow> items = rows.Page(page);
            long pageStart = (long)page << PagedArray<RelationshipRow>.PageShift;
            for (
                int i = (int)Math.Max(0, position - pageStart);
                i < items.Length && written < relationships.Length;
                i++
            )
            {
                if (items[i].Exists)
                {
                    relationships[written++] = new(pageStart + i, items[i].Type, items[i].Start, items[i].End);
                }
            }
        }

        position = written > 0 ? relationships[written - 1].Id + 1 : position;
        return written;
    }

    public RelationshipRecord Relationship(long relationship)
    {
        RelationshipRow row = State.Relationships[relationship];
        return row.Exists
            ? new(relationship, row.Type, row.Start, row.End)
            : throw new KeyNotFoundException($"There is no relationship {relationship}.");
    }

    public bool HasLabel(long node, int label) => label >= 0 && State.NodesByLabel[label].Contains(node);

    public ReadOnlySpan<int> Labels(long node) => State.LabelSets[State.Nodes[node].LabelSet];

    public CypherValue NodeProperty(long node, int key) => State.NodeColumns[key, node];

    public CypherValue RelationshipProperty(long relationship, int key) => State.RelationshipColumns[key, relationship];

    public void ReadNodeProperty(ReadOnlySpan<int> nodes, int key, Span<CypherValue> values) =>
        State.NodeColumns.Read(key, nodes, values);

    public void ReadRelationshipProperty(ReadOnlySpan<int> relationships, int key, Span<CypherValue> values) =>
        State.RelationshipColumns.Read(key, relationships, values);

    public MapValue NodeProperties(long node)
    {
        ReadOnlySpan<int> keys = State.KeySets[State.Nodes[node].KeySet];
        return Properties(keys, node, State.NodeColumns);
    }

    public MapValue RelationshipProperties(long relationship)
    {
        ReadOnlySpan<int> keys = State.KeySets[State.Relationships[relationship].KeySet];
        return Properties(keys, relationship, State.RelationshipColumns);
    }

    private MapValue Properties(ReadOnlySpan<int> keys, long id, Columns.ColumnTable columns)
    {
        if (keys.IsEmpty)
        {
            return MapValue.Empty;
        }

        string[] names = new string[keys.Length];
        var values = new CypherValue[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            names[i] = State.Tokens.KeyName(keys[i]);
            values[i] = columns[keys[i], id];
        }

        return new(names, values);
    }
}
