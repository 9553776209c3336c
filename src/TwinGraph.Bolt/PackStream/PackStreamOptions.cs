namespace TwinGraph.Bolt.PackStream;

/// <summary>What a reader of PackStream takes.</summary>
public sealed record PackStreamOptions
{
    /// <summary>The defaults, in the format of 5.0 and later.</summary>
    public static PackStreamOptions Default { get; } = new();

    /// <summary>How values look in the version of the connection.</summary>
    /// <value>That of 5.0 and later by default.</value>
    public ValueFormat Format { get; init; } = ValueFormat.Modern;

    /// <summary>How deep lists, dictionaries and structures may be nested, 1 to 400.</summary>
    /// <value>200 by default.</value>
    public int MaxDepth { get; init; } = 200;

    /// <summary>How many values one message may hold, those in lists and dictionaries included.</summary>
    /// <value>5,000,000 by default.</value>
    public int MaxValues { get; init; } = 5_000_000;

    /// <summary>Whether nodes, relationships and paths are taken; a client takes them, a server's parameters hold none.</summary>
    /// <value>True by default.</value>
    public bool AllowEntities { get; init; } = true;
}
