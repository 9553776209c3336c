namespace TwinGraph.Atlas.Model;

/// <summary>How far a tie has come.</summary>
public enum TieStatus
{
    /// <summary>One side has proposed it.</summary>
    Proposed,

    /// <summary>Announced for the future.</summary>
    Planned,

    /// <summary>The sides are talking.</summary>
    Exploring,

    /// <summary>A letter of intent is signed.</summary>
    LetterOfIntent,

    /// <summary>A memorandum of understanding is signed.</summary>
    Memorandum,

    /// <summary>An agreement is signed.</summary>
    Agreement,

    /// <summary>In force or running.</summary>
    Active,

    /// <summary>It has taken place.</summary>
    Completed,

    /// <summary>It is over.</summary>
    Ended,
}
