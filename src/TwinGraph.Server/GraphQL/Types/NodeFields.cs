using GraphQL;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The fields of nodes, by what they have in common.</summary>
internal static class NodeFields
{
    /// <summary>What every node has.</summary>
    public static readonly FieldSpec[] Node =
    [
        new("id", typeof(NonNullGraphType<IdGraphType>), "Its stable id, unique over the graph.", (_, n) => n.Id),
        new(
            "name",
            typeof(NonNullGraphType<StringGraphType>),
            "Its name in English, else as its source spells it.",
            (_, n) => n.Name
        ),
    ];

    /// <summary>What a thing with names in several languages has.</summary>
    public static readonly FieldSpec[] Named =
    [
        .. Node,
        FieldSpec.Text("nameEn", "Its name in English."),
        FieldSpec.Text("nameId", "Its name in Indonesian."),
        FieldSpec.Text("nameZh", "Its name in Chinese."),
        FieldSpec.Text("pinyin", "Its Chinese name in pinyin."),
        FieldSpec.Texts("aliases", "Other names that it goes by."),
    ];

    private static readonly FieldSpec s_ties = new(
        "ties",
        FieldSpec.ListOf<TieInterface>(),
        "The ties that name it, by id.",
        (context, node) =>
            context.Session().TiesOf(context.Texts("kinds"), context.First()).Load(node.Id, ties => ties ?? []),
        10,
        () =>
            [
                new QueryArgument<ListGraphType<NonNullGraphType<TieKindEnum>>>
                {
                    Name = "kinds",
                    Description = "Tie kinds that count; absent for all.",
                },
                Arguments.First(100),
            ]
    );

    private static readonly FieldSpec s_sources = new(
        "sources",
        FieldSpec.ListOf<CitationType>(),
        "Who says so, by the source's id.",
        (context, node) =>
            node.Citations is { } known
                ? known
                : context.Session().Nodes.Load(node.Id, detail => detail?.Sources ?? []),
        2
    );

    /// <summary>What a province or a city has.</summary>
    public static readonly FieldSpec[] Region =
    [
        .. Named,
        FieldSpec.Text("code", "Its official code."),
        new(
            "level",
            typeof(NonNullGraphType<RegionLevelEnum>),
            "Whether it is of province rank.",
            (_, n) => n.Kind == NodeKind.Province ? "PROVINCE" : "CITY"
        ),
        FieldSpec.Text("adminLevel", "What it is in its own country: province, regency, county, district …", "level"),
        FieldSpec.Text("adminClass", "The class that its official code list puts it in."),
        FieldSpec.Text("countryCode", "The ISO 3166 code of its country.", "country"),
        FieldSpec.Number("lat", "Latitude of its seat or middle, in degrees."),
        FieldSpec.Number("lon", "Longitude of its seat or middle, in degrees."),
        new(
            "country",
            typeof(CountryType),
            "Its country.",
            (c, n) => Detail(c, n, d => d?.Places.FirstOrDefault(p => p.Kind == NodeKind.Country))
        ),
        new(
            "province",
            typeof(ProvinceType),
            "Its province; of a province, itself.",
            (c, n) =>
                n.Kind == NodeKind.Province
                    ? n
                    : Detail(c, n, d => d?.Places.FirstOrDefault(p => p.Kind == NodeKind.Province))
        ),
        new(
            "partOf",
            typeof(NodeInterface),
            "What it lies in directly: a region, or its country.",
            (c, n) => Detail(c, n, d => d is { Places: [var nearest, ..] } ? nearest : null)
        ),
        new(
            "officials",
            FieldSpec.ListOf<OfficeType>(),
            "Who holds or held office in it, by name.",
            (c, n) => Links(c, n, "HOLDS_OFFICE", isOutgoing: false),
            3
        ),
        new(
            "companies",
            FieldSpec.ListOf<CompanyType>(),
            "Companies that have their seat or work in it, by name.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: false, "BASED_IN", "OPERATES_IN")),
            3
        ),
        s_ties,
    ];

    /// <summary>What a country has.</summary>
    public static readonly FieldSpec[] Country =
    [
        .. Named,
        FieldSpec.Text("code", "Its ISO 3166 code."),
        new(
            "officials",
            FieldSpec.ListOf<OfficeType>(),
            "Who holds or held national office, by name.",
            (c, n) => Links(c, n, "HOLDS_OFFICE", isOutgoing: false),
            3
        ),
    ];

    /// <summary>What an official has.</summary>
    public static readonly FieldSpec[] Official =
    [
        .. Named,
        new(
            "offices",
            FieldSpec.ListOf<OfficeType>(),
            "The offices that the person holds or held, by the name of the place.",
            (c, n) => Links(c, n, "HOLDS_OFFICE", isOutgoing: true),
            2
        ),
        s_ties,
        s_sources,
    ];

    /// <summary>What a company has.</summary>
    public static readonly FieldSpec[] Company =
    [
        .. Named,
        new(
            "basedIn",
            FieldSpec.ListOf<RegionInterface>(),
            "Where it has its seat.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: true, "BASED_IN")),
            1
        ),
        new(
            "operatesIn",
            FieldSpec.ListOf<RegionInterface>(),
            "Where it works.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: true, "OPERATES_IN")),
            2
        ),
        new(
            "parents",
            FieldSpec.ListOf<CompanyType>(),
            "Whose subsidiary it is.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: true, "SUBSIDIARY_OF")),
            1
        ),
        new(
            "subsidiaries",
            FieldSpec.ListOf<CompanyType>(),
            "Its subsidiaries.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: false, "SUBSIDIARY_OF")),
            2
        ),
        new(
            "sectors",
            FieldSpec.ListOf<SectorType>(),
            "The sectors it works in.",
            (c, n) => Detail(c, n, d => Neighbours(d, isOutgoing: true, "IN_SECTOR")),
            2
        ),
        s_ties,
        s_sources,
    ];

    /// <summary>What a sector has.</summary>
    public static readonly FieldSpec[] Sector =
    [
        .. Named,
        FieldSpec.Text("code", "Its code: medical_devices."),
        s_ties,
    ];

    /// <summary>What a programme has.</summary>
    public static readonly FieldSpec[] Programme =
    [
        .. Named,
        FieldSpec.Text("code", "Its code: TCTP."),
        s_ties,
        s_sources,
    ];

    /// <summary>What a source has.</summary>
    public static readonly FieldSpec[] Source =
    [
        .. Node,
        FieldSpec.Text("title", "Its title."),
        FieldSpec.Text("publisher", "Who published it."),
        FieldSpec.Text("author", "Who wrote it."),
        FieldSpec.Date("publishedOn", "When it was published."),
        FieldSpec.Date("publishedNotBefore", "The earliest day it can have been published on."),
        FieldSpec.Date("publishedNotAfter", "The latest day it can have been published on."),
        FieldSpec.Text("url", "Where it can be read."),
        FieldSpec.Text("language", "The language it is written in."),
        FieldSpec.Text("note", "What is to be known about it."),
        s_ties,
    ];

    /// <summary>What a milestone has.</summary>
    public static readonly FieldSpec[] Milestone =
    [
        .. Node,
        new("status", typeof(NonNullGraphType<TieStatusEnum>), "The step reached.", (_, n) => n.Text("status")),
        FieldSpec.Date("on", "When; null where no source says."),
        FieldSpec.Text("onPrecision", "How precise the date is: year, month or day."),
        s_sources,
    ];

    /// <summary>What an event has.</summary>
    public static readonly FieldSpec[] Event =
    [
        .. Node,
        FieldSpec.Date("on", "When; null where no source says."),
        FieldSpec.Text("onPrecision", "How precise the date is: year, month or day."),
        s_sources,
    ];

    /// <summary>What a reading has.</summary>
    public static readonly FieldSpec[] Reading =
    [
        .. Node,
        FieldSpec.Text("surface", "The words as the source writes them."),
        FieldSpec.Text("subject", "What the words are about."),
        FieldSpec.Text("why", "Why they were read so."),
        FieldSpec.Texts("means", "What they mean: ids or words."),
        FieldSpec.Texts("notMeans", "What they do not mean, though they might."),
        s_sources,
    ];

    private static object? Detail(IResolveFieldContext context, GraphNode node, Func<NodeDetail?, object?> select) =>
        context.Session().Nodes.Load(node.Id, select);

    private static object? Links(IResolveFieldContext context, GraphNode node, string type, bool isOutgoing) =>
        Detail(
            context,
            node,
            detail => detail?.Links.Where(l => l.Type == type && l.IsOutgoing == isOutgoing).ToList() ?? []
        );

    private static List<GraphNode> Neighbours(NodeDetail? detail, bool isOutgoing, params string[] types) =>
        detail
            ?.Links.Where(l => l.IsOutgoing == isOutgoing && types.Contains(l.Type))
            .Select(l => l.Node)
            .DistinctBy(n => n.Id)
            .ToList()
        ?? [];
}
