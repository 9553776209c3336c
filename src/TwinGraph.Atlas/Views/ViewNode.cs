namespace TwinGraph.Atlas.Views;

/// <summary>A node of a view.</summary>
/// <param name="Id">Its id in the graph.</param>
/// <param name="Kind">Its label: Province, City, Country, Official, Company, Sector or Programme.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Country">The code of its country; null where it has none.</param>
/// <param name="Parent">Of a city, the id of the province it lies in.</param>
/// <param name="Lat">Degrees north; null where they are not known.</param>
/// <param name="Lon">Degrees east; null where they are not known.</param>
/// <param name="Ties">How many ties of the view it takes part in.</param>
/// <param name="Distance">How many edges away from the centre it is; null in a view without one.</param>
public sealed record ViewNode(
    string Id,
    string Kind,
    ViewNames Names,
    string? Country,
    string? Parent,
    double? Lat,
    double? Lon,
    int Ties,
    int? Distance
);

/// <summary>What a node is called.</summary>
/// <param name="Name">In English, else as its source spells it.</param>
/// <param name="En">In English; null where it is not stated.</param>
/// <param name="Id">In Indonesian; null where it is not stated.</param>
/// <param name="Zh">In Chinese; null where it is not stated.</param>
public sealed record ViewNames(string Name, string? En = null, string? Id = null, string? Zh = null)
{
    /// <summary>The name in a language.</summary>
    /// <param name="language">EN, ID or ZH; null for <see cref="Name"/>.</param>
    /// <returns>Where it is not known in that language, <see cref="Name"/>.</returns>
    public string In(string? language) =>
        language switch
        {
            "EN" => En,
            "ID" => Id,
            "ZH" => Zh,
            _ => null,
        } ?? Name;
}
