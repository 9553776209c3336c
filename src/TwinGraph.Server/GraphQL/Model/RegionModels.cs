namespace TwinGraph.Server.GraphQL.Model;

/// <summary>Countries, provinces and cities.</summary>
internal static class RegionModels
{
    private static readonly ModelRelation s_officials = Members.ByName(
        "officials",
        "Office",
        "({n})<-[{r}:HOLDS_OFFICE]-({m}:Official)",
        "Who holds or held office in it, by name."
    ) with
    {
        IsDistinct = false,
        TypicalSize = 3,
    };

    private static readonly ModelProperty s_code = ModelProperty.Of(
        ScalarKind.Text,
        "code",
        "Its official code: `ID` of a country, `33` of Central Java, `350627` of Nanjing County."
    );

    private static readonly ModelMember[] s_region =
    [
        .. Members.Named,
        s_code,
        new ModelProperty(
            "level",
            ScalarKind.RegionLevel,
            "CASE WHEN {n}:Province THEN 'PROVINCE' ELSE 'CITY' END",
            "Whether it is of province rank."
        )
        {
            IsRequired = true,
        },
        ModelProperty.Of(
            ScalarKind.Text,
            "adminLevel",
            "What it is in its own country: `province`, `regency`, `county`, `district` …",
            "level"
        ),
        ModelProperty.Of(ScalarKind.Text, "adminClass", "The class that its official code list puts it in."),
        ModelProperty.Of(ScalarKind.Text, "countryCode", "The ISO 3166 code of its country: `CN`.", "country"),
        ModelProperty.Of(ScalarKind.Number, "lat", "Latitude of its seat or middle, in degrees: `-6.99`."),
        ModelProperty.Of(ScalarKind.Number, "lon", "Longitude of its seat or middle, in degrees: `110.42`."),
        ModelRelation.One("country", "Country", "({n})-[:PART_OF*1..6]->({m}:Country)", "Its country."),
        ModelRelation.One(
            "province",
            "Province",
            "({n})-[:PART_OF*0..6]->({m}:Province)",
            "Its province; of a province, itself."
        ),
        ModelRelation.One(
            "partOf",
            "Node",
            "({n})-[{r}:PART_OF]->({m})",
            "What it lies in directly: a region, or its country."
        ),
        Members.ByName(
            "parts",
            "Region",
            "({n})<-[{r}:PART_OF]-({m}:Region)",
            "The regions that lie in it directly, by name."
        ) with
        {
            TypicalSize = 10,
        },
        s_officials,
        Members.ByName(
            "companies",
            "Company",
            "({n})<-[{r}:BASED_IN|OPERATES_IN]-({m}:Company)",
            "Companies that have their seat or work in it, by name."
        ) with
        {
            TypicalSize = 3,
        },
        Members.ByName(
            "partners",
            "Region",
            "({n})-[{r}:PARTNERS_WITH]-({m}:Region)",
            "The regions that a partnership joins it with, planned ones left out, by name; ties of what lies under it "
                + "do not count. `partnersOf` and `linkedRegions` count those."
        ) with
        {
            TypicalSize = 3,
        },
        Members.Ties,
    ];

    public static IReadOnlyList<ModelType> All { get; } =
    [
        new(ModelForm.Interface, "Region", "A province or a city.", s_region)
        {
            Plural = "regions",
            Test = "{n}:Region",
        },
        new(
            ModelForm.Object,
            "Country",
            "A country.",
            [
                .. Members.Named,
                s_code,
                s_officials with
                {
                    Description = "Who holds or held national office, by name.",
                },
                Members.ByName(
                    "provinces",
                    "Province",
                    "({n})<-[{r}:PART_OF]-({m}:Province)",
                    "The regions of province rank that lie in it, by name."
                ) with
                {
                    TypicalSize = 30,
                },
            ]
        )
        {
            Plural = "countries",
            BelongsTo = ["Node"],
        },
        new(
            ModelForm.Object,
            "Province",
            "A province, or what has its rank: a municipality, an autonomous or special region.",
            s_region
        )
        {
            Plural = "provinces",
            BelongsTo = ["Node", "Region", "Referent"],
        },
        new(
            ModelForm.Object,
            "City",
            "Anything below a province: a city, prefecture, regency, county or district.",
            s_region
        )
        {
            Plural = "cities",
            BelongsTo = ["Node", "Region", "Referent"],
        },
    ];
}
