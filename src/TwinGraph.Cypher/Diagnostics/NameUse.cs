using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>What a name in a statement is the name of.</summary>
internal enum NameKind
{
    /// <summary>A label.</summary>
    Label,

    /// <summary>A relationship type.</summary>
    RelationshipType,

    /// <summary>A property key of a node or relationship.</summary>
    PropertyKey,
}

/// <summary>A name by which a statement looks for something.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct NameUse(NameKind Kind, string Name, SourceSpan Span)
{
    /// <summary>Whether anything ever had the name. Names are never forgotten, so what is known stays so.</summary>
    public bool IsKnown(IGraphTokens tokens) =>
        Kind switch
        {
            NameKind.Label => tokens.FindLabel(Name) >= 0,
            NameKind.RelationshipType => tokens.FindType(Name) >= 0,
            _ => tokens.FindKey(Name) >= 0,
        };
}
