using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>Adds nodes and relationships in columns to a state that nobody reads yet.</summary>
/// <remarks>
/// Relationships get their ids by type, start and end, so that those of a node lie together, their neighbours ascend,
/// and a page of a column is of one type. Nodes keep the order of their rows; a row left out leaves its id unused.
/// </remarks>
internal sealed class BulkGraphBuilder(GraphState state, CancellationToken cancellationToken)
{
    /// <summary>How many properties were set.</summary>
    public long Properties { get; private set; }

    /// <summary>The id that the first row of the next nodes gets.</summary>
    public long NextNode => state.NextNode;

    public void Add(BulkNodes nodes)
    {
        int rows = nodes.LabelSets.Length;
        long first = state.NextNode;
        int[] keySets = KeySets(rows, nodes.Columns, row => nodes.LabelSets[row] >= 0);
        for (int row = 0; row < rows; row++)
        {
            int set = nodes.LabelSets[row];
            if (set < 0)
            {
                continue;
            }

            long node = first + row;
            state.Nodes.Edit(node) = new(Exists: true, set, keySets[row]);
            foreach (int label in state.LabelSets[set])
            {
                state.NodesByLabel.Edit(label).Add(node);
            }

            state.NodeCount++;
        }

        foreach (BulkColumn column in nodes.Columns)
        {
            int key = state.Tokens.Keys.FindOrAdd(column.Name);
            for (int row = 0; row < rows; row++)
            {
                if (nodes.LabelSets[row] >= 0 && column.Has(row))
                {
                    Set(state.NodeColumns, key, first + row, column.Value(row));
                }
            }
        }

        state.NextNode = first + rows;
    }

    public void Add(IReadOnlyList<BulkRelationships> tables)
    {
        var order = RelationshipOrder.Of(tables, checked((int)state.NextNode), state.Tokens.TypeCount);
        cancellationToken.ThrowIfCancellationRequested();
        int[][] keySets =
        [
            .. tables.Select(table => KeySets(table.Types.Length, table.Columns, row => table.Types[row] >= 0)),
        ];
        long first = state.NextRelationship;
        for (int i = 0; i < order.Count; i++)
        {
            (int table, int row) = order[i];
            BulkRelationships from = tables[table];
            long relationship = first + i;
            state.Relationships.Edit(relationship) = new(
                from.Types[row] + 1,
                keySets[table][row],
                from.Starts[row],
                from.Ends[row]
            );
            state.RelationshipsByType.Edit(from.Types[row]).Add(relationship);
        }

        for (int table = 0; table < tables.Count; table++)
        {
            foreach (BulkColumn column in tables[table].Columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int key = state.Tokens.Keys.FindOrAdd(column.Name);
                for (int i = 0; i < order.Count; i++)
                {
                    (int of, int row) = order[i];
                    if (of == table && column.Has(row))
                    {
                        Set(state.RelationshipColumns, key, first + i, column.Value(row));
                    }
                }
            }
        }

        state.RelationshipCount += order.Count;
        state.NextRelationship += order.Count;
    }

    /// <summary>Lays out adjacency, builds the indexes anew and adds those that are not there.</summary>
    public void Finish(IReadOnlyList<IndexDescriptor> indexes)
    {
        state.CompactAdjacency();
        IReadOnlyList<IndexDescriptor> there = state.Indexes.Descriptors;
        foreach (IndexDescriptor index in there)
        {
            state.Indexes.Remove(index.Name);
        }

        foreach (IndexDescriptor index in there.Concat(indexes.Where(index => !there.Any(index.HasSchemaOf))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.Indexes.Add(IndexBuilder.Build(state, index));
        }
    }

    private void Set(ColumnTable columns, int key, long id, in CypherValue value)
    {
        columns.Set(key, id, value.IsString ? CypherValue.String(state.Strings.Intern(value.AsString())) : value);
        Properties++;
    }

    /// <summary>The number of each row's set of property keys, found column by column.</summary>
    private int[] KeySets(int rows, IReadOnlyList<BulkColumn> columns, Func<int, bool> exists)
    {
        int[] sets = new int[rows];
        foreach (BulkColumn column in columns)
        {
            int key = state.Tokens.Keys.FindOrAdd(column.Name);
            int[] with = [];
            for (int row = 0; row < rows; row++)
            {
                if (!column.Has(row) || !exists(row))
                {
                    continue;
                }

                int set = sets[row];
                if (set >= with.Length)
                {
                    Array.Resize(ref with, Math.Max(16, set * 2));
                }

                if (with[set] == 0)
                {
                    with[set] = state.KeySets.With(set, key);
                }

                sets[row] = with[set];
            }
        }

        return sets;
    }
}
