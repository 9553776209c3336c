namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>How firm a tie is, weakest first.</summary>
internal enum Firmness
{
    /// <summary>It has ended.</summary>
    Over,

    /// <summary>It is talked about.</summary>
    Talk,

    /// <summary>It is written down.</summary>
    Paper,

    /// <summary>It is in force, or done.</summary>
    Force,
}

/// <summary>How firmness is drawn: the same strokes as on the web pages.</summary>
internal static class FirmnessStrokes
{
    public static Firmness Of(string? status) =>
        status switch
        {
            "loi" or "mou" => Firmness.Paper,
            "agreement" or "active" or "completed" => Firmness.Force,
            "ended" => Firmness.Over,
            _ => Firmness.Talk,
        };

    public static string? Dash(this Firmness firmness) =>
        firmness switch
        {
            Firmness.Talk => "1 5",
            Firmness.Paper => "7 4",
            Firmness.Over => "1 9",
            _ => null,
        };

    public static double Opacity(this Firmness firmness) => firmness == Firmness.Over ? 0.4 : 0.75;
}
