namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>What a place in a text must be like.</summary>
internal enum PatternAssertion
{
    /// <summary>The start of the text.</summary>
    Start,

    /// <summary>The start of a line.</summary>
    LineStart,

    /// <summary>The end of the text, or before a line feed that ends it.</summary>
    NearEnd,

    /// <summary>The end of a line.</summary>
    LineEnd,

    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Where a word begins or ends.</summary>
    WordBoundary,

    /// <summary>Anywhere else.</summary>
    NoWordBoundary,
}
