using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>One import on its way from files to a state.</summary>
internal sealed class BulkImportRun(
    BulkImportOptions options,
    IProgress<BulkProgress>? progress,
    CancellationToken cancellationToken
)
{
    private readonly RejectedRows _rejected = new();
    private readonly List<ImportedColumn> _columns = [];
    private CsvTable[] _nodes = [];
    private CsvTable[] _relationships = [];
    private long _nodeCount;
    private long _relationshipCount;
    private long _properties;

    /// <summary>Reads all files and takes them apart.</summary>
    public void ReadTables()
    {
        progress?.Report(new("Reading", 0));
        _nodes =
        [
            .. options.Nodes.Select(source => CsvTableReader.Read(source, true, options, _rejected, cancellationToken)),
        ];
        progress?.Report(new("Reading", 0.1));
        _relationships =
        [
            .. options.Relationships.Select(source =>
                CsvTableReader.Read(source, false, options, _rejected, cancellationToken)
            ),
        ];
        progress?.Report(new("Reading", 0.3));
    }

    /// <summary>Adds everything to a state; false when too many rows had to be left out.</summary>
    public bool Build(GraphState state)
    {
        long nodesBefore = state.NodeCount;
        long relationshipsBefore = state.RelationshipCount;
        var builder = new BulkGraphBuilder(state, cancellationToken);
        var ids = new NodeIds(options.IdType);
        BulkColumn[][] nodeColumns = ReadColumns(_nodes);
        progress?.Report(new("Nodes", 0.4));
        for (int i = 0; i < _nodes.Length; i++)
        {
            int[] labelSets = new NodeRows(_nodes[i], state, ids, _rejected).Read(checked((int)builder.NextNode));
            builder.Add(new BulkNodes(labelSets, nodeColumns[i]));
        }

        progress?.Report(new("Relationships", 0.5));
        BulkColumn[][] columns = ReadColumns(_relationships);
        var relationships = new BulkRelationships[_relationships.Length];
        for (int i = 0; i < relationships.Length; i++)
        {
            var rows = new RelationshipRows(_relationships[i], state.Tokens, ids, options, _rejected);
            rows.Read(cancellationToken);
            relationships[i] = new(rows.Types, rows.Starts, rows.Ends, columns[i]);
        }

        if (options.BadTolerance >= 0 && _rejected.Weighed > options.BadTolerance)
        {
            return false;
        }

        progress?.Report(new("Relationships", 0.6));
        builder.Add(relationships);
        progress?.Report(new("Indexes", 0.8));
        builder.Finish(options.Indexes);
        _nodeCount = state.NodeCount - nodesBefore;
        _relationshipCount = state.RelationshipCount - relationshipsBefore;
        _properties = builder.Properties;
        progress?.Report(new("Writing", 0.9));
        return true;
    }

    public BulkImportReport Report(bool written) =>
        new(_nodeCount, _relationshipCount, _properties, _columns, _rejected.InOrder(), _rejected.Count, written);

    private BulkColumn[][] ReadColumns(CsvTable[] tables)
    {
        var readers = new List<(int Table, ColumnReader Reader, TableColumn Column)>();
        for (int table = 0; table < tables.Length; table++)
        {
            for (int column = 0; column < tables[table].Columns.Length; column++)
            {
                if (tables[table].Columns[column].IsProperty)
                {
                    readers.Add((table, new(tables[table], column, _rejected), tables[table].Columns[column]));
                }
            }
        }

        var read = new BulkColumn[readers.Count];
        InParallel.For(readers.Count, i => read[i] = readers[i].Reader.Read(), cancellationToken);
        foreach ((int table, ColumnReader reader, TableColumn column) in readers)
        {
            bool inferred = column.Type == BulkType.Inferred;
            _columns.Add(new(tables[table].Source.Files[0], column.Name, reader.Type, column.IsList, inferred));
        }

        return [.. tables.Select((_, table) => read.Where((_, i) => readers[i].Table == table).ToArray())];
    }
}
