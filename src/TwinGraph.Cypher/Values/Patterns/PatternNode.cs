namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>A part of a regular expression.</summary>
internal abstract record PatternNode;

/// <summary>One character of a kind.</summary>
/// <param name="Atom">The kind, as the <see cref="PatternAlphabet"/> numbers it.</param>
internal sealed record PatternCharacter(int Atom) : PatternNode;

/// <summary>A place in the text, without a character.</summary>
internal sealed record PatternPlace(PatternAssertion Assertion) : PatternNode;

/// <summary>Parts one after the other; none is the empty text.</summary>
internal sealed record PatternSequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <summary>Any of some parts.</summary>
internal sealed record PatternChoice(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <summary>A part several times.</summary>
/// <param name="Part">The part.</param>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most; -1 for any number.</param>
internal sealed record PatternRepeat(PatternNode Part, int Least, int Most) : PatternNode;
