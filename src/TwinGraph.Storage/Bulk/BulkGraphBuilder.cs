using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>Adds nodes and relationships in columns to a state that nobody reads yet, page by page.</summary>
/// <remarks>
/// Relationships get their ids by type, start and end, so that those of a node lie together, their neighbours ascend,
/// and a page of a column is of one type. Nodes keep the order of their rows; a row left out leaves its id unused, and
/// each table begins with a page of its own.
/// </remarks>
internal sealed class BulkGraphBuilder(GraphState state, CancellationToken cancellationToken)
{
    private const int PageSize = PagedArray<int>.PageSize;
    private const int PageShift = PagedArray<int>.PageShift;

    /// <summary>How many properties were set.</summary>
    public long Properties { get; private set; }

    /// <summary>The id that the first row of the next nodes gets.</summary>
    public long NextNode => NextPage(state.NextNode);

    public void Add(BulkNodes nodes)
    {
        int[] sets = nodes.LabelSets;
        int firstPage = checked((int)(NextNode >> PageShift));
        int pages = PagesFor(sets.Length);
        (int[] keySets, PropertyColumn[] columns) = Columns(sets, nodes.Columns, state.NodeColumns, firstPage + pages);
        state.Nodes.Grow(firstPage + pages);
        InParallel.For(
            pages,
            page =>
            {
                Span<int> rows = stackalloc int[PageSize];
                var records = new NodeRecord[PageSize];
                for (int i = 0; i < PageSize; i++)
                {
                    int row = (page << PageShift) + i;
                    rows[i] = row < sets.Length && sets[row] >= 0 ? row : -1;
                    records[i] = rows[i] < 0 ? default : new(sets[row], keySets[row]);
                }

                state.Nodes.Adopt(firstPage + page, records);
                for (int column = 0; column < columns.Length; column++)
                {
                    columns[column].Adopt(firstPage + page, nodes.Columns[column].Page(rows));
                }
            },
            cancellationToken
        );

        long first = (long)firstPage << PageShift;
        for (int row = 0; row < sets.Length; row++)
        {
            if (sets[row] >= 0)
            {
                foreach (int label in state.LabelSets[sets[row]])
                {
                    state.NodesByLabel.Edit(label).Add(first + row);
                }

                state.NodeCount++;
            }
        }

        state.NextNode = first + sets.Length;
    }

    public void Add(IReadOnlyList<BulkRelationships> tables)
    {
        var order = RelationshipOrder.Of(tables, checked((int)state.NextNode), state.Tokens.TypeCount);
        cancellationToken.ThrowIfCancellationRequested();
        long first = NextPage(state.NextRelationship);
        int firstPage = checked((int)(first >> PageShift));
        int pages = PagesFor(order.Count);
        int[][] keySets = new int[tables.Count][];
        var byKey = new Dictionary<string, (PropertyColumn Into, BulkColumn?[] From)>(StringComparer.Ordinal);
        for (int table = 0; table < tables.Count; table++)
        {
            IReadOnlyList<BulkColumn> from = tables[table].Columns;
            (keySets[table], PropertyColumn[] into) = Columns(
                tables[table].Types,
                from,
                state.RelationshipColumns,
                firstPage + pages
            );
            for (int column = 0; column < into.Length; column++)
            {
                byKey.TryAdd(from[column].Name, (into[column], new BulkColumn?[tables.Count]));
                byKey[from[column].Name].From[table] = from[column];
            }
        }

        (PropertyColumn Into, BulkColumn?[] From)[] columns = [.. byKey.Values];
        state.Relationships.Grow(firstPage + pages);
        InParallel.For(
            pages,
            page =>
            {
                var rows = new RelationshipPage(order, page << PageShift);
                state.Relationships.Adopt(firstPage + page, rows.Records(tables, keySets));
                foreach ((PropertyColumn into, BulkColumn?[] from) in columns)
                {
                    into.Adopt(firstPage + page, rows.Column(from));
                }
            },
            cancellationToken
        );

        for (int i = 0; i < order.Count; i++)
        {
            (int table, int row) = order[i];
            state.RelationshipsByType.Edit(tables[table].Types[row]).Add(first + i);
        }

        state.RelationshipCount += order.Count;
        state.NextRelationship = first + order.Count;
    }

    /// <summary>Checks the constraints, lays out adjacency, builds the indexes anew and adds those that are not there.</summary>
    /// <exception cref="ConstraintViolationException">What was added breaks a constraint.</exception>
    public void Finish(IReadOnlyList<IndexDescriptor> indexes)
    {
        foreach (ConstraintRule rule in state.Constraints.Rules)
        {
            rule.CheckAll(state);
        }

        state.CompactAdjacency();
        IReadOnlyList<IndexDescriptor> there = state.Indexes.Descriptors;
        foreach (IndexDescriptor index in there)
        {
            state.Indexes.Remove(index.Name);
        }

        IndexDescriptor[] all = [.. there, .. indexes.Where(index => !there.Any(index.HasSchemaOf))];
        var built = new PropertyIndex[all.Length];
        InParallel.For(all.Length, i => built[i] = IndexBuilder.Build(state, all[i]), cancellationToken);
        foreach (PropertyIndex index in built)
        {
            state.Indexes.Add(index);
        }
    }

    private static long NextPage(long id) => (id + PageSize - 1) >> PageShift << PageShift;

    private static int PagesFor(int rows) => (rows + PageSize - 1) >> PageShift;

    /// <summary>The number of each row's set of property keys, and the columns that the properties go to.</summary>
    private (int[] KeySets, PropertyColumn[] Columns) Columns(
        int[] exists,
        IReadOnlyList<BulkColumn> columns,
        ColumnTable table,
        int pages
    )
    {
        int[] sets = new int[exists.Length];
        var into = new PropertyColumn[columns.Count];
        for (int column = 0; column < columns.Count; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BulkColumn from = columns[column];
            int key = state.Tokens.Keys.FindOrAdd(from.Name);
            int[] with = [];
            for (int row = 0; row < sets.Length; row++)
            {
                if (exists[row] < 0 || !from.Has(row))
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
                Properties++;
            }

            into[column] = table.Edit(key);
            into[column].Grow(pages);
        }

        return (sets, into);
    }
}
