using TwinGraph.Atlas.Import;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.History;

/// <summary>Compares two images of a record field by field.</summary>
internal static class FieldChanges
{
    /// <summary>What differs, in the order of the fields' names.</summary>
    public static IReadOnlyList<FieldChange> Between(string? before, string? after)
    {
        SortedDictionary<string, string> was = Fields(before);
        SortedDictionary<string, string> now = Fields(after);
        return
        [
            .. was
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(f => new FieldChange(f, was.GetValueOrDefault(f), now.GetValueOrDefault(f)))
                .Where(c => c.Before != c.After),
        ];
    }

    private static SortedDictionary<string, string> Fields(string? image)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (image is null)
        {
            return fields;
        }

        GraphRecord record = RecordImage.Read(image);
        foreach ((string key, CypherValue value) in record.Node.Entries)
        {
            if (key is not ("id" or "searchText" or "dossier") && !key.EndsWith("Precision", StringComparison.Ordinal))
            {
                fields[key] = Text(value);
            }
        }

        foreach (IGrouping<string, GraphEdge> group in record.Edges.GroupBy(NameOf, StringComparer.Ordinal))
        {
            fields[group.Key] = string.Join(", ", group.Select(TextOf).Order(StringComparer.Ordinal));
        }

        if (record.Milestones.Count > 0)
        {
            fields["milestones"] = string.Join(
                ", ",
                record.Milestones.Select(m => $"{Text(m.Node["status"])} {Text(m.Node["on"])}".TrimEnd())
            );
        }

        return fields;
    }

    private static string NameOf(GraphEdge edge)
    {
        string? part =
            edge.Properties["side"] is { IsString: true } side ? side.AsString()
            : edge.Type == "INVESTOR" && edge.Properties["role"] is { IsString: true } role ? role.AsString()
            : null;
        return part is null ? edge.Type : $"{edge.Type} {part}";
    }

    private static string TextOf(GraphEdge edge)
    {
        string[] said =
        [
            .. edge
                .Properties.Entries.Where(p => p.Key is not ("side" or "dossier") && edge.Type != "INVESTOR")
                .Select(p => p.Key == "evidence" ? $"“{Text(p.Value)}”" : $"{p.Key} {Text(p.Value)}"),
        ];
        return said.Length == 0 ? edge.To : $"{edge.To} ({string.Join(", ", said)})";
    }

    private static string Text(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => string.Empty,
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Float => value.AsDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Boolean => value.IsTrue ? "true" : "false",
            ValueKind.List => string.Join(", ", value.AsList().Items.ToArray().Select(Text)),
            _ => value.ToString() ?? string.Empty,
        };
}
