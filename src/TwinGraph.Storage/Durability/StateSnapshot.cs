using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Adjacency;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>A graph as the sections of a snapshot.</summary>
internal static class StateSnapshot
{
    /// <summary>Writes a state that nobody writes any more; its tables of tokens may grow meanwhile.</summary>
    public static void Write(SectionWriter to, GraphState state, CancellationToken cancellationToken)
    {
        var strings = new StringNumbers();
        Write(to, StateSection.Counts, () => WriteCounts(to, state));
        Write(to, StateSection.Nodes, () => state.Nodes.Write(to));
        cancellationToken.ThrowIfCancellationRequested();
        FaultPoint.Reach(FaultPoint.CheckpointInsideFile);
        Write(to, StateSection.Relationships, () => state.Relationships.Write(to));
        cancellationToken.ThrowIfCancellationRequested();
        Write(to, StateSection.Outgoing, () => state.Outgoing.Write(to, state, incoming: false));
        cancellationToken.ThrowIfCancellationRequested();
        Write(to, StateSection.Incoming, () => state.Incoming.Write(to, state, incoming: true));
        cancellationToken.ThrowIfCancellationRequested();
        Write(to, StateSection.Statistics, () => state.Statistics.Write(to));
        Write(to, StateSection.NodesByLabel, () => state.NodesByLabel.Write(to));
        Write(to, StateSection.RelationshipsByType, () => state.RelationshipsByType.Write(to));
        state.NodeColumns.Write(to, StateSection.NodeColumns, strings);
        cancellationToken.ThrowIfCancellationRequested();
        state.RelationshipColumns.Write(to, StateSection.RelationshipColumns, strings);
        cancellationToken.ThrowIfCancellationRequested();
        Write(to, StateSection.Strings, () => strings.Write(to));

        // What grows beside us comes last, so that it holds all that was written before.
        Write(to, StateSection.LabelSets, () => state.LabelSets.Write(to));
        Write(to, StateSection.KeySets, () => state.KeySets.Write(to));
        Write(to, StateSection.IndexOrders, () => WriteOrders(to, state));
        Write(to, StateSection.Schema, () => WriteSchema(to, state));
        Write(to, StateSection.Tokens, () => WriteTokens(to, state.Tokens));
    }

    /// <exception cref="InvalidDataException">It is damaged; the message says which section.</exception>
    public static GraphState Read(SnapshotFile file)
    {
        var tokens = new GraphTokens();
        Read(file, StateSection.Tokens, from => FillTokens(from, tokens));
        string?[] strings = [];
        var labelSets = new TokenSets();
        var keySets = new TokenSets();
        PagedArray<NodeRecord>? nodes = null;
        PagedArray<RelationshipRow>? relationships = null;
        IdSetTable? byLabel = null;
        IdSetTable? byType = null;
        var nodeColumns = new ColumnTable();
        var relationshipColumns = new ColumnTable();

        Run(
            () =>
            {
                Read(
                    file,
                    StateSection.Relationships,
                    from => relationships = PagedArraySnapshot.Read<RelationshipRow>(from)
                );
                Read(file, StateSection.RelationshipsByType, from => byType = IdSetTable.Read(from));
                Read(file, StateSection.Nodes, from => nodes = PagedArraySnapshot.Read<NodeRecord>(from));
                Read(file, StateSection.NodesByLabel, from => byLabel = IdSetTable.Read(from));
                Read(file, StateSection.LabelSets, labelSets.Fill);
                Read(file, StateSection.KeySets, keySets.Fill);
            },
            () =>
            {
                Read(file, StateSection.Strings, from => strings = StringNumbers.Read(from));
                ReadColumns(file, StateSection.NodeColumns, tokens.KeyCount, nodeColumns, strings);
                ReadColumns(file, StateSection.RelationshipColumns, tokens.KeyCount, relationshipColumns, strings);
            }
        );

        var state = new GraphState
        {
            Tokens = tokens,
            LabelSets = labelSets,
            KeySets = keySets,
            Strings = new(),
            Nodes = nodes!,
            Relationships = relationships!,
            Outgoing = new(),
            Incoming = new(),
            NodeColumns = nodeColumns,
            RelationshipColumns = relationshipColumns,
            NodesByLabel = byLabel!,
            RelationshipsByType = byType!,
            Indexes = new(),
        };
        Read(file, StateSection.Counts, from => ReadCounts(from, state));
        List<(string, string)> rules = [];
        Read(file, StateSection.Schema, from => rules = ReadSchema(from));
        Run(() => ReadAdjacency(file, state), () => SchemaRules.Apply(state, rules, ReadOrders(file, state)));
        return state;
    }

    private static void Write(SectionWriter to, int section, Action content)
    {
        to.Begin(section);
        content();
        to.End();
    }

    private static void Read(SnapshotFile file, int section, Action<SectionReader> content)
    {
        try
        {
            SectionReader from = file.Section(section);
            Read(from, content);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"section {Name(section)}: {failure.Message}", failure);
        }
    }

    private static void Read(SectionReader from, Action<SectionReader> content)
    {
        try
        {
            content(from);
        }
        catch (Exception failure)
            when (failure is ArgumentException or IndexOutOfRangeException or OverflowException && !from.IsSound())
        {
            throw new InvalidDataException("its checksum is wrong.", failure);
        }
        catch (InvalidDataException failure) when (!from.IsSound())
        {
            throw new InvalidDataException($"{failure.Message} Its checksum is wrong.", failure);
        }

        from.End();
    }

    public static string Name(int section) =>
        section switch
        {
            >= StateSection.RelationshipColumns => $"relationship column {section - StateSection.RelationshipColumns}",
            >= StateSection.NodeColumns => $"node column {section - StateSection.NodeColumns}",
            StateSection.Counts => "counts",
            StateSection.Tokens => "tokens",
            StateSection.LabelSets => "label sets",
            StateSection.KeySets => "key sets",
            StateSection.Strings => "strings",
            StateSection.Nodes => "nodes",
            StateSection.Relationships => "relationships",
            StateSection.NodesByLabel => "nodes by label",
            StateSection.RelationshipsByType => "relationships by type",
            StateSection.Schema => "schema",
            StateSection.Outgoing => "outgoing adjacency",
            StateSection.Incoming => "incoming adjacency",
            StateSection.Statistics => "statistics",
            StateSection.IndexOrders => "index orders",
            _ => $"{section}",
        };

    // Two at a time: reading and unpacking is bound by the processor, not by the disk.
    private static void Run(Action first, Action second)
    {
        try
        {
            Parallel.Invoke(first, second);
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static void ReadColumns(SnapshotFile file, int first, int keys, ColumnTable columns, string?[] strings)
    {
        foreach (SectionEntry entry in file.Sections)
        {
            int key = entry.Section - first;
            if (key >= 0 && key < StateSection.NodeColumns)
            {
                if (key >= keys)
                {
                    throw new InvalidDataException($"section {Name(entry.Section)}: there is no property key {key}.");
                }

                Read(file, entry.Section, from => columns.Put(key, PropertyColumn.Read(from, strings)));
            }
        }
    }

    private static void ReadAdjacency(SnapshotFile file, GraphState state)
    {
        // The first snapshots had none; it follows from the relationships.
        if (file.Find(StateSection.Outgoing) is null)
        {
            state.CompactAdjacency();
            return;
        }

        long count = state.RelationshipCount;
        Read(file, StateSection.Outgoing, from => state.Outgoing = AdjacencyTable.Read(from, count));
        Read(file, StateSection.Incoming, from => state.Incoming = AdjacencyTable.Read(from, count));
        Read(file, StateSection.Statistics, from => state.Statistics = RelationshipStatistics.Read(from));
    }

    private static void WriteOrders(SectionWriter to, GraphState state)
    {
        PropertyIndex[] indexes =
        [
            .. state.Indexes.All.ToArray().Where(index => index.Descriptor.Kind == IndexKind.Range),
        ];
        to.Int(indexes.Length);
        foreach (PropertyIndex index in indexes)
        {
            to.Text(index.Descriptor.Name);
            index.Entries.Order().Write(to);
        }
    }

    private static Dictionary<string, IndexOrder> ReadOrders(SnapshotFile file, GraphState state)
    {
        var orders = new Dictionary<string, IndexOrder>(StringComparer.Ordinal);
        if (file.Find(StateSection.IndexOrders) is null)
        {
            return orders;
        }

        Read(
            file,
            StateSection.IndexOrders,
            from =>
            {
                for (int left = from.Count(2 * sizeof(int)); left > 0; left--)
                {
                    string name = from.Text();
                    var order = IndexOrder.Read(from);
                    long most = Math.Max(state.NextNode, state.NextRelationship);
                    if (order.Ids.AsSpan().ContainsAnyExceptInRange(0, (int)Math.Min(most, int.MaxValue)))
                    {
                        throw new InvalidDataException($"the order of {name} has an id that is nowhere.");
                    }

                    orders.Add(name, order);
                }
            }
        );
        return orders;
    }

    private static void WriteCounts(SectionWriter to, GraphState state)
    {
        to.Long(state.NodeCount);
        to.Long(state.RelationshipCount);
        to.Long(state.NextNode);
        to.Long(state.NextRelationship);
    }

    private static void ReadCounts(SectionReader from, GraphState state)
    {
        state.NodeCount = from.Long();
        state.RelationshipCount = from.Long();
        state.NextNode = from.Long();
        state.NextRelationship = from.Long();
    }

    private static void WriteTokens(SectionWriter to, GraphTokens tokens)
    {
        tokens.Labels.Write(to);
        tokens.Types.Write(to);
        tokens.Keys.Write(to);
    }

    private static void FillTokens(SectionReader from, GraphTokens tokens)
    {
        tokens.Labels.Fill(from);
        tokens.Types.Fill(from);
        tokens.Keys.Fill(from);
    }

    private static void WriteSchema(SectionWriter to, GraphState state)
    {
        List<(string Name, string Definition)> rules = SchemaRules.Of(state);
        to.Int(rules.Count);
        foreach ((string name, string definition) in rules)
        {
            to.Text(name);
            to.Text(definition);
        }
    }

    private static List<(string Name, string Definition)> ReadSchema(SectionReader from)
    {
        int count = from.Count(2 * sizeof(int));
        List<(string, string)> rules = new(count);
        for (int i = 0; i < count; i++)
        {
            rules.Add((from.Text(), from.Text()));
        }

        return rules;
    }
}
