namespace TwinGraph.Atlas.Views;

/// <summary>What a view can show beside the regions and their ties.</summary>
public enum ViewPart
{
    /// <summary>People in public office who take part in ties, and where they hold it.</summary>
    Officials,

    /// <summary>Companies that take part in ties.</summary>
    Companies,

    /// <summary>Sectors, joined to the regions whose ties cover them and to the companies that work in them.</summary>
    Sectors,

    /// <summary>Programmes, joined to the regions whose ties are under them.</summary>
    Programmes,

    /// <summary>The province that each city lies in, and the country of each province.</summary>
    Hierarchy,
}
