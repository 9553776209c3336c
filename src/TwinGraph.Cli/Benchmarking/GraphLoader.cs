using System.Globalization;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Brings a benchmark's data folder into a store, with the indexes that its queries ask for.</summary>
internal static class GraphLoader
{
    private static readonly IndexDescriptor[] s_indexes =
    [
        new("region_id", "Region", "id", Unique: false),
        new("official_id", "Official", "id", Unique: false),
        new("company_id", "Company", "id", Unique: false),
        new("sector_id", "Sector", "id", Unique: false),
        new("source_id", "Source", "id", Unique: false),
        new("region_name", "Region", "name", Unique: false),
        new("ties_by_status", IndexKind.Range, EntityKind.Relationship, ["PARTNERS_WITH"], ["status", "since"]),
    ];

    // The parameters compare dates as text, so they are kept as text.
    private static readonly Dictionary<string, string> s_types = new() { ["since"] = "STRING", ["on"] = "STRING" };

    /// <summary>Loads nodes and relationships from their tables, and makes the indexes.</summary>
    /// <exception cref="UsageException">A row could not be read.</exception>
    public static async Task LoadAsync(GraphStore store, string folder, CancellationToken cancellationToken)
    {
        // A table a type holds the columns that the type has: a relationship's id is a property only where it is one.
        string[] tables = Directory.GetFiles(Path.Combine(folder, "split"), "rels_*.csv");
        Array.Sort(tables, StringComparer.Ordinal);
        var options = new BulkImportOptions
        {
            Nodes = [new([], [Path.Combine(folder, "nodes.csv")])],
            Relationships = [.. tables.Select(static table => new BulkSource([TypeOf(table)], [table]))],
            Types = s_types,
            Indexes = s_indexes,
        };
        BulkImportReport report = await BulkImporter.RunAsync(store, options, progress: null, cancellationToken);
        if (report.RejectedCount > 0)
        {
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.RejectedCount} rows of {folder} are no rows of a graph, first {report.Rejected[0]}."
                )
            );
        }
    }

    private static string TypeOf(string table) => Path.GetFileNameWithoutExtension(table)["rels_".Length..];
}
