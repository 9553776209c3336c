using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Which regions are meant, and at which level they are counted.</summary>
internal sealed class RegionScope
{
    public string Country { get; set; } = "";

    public string? Level { get; set; }

    public string? Within { get; set; }
}

/// <summary>The input type of <see cref="RegionScope"/>.</summary>
internal sealed class RegionScopeInput : InputObjectGraphType<RegionScope>
{
    public RegionScopeInput()
    {
        Name = "RegionScope";
        Description = "Which regions are meant, and at which level they are counted.";
        Field<NonNullGraphType<StringGraphType>>("country").Description("The ISO 3166 code of their country: CN, ID.");
        Field<RegionLevelEnum>("level")
            .Description(
                "PROVINCE lifts cities to their province; CITY keeps only cities; absent: each region as the tie names it."
            );
        Field<IdGraphType>("within").Description("The id of a region: only it and what lies under it is meant.");
    }
}
