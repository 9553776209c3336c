using TwinGraph.Atlas.Network;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>How much one GraphQL operation may ask for. What can be is refused before any field is resolved.</summary>
public sealed record GraphQLLimits
{
    /// <summary>The most characters of a document.</summary>
    /// <value>15,000 by default.</value>
    public int MaxCharacters { get; init; } = 15_000;

    /// <summary>The most tokens of a document.</summary>
    /// <value>2,000 by default.</value>
    public int MaxTokens { get; init; } = 2_000;

    /// <summary>How deep fields may nest; introspection is not counted.</summary>
    /// <value>12 by default.</value>
    public int MaxDepth { get; init; } = 12;

    /// <summary>The greatest cost: one for each field, times the items that the lists around it may hold.</summary>
    /// <value>5,000 by default.</value>
    public int MaxCost { get; init; } = 5_000;

    /// <summary>The most aliases in a document.</summary>
    /// <value>30 by default.</value>
    public int MaxAliases { get; init; } = 30;

    /// <summary>The most root fields of an operation.</summary>
    /// <value>20 by default.</value>
    public int MaxRootFields { get; init; } = 20;

    /// <summary>The most directives in a document.</summary>
    /// <value>50 by default.</value>
    public int MaxDirectives { get; init; } = 50;

    /// <summary>The most directives at one place of a document, such as one field.</summary>
    /// <value>8 by default.</value>
    public int MaxDirectivesAtOnePlace { get; init; } = 8;

    /// <summary>The most items of a list among the arguments, or in a variable.</summary>
    /// <value>1,000 by default.</value>
    public int MaxListItems { get; init; } = 1_000;

    /// <summary>How deep inputs may nest: lists and objects of arguments and variables.</summary>
    /// <value>32 by default.</value>
    public int MaxInputDepth { get; init; } = 32;

    /// <summary>The most fragments of a document, and the most operations.</summary>
    /// <value>50 by default.</value>
    public int MaxFragments { get; init; } = 50;

    /// <summary>How often the lists of introspection may nest in each other.</summary>
    /// <value>3 by default.</value>
    public int MaxIntrospectionNesting { get; init; } = 3;

    /// <summary>The page size of a connection that says neither <c>first</c> nor <c>last</c>.</summary>
    /// <value>25 by default.</value>
    public int DefaultPageSize { get; init; } = 25;

    /// <summary>How deep a filter may nest, relations and <c>and</c>, <c>or</c>, <c>not</c> alike.</summary>
    /// <value>8 by default.</value>
    public int MaxFilterDepth { get; init; } = 8;

    /// <summary>The greatest page size.</summary>
    /// <value>500 by default.</value>
    public int MaxFirst { get; init; } = 500;

    /// <summary>How far a network may reach from its centre.</summary>
    /// <value>5 ties by default, which is also the most the query can do.</value>
    public int MaxNetworkDepth { get; init; } = 5;

    /// <summary>How long a path may be.</summary>
    /// <value>10 steps by default, which is also the most the query can do.</value>
    public int MaxPathLength { get; init; } = 10;

    /// <summary>How large a network may be that is analysed, and how far its analysis may go.</summary>
    /// <value>The defaults of <see cref="NetworkLimits"/>.</value>
    public NetworkLimits Network { get; init; } = new();

    /// <summary>The most bytes of a request's body.</summary>
    /// <value>262,144 by default.</value>
    public long MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>The most bytes of a request with uploads, of all its files together.</summary>
    /// <value>4,194,304 by default.</value>
    public long MaxUploadBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most files of one request.</summary>
    /// <value>4 by default.</value>
    public int MaxUploads { get; init; } = 4;

    /// <summary>How long an operation may run.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many characters of documents are kept parsed and validated, least recently used out first.</summary>
    /// <value>4,194,304 by default, which is some ten thousand documents; 0 keeps none.</value>
    public long MaxCachedCharacters { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many nodes and steps of networks are kept from one analysis to the next, least recently asked for out first. A
    /// step takes some 300 bytes.
    /// </summary>
    /// <value>400,000 by default; 0 keeps none.</value>
    public long MaxCachedSteps { get; init; } = 400_000;

    /// <summary>How many queries run at once over the embedded store; others wait up to 100 ms for a place.</summary>
    /// <value>0 by default: two for each core.</value>
    public int MaxAtOnce { get; init; }

    /// <summary>The most errors in one answer; <c>extensions.errorsLeftOut</c> tells how many more there were.</summary>
    /// <value>20 by default.</value>
    public int MaxErrors { get; init; } = 20;

    /// <summary>The most bytes of an answer, before it is compressed.</summary>
    /// <value>16 MiB by default.</value>
    public long MaxResultBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most operations in one request; they share its cost and its time.</summary>
    /// <value>1 by default, so that a list of operations is refused.</value>
    public int MaxBatch { get; init; } = 1;

    /// <summary>The most cost that one caller may spend in a minute, as <see cref="MaxCost"/> reckons it.</summary>
    /// <value>0 by default: no end.</value>
    public long MaxCostPerMinute { get; init; }

    /// <summary>Who may ask what the schema is.</summary>
    /// <value>Everybody by default: the schema is in the repository.</value>
    public IntrospectionAccess Introspection { get; init; } = IntrospectionAccess.On;
}
