using System.Globalization;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <summary>Tells a record of the graph as a dossier would, so that it can be amended field by field.</summary>
internal static class RecordTree
{
    private static readonly string[] s_tieFields =
    [
        "kind",
        "type",
        "status",
        "on",
        "until",
        "before",
        "mode",
        "place",
        "amount",
        "currency",
        "jobs",
        "jobsQualifier",
        "hectares",
        "operatingFrom",
        "operatingFromQualifier",
        "durationDays",
        "purpose",
        "event",
        "nextStep",
        "statusNote",
        "statusAlternatives",
        "witnessesUnnamed",
        "alsoWanted",
        "confidence",
        "note",
    ];

    private static readonly string[] s_sourceFields =
    [
        "title",
        "publisher",
        "author",
        "editor",
        "publishedOn",
        "publishedNotBefore",
        "publishedNotAfter",
        "retrievedOn",
        "url",
        "language",
        "quotes",
        "note",
    ];

    /// <summary>The fields of a record, in the section of its kind.</summary>
    public static Dictionary<string, object?> Of(GraphRecord record) =>
        record.Kind switch
        {
            RecordKind.Source => Fields(record, s_sourceFields, ("id", record.Id)),
            RecordKind.Official => Official(record),
            RecordKind.Company => Company(record),
            RecordKind.Sector => Fields(record, ["code", "name", "nameId"]),
            RecordKind.Programme => WithEvidence(record, Fields(record, ["code", "name"])),
            RecordKind.Event => Event(record),
            _ => Tie(record),
        };

    /// <summary>The section of a dossier in which a kind stands.</summary>
    public static string SectionOf(RecordKind kind) =>
        kind switch
        {
            RecordKind.Source => "sources",
            RecordKind.Official => "officials",
            RecordKind.Company => "companies",
            RecordKind.Sector => "sectors",
            RecordKind.Programme => "programmes",
            RecordKind.Event => "events",
            RecordKind.Reading => "readings",
            _ => "ties",
        };

    private static Dictionary<string, object?> Tie(GraphRecord record)
    {
        Dictionary<string, object?> tree = Fields(record, s_tieFields, ("id", record.Id));
        Put(tree, "asOf", Value(record.Node["asOfDate"]));
        if (record.Node["amountAltCurrency"] is { IsString: true } currency)
        {
            tree["amountAlternative"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["currency"] = currency.AsString(),
                ["min"] = Value(record.Node["amountMin"]),
                ["max"] = Value(record.Node["amountMax"]),
            };
        }

        bool isInvestment = record.Kind == RecordKind.Investment;
        string[] starts = isInvestment ? Investors(record, "origin") : Sides(record, "GUEST", "from");
        string[] ends = isInvestment ? Ends(record, "TARGET") : Sides(record, "HOST", "to");
        Put(tree, "from", List(starts.Where(IsRegion)));
        Put(tree, "to", List(ends.Where(IsRegion)));
        Put(tree, "company", List(Investors(record, "investor")));
        Put(tree, "via", List(Investors(record, "vehicle")));
        var officials = new Dictionary<string, object?>(StringComparer.Ordinal);
        Put(officials, "from", List(starts.Where(i => !IsRegion(i))));
        Put(officials, "to", List(ends.Where(i => !IsRegion(i))));
        Put(officials, "involved", List(Ends(record, "INVOLVES")));
        Put(tree, "officials", officials.Count == 0 ? null : officials);
        Put(tree, "signedBy", List(Ends(record, "SIGNED_BY")));
        Put(tree, "witnessedBy", List(Ends(record, "WITNESSED_BY")));
        Put(tree, "facilitatedBy", List(Ends(record, "FACILITATED_BY")));
        Put(tree, "sectors", List(Ends(record, "COVERS")));
        Put(tree, "programme", Ends(record, "UNDER").FirstOrDefault());
        Put(
            tree,
            "milestones",
            List(
                record.Milestones.Select(m =>
                {
                    var step = new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["status"] = Value(m.Node["status"]),
                    };
                    Put(step, "on", Value(m.Node["on"]));
                    Put(step, "evidence", Evidence(m.Edges));
                    return (object)step;
                })
            )
        );
        return WithEvidence(record, tree);
    }

    private static Dictionary<string, object?> Official(GraphRecord record)
    {
        Dictionary<string, object?> tree = Fields(record, ["name", "nameZh", "aliases"], ("key", record.Id));
        IEnumerable<object> offices = record
            .Edges.Where(e => e.Type == "HOLDS_OFFICE")
            .Select(e =>
            {
                var office = new Dictionary<string, object?>(StringComparer.Ordinal) { ["of"] = e.To };
                foreach (string key in (string[])["role", "acting", "from", "to"])
                {
                    Put(office, key, Value(e.Properties[key]));
                }

                return (object)office;
            });
        Put(tree, "offices", List(offices));
        return WithEvidence(record, tree);
    }

    private static Dictionary<string, object?> Company(GraphRecord record)
    {
        Dictionary<string, object?> tree = Fields(record, ["name", "nameZh", "aliases"], ("key", record.Id));
        Put(tree, "basedIn", Ends(record, "BASED_IN").FirstOrDefault());
        Put(tree, "operatesIn", List(Ends(record, "OPERATES_IN")));
        Put(tree, "parent", Ends(record, "SUBSIDIARY_OF").FirstOrDefault());
        Put(tree, "sectors", List(Ends(record, "IN_SECTOR")));
        return WithEvidence(record, tree);
    }

    private static Dictionary<string, object?> Event(GraphRecord record)
    {
        Dictionary<string, object?> tree = Fields(record, ["on"], ("id", record.Id), ("what", record.Name));
        Put(tree, "officials", List(Ends(record, "INVOLVES")));
        return WithEvidence(record, tree);
    }

    private static Dictionary<string, object?> Fields(
        GraphRecord record,
        string[] fields,
        params (string Key, string Value)[] first
    )
    {
        var tree = first.ToDictionary(f => f.Key, f => (object?)f.Value, StringComparer.Ordinal);
        foreach (string field in fields)
        {
            Put(tree, field, Value(record.Node[field]));
        }

        return tree;
    }

    private static Dictionary<string, object?> WithEvidence(GraphRecord record, Dictionary<string, object?> tree)
    {
        Put(tree, "evidence", Evidence(record.Edges));
        return tree;
    }

    private static List<object?>? Evidence(IEnumerable<GraphEdge> edges) =>
        List(
            edges
                .Where(e => e.Type == "REPORTED_IN")
                .Select(e =>
                {
                    var evidence = new Dictionary<string, object?>(StringComparer.Ordinal) { ["source"] = e.To };
                    Put(evidence, "quote", Value(e.Properties["evidence"]));
                    return (object)evidence;
                })
        );

    private static string[] Sides(GraphRecord record, string type, string side) =>
        [
            .. record
                .Edges.Where(e =>
                    e.Type == type
                    || (e.Type == "PARTY" && e.Properties["side"] is { IsString: true } at && at.AsString() == side)
                )
                .Select(e => e.To),
        ];

    private static string[] Investors(GraphRecord record, string role) =>
        [
            .. record
                .Edges.Where(e =>
                    e.Type == "INVESTOR" && e.Properties["role"] is { IsString: true } at && at.AsString() == role
                )
                .Select(e => e.To),
        ];

    private static string[] Ends(GraphRecord record, string type) =>
        [.. record.Edges.Where(e => e.Type == type).Select(e => e.To)];

    private static bool IsRegion(string id) => !id.Contains(':', StringComparison.Ordinal);

    private static List<object?>? List(IEnumerable<object> items)
    {
        List<object?> list = [.. items];
        return list.Count == 0 ? null : list;
    }

    private static void Put(Dictionary<string, object?> tree, string key, object? value)
    {
        if (value is not null)
        {
            tree[key] = value;
        }
    }

    private static object? Value(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Float => ((decimal)value.AsDouble()).ToString(CultureInfo.InvariantCulture),
            ValueKind.Boolean => value.IsTrue,
            ValueKind.List => value.AsList().Items.ToArray().Select(Value).ToList(),
            _ => null,
        };
}
