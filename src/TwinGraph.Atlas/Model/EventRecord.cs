namespace TwinGraph.Atlas.Model;

/// <summary>Context that a source tells and that is no tie between regions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="What">What happened.</param>
/// <param name="On">When, if stated.</param>
/// <param name="Officials">The ids of those who took part.</param>
/// <param name="Evidence">Where it is stated.</param>
/// <param name="Position">Where the file says so.</param>
internal sealed record EventRecord(
    string Id,
    string What,
    PartialDate? On,
    IReadOnlyList<string> Officials,
    IReadOnlyList<Evidence> Evidence,
    FilePosition Position
);
