namespace TwinGraph.Server.GraphQL.Model;

/// <summary>What kind of value a property has.</summary>
internal enum ScalarKind
{
    Text,
    Id,
    Integer,
    Number,
    Flag,

    /// <summary>A date as precise as its source: 2003, 2025-06, 2025-06-24.</summary>
    Date,

    /// <summary>A point in time, ISO 8601 in UTC.</summary>
    Instant,

    /// <summary>A list of texts; absent is an empty list.</summary>
    Texts,

    TieKind,

    /// <summary>A list of tie kinds.</summary>
    TieKinds,
    TieStatus,

    /// <summary>A list of tie statuses.</summary>
    TieStatuses,
    RegionLevel,
    PartyRole,
    NodeType,
    LinkSide,
    ProcessStep,
    SuggestionFactKind,
}
