using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Bulk;

/// <summary>What to import, and how.</summary>
public sealed class BulkImportOptions
{
    /// <summary>The tables of nodes.</summary>
    public required IReadOnlyList<BulkSource> Nodes { get; init; }

    /// <summary>The tables of relationships.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<BulkSource> Relationships { get; init; } = [];

    /// <summary>How the tables are written.</summary>
    public CsvDialect Dialect { get; init; } = new();

    /// <summary>Types by property name, such as <c>INTEGER</c> or <c>DATE[]</c>; they go before the header's.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>What ids are.</summary>
    /// <value>Default: text.</value>
    public BulkIdType IdType { get; init; }

    /// <summary>Indexes to build besides those that the store has.</summary>
    public IReadOnlyList<IndexDescriptor> Indexes { get; init; } = [];

    /// <summary>Whether relationships whose ends are not there are left out, however many.</summary>
    public bool SkipBadRelationships { get; init; }

    /// <summary>How many rows may be left out for other reasons before all is refused; negative for any number.</summary>
    /// <value>Default: 0.</value>
    public long BadTolerance { get; init; }

    /// <summary>Whether a store that holds something is added to instead of refused.</summary>
    public bool IntoExisting { get; init; }

    /// <summary>Whether to read and check only, and write nothing.</summary>
    public bool DryRun { get; init; }
}
