using System.Text.Json;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>The rows of a named query as text: nodes by id, null as a dash.</summary>
internal static class NamedRows
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    /// <param name="database">Where to ask.</param>
    /// <param name="name">The query.</param>
    /// <param name="arguments">Its arguments as a JSON object.</param>
    /// <param name="columns">The columns to show, all when empty.</param>
    public static async Task<string[]> OfAsync(
        ICypherDatabase database,
        string name,
        string arguments,
        params string[] columns
    )
    {
        using var json = JsonDocument.Parse(arguments);
        RecordTable table = await s_catalog[name].RunAsync(database, CypherValueJson.ReadParameters(json.RootElement));
        int[] shown =
        [
            .. (columns.Length == 0 ? table.Columns : columns).Select(column => table.Columns.ToList().IndexOf(column)),
        ];
        return [.. table.Rows.Select(row => string.Join(" | ", shown.Select(i => Show(row[i]))))];
    }

    private static string Show(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => "-",
            ValueKind.Node => value.As<NodeValue>().Properties["id"].AsString(),
            ValueKind.String => value.AsString(),
            ValueKind.List => "[" + string.Join(", ", value.AsList().Items.ToArray().Select(Show)) + "]",
            ValueKind.Map => ShowMap(value.AsMap()),
            ValueKind.Float => value.AsDouble().ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string ShowMap(MapValue map) =>
        "{"
        + string.Join(", ", Enumerable.Range(0, map.Count).Select(i => $"{map.Keys[i]}: {Show(map.Values[i])}"))
        + "}";
}
