namespace TwinGraph.Atlas.Network.Projection;

/// <summary>The rules by which a tie joins two of those who take part in it, as the graph's short cuts have them.</summary>
internal static class TieSides
{
    /// <summary>Whether a part is on the side that came, invests or is named first.</summary>
    public static bool IsFrom(string? role, string? side) =>
        role is "GUEST" or "INVESTOR" || (role == "PARTY" && side == "from");

    /// <summary>Whether a part is on the side that received or is named second.</summary>
    public static bool IsTo(string? role, string? side) =>
        role is "HOST" or "TARGET" || (role == "PARTY" && side == "to");

    /// <summary>Whether a tie of a kind joins two nodes of these labels.</summary>
    public static bool Joins(string tieKind, string from, string to) =>
        tieKind == "meeting"
            ? (IsRegion(from) && IsRegion(to)) || (from == "Official" && to == "Official")
            : IsRegion(to);

    /// <summary>The relationship type of the short cut that a tie of a kind has.</summary>
    public static string? TypeOf(string? tieKind) =>
        tieKind switch
        {
            "partnership" => "PARTNERS_WITH",
            "visit" => "VISITED",
            "meeting" => "MET",
            "investment" => "INVESTS_IN",
            _ => null,
        };

    private static bool IsRegion(string label) => label is "Province" or "City";
}
