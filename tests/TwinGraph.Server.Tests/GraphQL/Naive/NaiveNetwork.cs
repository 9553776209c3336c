using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>
/// The fields behind named queries: the query is run as it stands in its file, and all below its rows is walked in the
/// copied graph.
/// </summary>
/// <remarks>What the queries themselves find is tested with their rows, in the tests of the Atlas.</remarks>
internal sealed class NaiveNetwork(ICypherDatabase database, NaiveGraph graph, NaiveFields fields)
{
    private static readonly NamedQueryCatalog s_queries = NamedQueryCatalog.Load();

    public async Task<object?> FieldAsync(string name, NaiveArguments arguments) =>
        name switch
        {
            "linkedRegions" => await RowsAsync(
                "linked-regions",
                "LinkedRegion",
                arguments,
                ("region", "region"),
                ("side", "side"),
                ("partnerCount", "partnerCount"),
                ("tieCount", "tieCount"),
                ("linkShare", "linkShare"),
                ("tieShare", "tieShare"),
                ("partners", "partners"),
                ("ties", "ties")
            ),
            "partnersOf" => await RowsAsync(
                "partners-of",
                "Partner",
                arguments,
                ("region", "partner"),
                ("tieCount", "tieCount"),
                ("ties", "ties")
            ),
            "officialsMet" => await RowsAsync(
                "officials-met",
                "OfficialMet",
                arguments,
                ("official", "official"),
                ("tieCount", "tieCount"),
                ("ties", "ties")
            ),
            "visitsBetween" => await RowsAsync(
                "visits-between",
                "VisitCount",
                arguments,
                ("guest", "guest"),
                ("host", "host"),
                ("visitCount", "visitCount"),
                ("visits", "ties")
            ),
            "investments" => await RowsAsync(
                "investments-by-province",
                "InvestmentTotal",
                arguments,
                ("region", "region"),
                ("currency", "currency"),
                ("amount", "amount"),
                ("investmentCount", "investmentCount"),
                ("investments", "ties")
            ),
            "sectorMatrix" => await RowsAsync(
                "sector-matrix",
                "SectorCell",
                arguments,
                ("region", "region"),
                ("sector", "sector"),
                ("tieCount", "tieCount"),
                ("ties", "ties")
            ),
            "timeline" => await RowsAsync(
                "timeline",
                "TimelineEntry",
                arguments,
                ("on", "date"),
                ("status", "status"),
                ("milestone", "milestone"),
                ("tie", "tie")
            ),
            "stalledTies" => await RowsAsync(
                "stalled-ties",
                "StalledTie",
                arguments,
                ("from", "from"),
                ("to", "to"),
                ("statuses", "statuses"),
                ("last", "last"),
                ("ties", "ties")
            ),
            "search" => await RowsAsync(
                "search",
                "SearchHit",
                Searched(arguments),
                ("node", "node"),
                ("type", "node"),
                ("score", "score")
            ),
            _ => throw new NotSupportedException($"There is no root field {name} here."),
        };

    private async Task<List<NaiveObject>> RowsAsync(
        string query,
        string type,
        NaiveArguments arguments,
        params (string Field, string Column)[] columns
    )
    {
        NamedQuery named = s_queries[query];
        RecordTable table = await named.RunAsync(database, Parameters(named, arguments));
        return
        [
            .. table.Rows.Select(row =>
                NaiveObject.Of(
                    type,
                    [.. columns.Select(c => (c.Field, Value(c.Field, row[table.Columns.ToList().IndexOf(c.Column)])))]
                )
            ),
        ];
    }

    private object? Value(string field, CypherValue value) =>
        value switch
        {
            { Kind: ValueKind.Node } when field == "type" => graph.Of(value.As<NodeValue>()).Kind.ToUpperInvariant(),
            { Kind: ValueKind.Node } => fields.Of(graph.Of(value.As<NodeValue>())),
            { Kind: ValueKind.List } => value.AsList().Items.ToArray().Select(v => Value(field, v)).ToList(),
            { IsString: true } when field is "status" or "statuses" => value.AsString().ToUpperInvariant(),
            _ => NaiveGraph.Plain(value),
        };

    private static NaiveArguments Searched(NaiveArguments arguments)
    {
        string text = NameText.Normalise(arguments.Text("text")!);
        return new(
            new Dictionary<string, object?>
            {
                ["text"] = text,
                ["words"] = text.Split(' ').Cast<object?>().ToList(),
                ["labels"] = arguments
                    .Texts("types")
                    ?.Select(t => (object?)(t[..1] + t[1..].ToLowerInvariant()))
                    .ToList(),
                ["first"] = arguments["first"] ?? 10L,
            }
        );
    }

    // A scope from: {country, level, within} fills fromCountry, fromLevel and fromWithin.
    private static Dictionary<string, CypherValue> Parameters(NamedQuery query, NaiveArguments arguments)
    {
        var values = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach (string name in query.Parameters.Select(p => p.Name))
        {
            object? value = arguments[name == "subject" ? "of" : name];
            foreach (string part in (string[])["Country", "Level", "Within"])
            {
                if (
                    name.EndsWith(part, StringComparison.Ordinal)
                    && arguments[name[..^part.Length]] is IReadOnlyDictionary<string, object?> scope
                )
                {
                    value = scope.GetValueOrDefault(part.ToLowerInvariant());
                }
            }

            if (value is not null)
            {
                values[name] = Stored(name, value);
            }
        }

        return values;
    }

    private static CypherValue Stored(string parameter, object value) =>
        value switch
        {
            string text when parameter.EndsWith("ountry", StringComparison.Ordinal) || parameter == "currency" =>
                CypherValue.String(text.ToUpperInvariant()),
            string text when parameter is "kinds" or "statuses" => CypherValue.String(text.ToLowerInvariant()),
            string text => CypherValue.String(text),
            long number => CypherValue.Integer(number),
            bool truth => CypherValue.Boolean(truth),
            IReadOnlyList<object?> list => CypherValue.List([.. list.Select(v => Stored(parameter, v!))]),
            _ => throw new NotSupportedException($"{parameter} cannot be a {value.GetType().Name}."),
        };
}
