namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The members that several types share; shared ones are the same for an interface and its types.</summary>
internal static class Members
{
    private static readonly ModelOrder[] s_byName = [new("name")];
    private static readonly CypherTemplate s_english = "coalesce({n}.nameEn, {n}.name, {n}.id)";
    private static readonly CypherTemplate s_indonesian = "coalesce({n}.nameId, {n}.name, {n}.id)";
    private static readonly CypherTemplate s_chinese = "coalesce({n}.nameZh, {n}.name, {n}.id)";

    public static readonly ModelProperty Id = new(
        "id",
        ScalarKind.Id,
        "{n}.id",
        "Its stable id, unique over the graph: `ID-33`, `company:allmed-medical`, `seed-tie-14`."
    )
    {
        IsRequired = true,
    };

    /// <summary>The name; of a step, which has none, its id.</summary>
    public static readonly ModelProperty Name = new(
        "name",
        ScalarKind.Text,
        "coalesce({n}.name, {n}.id)",
        "Its name, in English where no language is asked for, else as its source spells it: `Central Java`, with "
            + "`language: ZH` `中爪哇省`. Where no source has the name in that language, the plain name."
    )
    {
        IsRequired = true,
        Localized = language =>
            language switch
            {
                "EN" => s_english,
                "ID" => s_indonesian,
                "ZH" => s_chinese,
                _ => throw new ArgumentOutOfRangeException(nameof(language), language, "EN, ID or ZH."),
            },
    };

    /// <summary>What every node has.</summary>
    public static readonly ModelMember[] Node = [Id, Name];

    /// <summary>What a thing with names in several languages has.</summary>
    public static readonly ModelMember[] Named =
    [
        .. Node,
        NameIn("nameEn", "English", "EN"),
        NameIn("nameId", "Indonesian", "ID"),
        NameIn("nameZh", "Chinese", "ZH"),
        ModelProperty.Of(ScalarKind.Text, "pinyin", "Its Chinese name in pinyin: `Fújiàn`."),
        ModelProperty.Of(ScalarKind.Texts, "aliases", "Other names that it goes by: `[\"Jateng\"]`."),
    ];

    public static readonly ModelRelation Ties = ModelRelation.Many(
        "ties",
        "Tie",
        "({n})<-[{r}]-({m}:Tie)",
        "The ties that name it, by id."
    ) with
    {
        IsDistinct = true,
        First = 100,
        TypicalSize = 10,
        TakesKinds = true,
    };

    public static readonly ModelRelation Sources = ModelRelation.Many(
        "sources",
        "Citation",
        "({n})-[{r}:REPORTED_IN]->({m})",
        "Who says so, by the source's id."
    ) with
    {
        TypicalSize = 2,
    };

    /// <summary>When the graph came to know it.</summary>
    public static readonly ModelProperty RecordedAt = ModelProperty.Of(
        ScalarKind.Instant,
        "recordedAt",
        "When this version of it was recorded: `2026-11-24T00:00:00.000Z`, the day its source was retrieved where the "
            + "dossier says one."
    );

    /// <summary>A date as the graph stores it, beside its precision.</summary>
    public static readonly ModelMember[] Dated =
    [
        ModelProperty.Of(ScalarKind.Date, "on", "When: `2025-06-24`; null where no source says.") with
        {
            MayAggregate = true,
        },
        ModelProperty.Of(ScalarKind.Text, "onPrecision", "How precise the date is: `year`, `month` or `day`."),
    ];

    /// <summary>A relation that is listed by name.</summary>
    public static ModelRelation ByName(string name, string target, CypherTemplate pattern, string description) =>
        ModelRelation.Many(name, target, pattern, description) with
        {
            Order = s_byName,
            IsDistinct = true,
            TypicalSize = 2,
        };

    private static ModelProperty NameIn(string name, string language, string code) =>
        ModelProperty.Of(ScalarKind.Text, name, $"Its name in {language}; null where no source has it.") with
        {
            Deprecation = $"Use name(language: {code}), which falls back to the plain name.",
        };
}
