namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>What stands beside a place, as far as assertions ask.</summary>
internal enum CharacterKind
{
    /// <summary>Nothing: the start or the end of the text.</summary>
    None,

    /// <summary>A line feed that ends the text.</summary>
    LastLineFeed,

    /// <summary>Another line feed.</summary>
    LineFeed,

    /// <summary>A part of a word.</summary>
    Word,

    /// <summary>Anything else.</summary>
    Other,
}
