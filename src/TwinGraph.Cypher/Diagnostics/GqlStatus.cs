namespace TwinGraph.Cypher.Diagnostics;

/// <summary>The outcome of a statement in the words of GQL (ISO/IEC 39075, clause 23).</summary>
/// <param name="Code">Class and subclass, five characters such as <c>42001</c>.</param>
/// <param name="Description">What they mean, such as <c>error: syntax error or access rule violation - invalid syntax</c>.</param>
/// <param name="Classification">
/// Who can mend it: <c>CLIENT_ERROR</c>, <c>TRANSIENT_ERROR</c> or <c>DATABASE_ERROR</c>; empty when nothing is wrong.
/// </param>
public sealed record GqlStatus(string Code, string Description, string Classification = "")
{
    /// <summary>All went well, and there were rows.</summary>
    public static GqlStatus Success { get; } = new("00000", "note: successful completion");

    /// <summary>All went well, and the statement has no rows to give.</summary>
    public static GqlStatus OmittedResult { get; } = new("00001", "note: successful completion - omitted result");

    /// <summary>All went well, and there were no rows.</summary>
    public static GqlStatus NoData { get; } = new("02000", "note: no data");
}
