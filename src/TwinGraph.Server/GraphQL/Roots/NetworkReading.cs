using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>The arguments by which the analysed part of the network is chosen, and its reading.</summary>
internal static class NetworkReading
{
    private static readonly string[] s_names =
    [
        "kinds",
        "statuses",
        "sectors",
        "programme",
        "countries",
        "level",
        "rollUp",
        "asOf",
        "knownAt",
    ];

    /// <summary>The arguments that choose it, after a field's own.</summary>
    /// <param name="own">The field's own.</param>
    /// <param name="without">Names of those that make no sense for the field.</param>
    public static QueryArgument[] Arguments(QueryArgument[] own, params string[] without) =>
        [.. own, .. s_names.Except(without).Select(Argument)];

    /// <summary>The weight of links.</summary>
    public static QueryArgument[] Weight(string absent) =>
        [
            new QueryArgument<NetworkWeightEnum>
            {
                Name = "weight",
                Description = $"How strongly a link joins; absent: {absent}.",
            },
            new QueryArgument<StringGraphType>
            {
                Name = "currency",
                Description = "With weight AMOUNT, the currency that counts, as ISO 4217 writes it.",
            },
        ];

    /// <summary>Whether officials and companies count.</summary>
    public static QueryArgument People() =>
        new QueryArgument<BooleanGraphType>
        {
            Name = "people",
            Description = "Whether officials and companies are nodes too; otherwise regions alone.",
            DefaultValue = false,
        };

    /// <summary>What was chosen.</summary>
    public static NetworkFilter NetworkFilter(this IResolveFieldContext context) =>
        new()
        {
            Kinds = context.Texts("kinds") ?? Atlas.Network.Projection.NetworkFilter.AllKinds,
            Statuses = context.Texts("statuses"),
            Sectors = context.Texts("sectors"),
            Programme = context.Text("programme"),
            Countries = context.HasField("countries")
                ? context.Texts("countries")?.ConvertAll(c => c.ToUpperInvariant())
                : null,
            Level = context.HasField("level") ? context.Text("level") : null,
            RollUp = !context.HasField("rollUp") || (context.GetArgument<bool?>("rollUp") ?? true),
            AsOf = context.Text("asOf"),
            KnownAt = context.Text("knownAt"),
            WithPeople = context.HasField("people") && context.GetArgument<bool>("people"),
        };

    /// <summary>The weight and its currency.</summary>
    public static (NetworkWeight? Weight, string? Currency) Weight(this IResolveFieldContext context)
    {
        NetworkWeight? weight = context.GetArgument<NetworkWeight?>("weight");
        string? currency = context.Text("currency")?.ToUpperInvariant();
        if (weight == NetworkWeight.Amount && currency is null)
        {
            throw AtlasError.BadInput("'weight: AMOUNT' sums one currency; name it, such as 'currency: \"USD\"'.");
        }

        return (weight, currency);
    }

    /// <summary>Reads the chosen part and analyses it.</summary>
    /// <param name="context">The field.</param>
    /// <param name="filter">What was chosen.</param>
    /// <param name="analyse">The analysis.</param>
    /// <param name="ids">Ids that the graph must know; those in <paramref name="filter"/> are added.</param>
    /// <exception cref="AtlasError">NOT_FOUND for an unknown id, NETWORK_LIMIT for what is too large.</exception>
    public static async Task<T> AnalyseAsync<T>(
        this IResolveFieldContext context,
        NetworkFilter filter,
        Func<TieNetwork, T> analyse,
        KnownIds? ids = null
    )
    {
        try
        {
            // That codes of the filter are known is part of what is kept; others are asked about each time.
            bool mayKeep = ids is not { MayHide: true };
            ids ??= context.Ids();
            ids.Codes(filter.Sectors).Codes(filter.Programme is { } code ? [code] : null);
            foreach (string country in filter.Countries ?? [])
            {
                ids.Id(country);
            }

            NetworkLimits limits = Limits(context);
            TieNetwork? network = mayKeep
                ? await context
                    .Session()
                    .FindNetworkAsync(filter, limits, context.CancellationToken)
                    .ConfigureAwait(false)
                : null;
            if (network is null)
            {
                NamedQuery named = context.Session().Named(NetworkProjection.QueryName);
                RecordTable rows = await ids.QueryAsync(named, named.Bind(NetworkProjection.Arguments(filter, limits)))
                    .ConfigureAwait(false);
                network = NetworkProjection.Read(rows, filter, limits, context.CancellationToken);
                if (mayKeep)
                {
                    context.Session().KeepNetwork(filter, limits, network);
                }
            }

            // Whoever names nothing wrong finds something, so that the check costs a statement only where it is needed.
            if (
                network.Links.Count == 0
                || (filter.Countries ?? []).Any(c => network.Nodes.All(n => n.Country != c))
                || filter.Also.Any(id => network.IndexOf(id) is null)
            )
            {
                await ids.CheckAsync().ConfigureAwait(false);
            }

            return analyse(network);
        }
        catch (NetworkLimitException error)
        {
            throw AtlasError.TooLarge(error);
        }
    }

    /// <summary>How large a network may be.</summary>
    public static NetworkLimits Limits(IResolveFieldContext context) =>
        ((OperationContext)context.UserContext).Limits.Network;

    /// <summary>Whether the field takes an argument.</summary>
    private static bool HasField(this IResolveFieldContext context, string argument) =>
        context.FieldDefinition.Arguments?.Find(argument) is not null;

    private static List<string> ConvertAll(this IReadOnlyList<string> texts, Func<string, string> convert) =>
        [.. texts.Select(convert)];

    private static QueryArgument Argument(string name) =>
        name switch
        {
            "kinds" => Types.Arguments.Kinds("all"),
            "statuses" => Types.Arguments.Statuses("all but a partnership that is only planned"),
            "sectors" => Types.Arguments.Sectors(),
            "programme" => Types.Arguments.Programme(),
            "countries" => new QueryArgument<ListGraphType<NonNullGraphType<IdGraphType>>>
            {
                Name = "countries",
                Description = "Only regions of these countries: CN, ID.",
            },
            "level" => Types.Arguments.Level(
                "PROVINCE lifts cities to their province, CITY keeps only cities; absent: regions as ties name them."
            ),
            "rollUp" => Types.Arguments.RollUp("At level PROVINCE: whether a city's ties count for its province."),
            "asOf" => Types.Arguments.AsOf(),
            _ => Types.Arguments.KnownAt(),
        };
}
