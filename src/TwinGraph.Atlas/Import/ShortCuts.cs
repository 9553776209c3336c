namespace TwinGraph.Atlas.Import;

/// <summary>Derives the short cuts of a tie from its parts.</summary>
internal static class ShortCuts
{
    /// <summary>Makes a record's short cuts anew; a record that is no tie has none.</summary>
    public static void Derive(GraphRecord record)
    {
        record.ShortCuts.Clear();
        switch (record.Kind)
        {
            // A signing announced for the future is no link yet.
            case RecordKind.Partnership when Text(record, "status") != "planned":
                Join(
                    record,
                    Starts(record).Where(IsRegion),
                    "PARTNERS_WITH",
                    Ends(record).Where(IsRegion),
                    ["type", "since"]
                );
                break;
            case RecordKind.Visit:
                Join(record, Starts(record), "VISITED", Ends(record).Where(IsRegion), ["on", "mode"]);
                break;
            case RecordKind.Meeting:
                Join(record, Starts(record).Where(IsRegion), "MET", Ends(record).Where(IsRegion), ["on", "mode"]);
                Join(record, Starts(record).Where(IsOfficial), "MET", Ends(record).Where(IsOfficial), ["on", "mode"]);
                break;
            case RecordKind.Investment:
                Join(record, Of(record, "INVESTOR"), "INVESTS_IN", Of(record, "TARGET"), ["amount", "currency"]);
                break;
        }
    }

    private static void Join(
        GraphRecord record,
        IEnumerable<string> from,
        string type,
        IEnumerable<string> to,
        string[] said
    )
    {
        string[] ends = [.. to];
        foreach (string start in from)
        {
            foreach (string end in ends)
            {
                Properties properties = new Properties().Set("tie", record.Id).Set("status", record.Node["status"]);
                foreach (string key in said)
                {
                    properties.Set(key, record.Node[key]);
                }

                if (record.Kind == RecordKind.Investment)
                {
                    properties.Set("programme", record.ProgrammeCode);
                }

                record.ShortCuts.Add(new("Entity", start, type, end, properties));
            }
        }
    }

    private static IEnumerable<string> Starts(GraphRecord record) =>
        record
            .Edges.Where(e => e.Type == "GUEST" || (e.Type == "PARTY" && Side(e) == "from"))
            .Select(e => e.To)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Ends(GraphRecord record) =>
        record
            .Edges.Where(e => e.Type == "HOST" || (e.Type == "PARTY" && Side(e) == "to"))
            .Select(e => e.To)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Of(GraphRecord record, string type) =>
        record.Edges.Where(e => e.Type == type).Select(e => e.To).Distinct(StringComparer.Ordinal);

    private static string? Side(GraphEdge edge) =>
        edge.Properties["side"] is { IsString: true } side ? side.AsString() : null;

    private static string? Text(GraphRecord record, string key) =>
        record.Node[key] is { IsString: true } text ? text.AsString() : null;

    private static bool IsOfficial(string id) => id.StartsWith("official:", StringComparison.Ordinal);

    // The id of a region is its key; every other node's names its kind before a colon.
    private static bool IsRegion(string id) => !id.Contains(':', StringComparison.Ordinal);
}
