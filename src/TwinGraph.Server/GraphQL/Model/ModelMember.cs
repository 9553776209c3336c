namespace TwinGraph.Server.GraphQL.Model;

/// <summary>What a type of the model has: a property or a relation.</summary>
/// <param name="Name">Its GraphQL name.</param>
/// <param name="Description">What it holds, with an example where that helps.</param>
internal abstract record ModelMember(string Name, string Description)
{
    /// <summary>What to use instead; null unless it is deprecated.</summary>
    public string? Deprecation { get; init; }
}

/// <summary>A single value of a node, a relationship or a row.</summary>
/// <param name="Name">Its GraphQL name.</param>
/// <param name="Kind">What kind of value it is.</param>
/// <param name="Cypher">Its value over <c>{n}</c>, or <c>{r}</c> of a relationship.</param>
/// <param name="Description">What it holds.</param>
internal sealed record ModelProperty(string Name, ScalarKind Kind, CypherTemplate Cypher, string Description)
    : ModelMember(Name, Description)
{
    /// <summary>Whether every node of the type has it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be filtered by.</summary>
    public bool MayFilter { get; init; } = true;

    /// <summary>Whether it may be sorted by.</summary>
    public bool MaySort { get; init; } = Kind != ScalarKind.Texts;

    /// <summary>Whether connections sum it up.</summary>
    public bool MayAggregate { get; init; }

    /// <summary>The same value in a language: EN, ID or ZH; null where it has no languages.</summary>
    public Func<string, CypherTemplate>? Localized { get; init; }

    /// <summary>A property that the graph stores under its own name or another.</summary>
    public static ModelProperty Of(ScalarKind kind, string name, string description, string? stored = null) =>
        new(name, kind, "{n}." + (stored ?? name), description);

    /// <summary>A property of the relationship.</summary>
    public static ModelProperty OfLink(ScalarKind kind, string name, string description, string? stored = null) =>
        new(name, kind, "{r}." + (stored ?? name), description);
}

/// <summary>A property by which a list is ordered, nulls last.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
internal readonly record struct ModelOrder(string Property, bool Descending = false);

/// <summary>How a node leads to others.</summary>
/// <param name="Name">Its GraphQL name.</param>
/// <param name="Target">The name of the type it leads to; of a link, the link's.</param>
/// <param name="Description">What it holds.</param>
internal sealed record ModelRelation(string Name, string Target, string Description) : ModelMember(Name, Description)
{
    /// <summary>The pattern from <c>{n}</c> over <c>{r}</c> to <c>{m}</c>; null of a relation by value.</summary>
    public CypherTemplate? Pattern { get; init; }

    /// <summary>The node or nodes as an expression over <c>{n}</c>, in place of a pattern.</summary>
    public CypherTemplate? Value { get; init; }

    /// <summary>Whether it leads to many.</summary>
    public bool IsList { get; init; } = true;

    /// <summary>Whether it always leads to one; of a relation to one only.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether several ways may lead to the same node, which is counted once.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The order where none is asked for; the id follows it always.</summary>
    public ModelOrder[] Order { get; init; } = [];

    /// <summary>The size of a plain list that says no <c>first</c>; null for all of it.</summary>
    public int? First { get; init; }

    /// <summary>How many items the cost of a query assumes where no argument says.</summary>
    public int TypicalSize { get; init; } = 3;

    /// <summary>Whether the plain list takes <c>kinds</c>, tie kinds that count.</summary>
    public bool TakesKinds { get; init; }

    /// <summary>A relation to at most one.</summary>
    public static ModelRelation One(string name, string target, CypherTemplate pattern, string description) =>
        new(name, target, description)
        {
            Pattern = pattern,
            IsList = false,
            TypicalSize = 1,
        };

    /// <summary>A relation to many.</summary>
    public static ModelRelation Many(string name, string target, CypherTemplate pattern, string description) =>
        new(name, target, description) { Pattern = pattern };
}
