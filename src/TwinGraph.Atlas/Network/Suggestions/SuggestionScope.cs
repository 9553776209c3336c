namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>Which pairs of regions a suggestion may name.</summary>
public enum SuggestionScope
{
    /// <summary>All pairs of regions of two countries, those that are tied already included.</summary>
    All,

    /// <summary>Those that no partnership joins, whatever its state.</summary>
    WithoutPartnership,

    /// <summary>Those that nothing joins.</summary>
    Untied,
}

/// <summary>What a suggestion rests on.</summary>
public enum SuggestionFactKind
{
    /// <summary>What joins the two already.</summary>
    Contact,

    /// <summary>Ties between other places of the same two provinces.</summary>
    Kin,

    /// <summary>Sectors that ties of both cover.</summary>
    Sectors,

    /// <summary>A partner of the one that deals with a partner of the other.</summary>
    Partners,

    /// <summary>How active both have been of late.</summary>
    Activity,
}
