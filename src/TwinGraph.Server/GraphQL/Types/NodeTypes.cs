using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Anything that has an id.</summary>
internal sealed class NodeInterface : InterfaceGraphType<GraphNode>
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "Anything in the graph that has an id.";
        foreach (FieldSpec field in NodeFields.Node)
        {
            field.AddTo(this);
        }
    }
}

/// <summary>A province or a city.</summary>
internal sealed class RegionInterface : InterfaceGraphType<GraphNode>
{
    public RegionInterface()
    {
        Name = "Region";
        Description = "A province or a city.";
        foreach (FieldSpec field in NodeFields.Region)
        {
            field.AddTo(this);
        }
    }
}

/// <summary>A relationship as a thing of its own.</summary>
internal sealed class TieInterface : InterfaceGraphType<GraphNode>
{
    public TieInterface()
    {
        Name = "Tie";
        Description = "One relationship as a thing of its own: who takes part, how far it came, and who says so.";
        foreach (FieldSpec field in TieFields.All)
        {
            field.AddTo(this);
        }
    }
}

/// <summary>A type of node.</summary>
internal abstract class NodeType : ObjectGraphType<GraphNode>
{
    protected NodeType(NodeKind kind, string description, FieldSpec[] fields)
    {
        Name = kind.ToString();
        Description = description;
        IsTypeOf = value => value is GraphNode node && node.Kind == kind;
        Interface<NodeInterface>();
        foreach (FieldSpec field in fields)
        {
            field.AddTo(this);
        }
    }
}

/// <summary>A type of region.</summary>
internal abstract class RegionType : NodeType
{
    protected RegionType(NodeKind kind, string description)
        : base(kind, description, NodeFields.Region) => Interface<RegionInterface>();
}

/// <summary>A type of tie.</summary>
internal abstract class TieType : NodeType
{
    protected TieType(NodeKind kind, string description)
        : base(kind, description, TieFields.All) => Interface<TieInterface>();
}

/// <summary>A country.</summary>
internal sealed class CountryType() : NodeType(NodeKind.Country, "A country.", NodeFields.Country);

/// <summary>A region of province rank.</summary>
internal sealed class ProvinceType()
    : RegionType(
        NodeKind.Province,
        "A province, or what has its rank: a municipality, an autonomous or special region."
    );

/// <summary>A region below a province.</summary>
internal sealed class CityType()
    : RegionType(NodeKind.City, "Anything below a province: a city, prefecture, regency, county or district.");

/// <summary>A person in public office.</summary>
internal sealed class OfficialType() : NodeType(NodeKind.Official, "A person in public office.", NodeFields.Official);

/// <summary>A company.</summary>
internal sealed class CompanyType() : NodeType(NodeKind.Company, "A company.", NodeFields.Company);

/// <summary>A field of work.</summary>
internal sealed class SectorType() : NodeType(NodeKind.Sector, "A field of work that ties cover.", NodeFields.Sector);

/// <summary>A programme.</summary>
internal sealed class ProgrammeType()
    : NodeType(NodeKind.Programme, "A programme that ties are made under.", NodeFields.Programme);

/// <summary>A source.</summary>
internal sealed class SourceType() : NodeType(NodeKind.Source, "An article, page or document.", NodeFields.Source);

/// <summary>A partnership.</summary>
internal sealed class PartnershipType()
    : TieType(NodeKind.Partnership, "Two regions twinned, or on their way there: sister provinces, sister cities.");

/// <summary>A visit.</summary>
internal sealed class VisitType() : TieType(NodeKind.Visit, "Guests from one region at the hosts of another.");

/// <summary>A meeting.</summary>
internal sealed class MeetingType() : TieType(NodeKind.Meeting, "Two sides who met, in person or online.");

/// <summary>An investment.</summary>
internal sealed class InvestmentType()
    : TieType(NodeKind.Investment, "Money that goes from a company or region into another region.");

/// <summary>A step of a tie.</summary>
internal sealed class MilestoneType()
    : NodeType(NodeKind.Milestone, "A step that a tie has reached, with its own sources.", NodeFields.Milestone);

/// <summary>An event that is no tie.</summary>
internal sealed class EventType()
    : NodeType(NodeKind.Event, "Something that a source tells and that is no tie between regions.", NodeFields.Event);

/// <summary>How a name was read.</summary>
internal sealed class ReadingType()
    : NodeType(NodeKind.Reading, "How an ambiguous name in a source was read, and why.", NodeFields.Reading);
