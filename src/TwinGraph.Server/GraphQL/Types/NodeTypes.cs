using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The types of nodes; what they have is in the graph model.</summary>
internal static class NodeTypes
{
    private static readonly Dictionary<string, Type> s_byName = new(StringComparer.Ordinal)
    {
        ["Node"] = typeof(NodeInterface),
        ["Region"] = typeof(RegionInterface),
        ["Tie"] = typeof(TieInterface),
        ["Country"] = typeof(CountryType),
        ["Province"] = typeof(ProvinceType),
        ["City"] = typeof(CityType),
        ["Official"] = typeof(OfficialType),
        ["Company"] = typeof(CompanyType),
        ["Sector"] = typeof(SectorType),
        ["Programme"] = typeof(ProgrammeType),
        ["Source"] = typeof(SourceType),
        ["Partnership"] = typeof(PartnershipType),
        ["Visit"] = typeof(VisitType),
        ["Meeting"] = typeof(MeetingType),
        ["Investment"] = typeof(InvestmentType),
        ["Milestone"] = typeof(MilestoneType),
        ["Event"] = typeof(EventType),
        ["Reading"] = typeof(ReadingType),
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<Type> All => s_byName.Values;

    /// <summary>The type of a name.</summary>
    public static Type Of(string name) => s_byName[name];
}

/// <summary>An interface of the model.</summary>
internal abstract class ModelInterface : InterfaceGraphType
{
    protected ModelInterface(string name)
    {
        ModelFields.Fill(this, GraphModel.Atlas[name]);
        if (name != "Node")
        {
            Interface<NodeInterface>();
        }
    }
}

/// <summary>A type of node.</summary>
internal abstract class NodeType : ObjectGraphType
{
    protected NodeType(string name)
    {
        ModelType model = GraphModel.Atlas[name];
        ModelFields.Fill(this, model);

        // GraphQL.NET wants to be told, and never asks: below a compiled field nothing is executed.
        IsTypeOf = static _ => false;
        foreach (string broader in model.BelongsTo)
        {
            if (GraphModel.Atlas[broader].Form == ModelForm.Interface)
            {
                Interface(NodeTypes.Of(broader));
            }
        }
    }
}

/// <summary>Anything that has an id.</summary>
internal sealed class NodeInterface() : ModelInterface("Node");

/// <summary>A province or a city.</summary>
internal sealed class RegionInterface() : ModelInterface("Region");

/// <summary>A relationship as a thing of its own.</summary>
internal sealed class TieInterface() : ModelInterface("Tie");

/// <summary>A country.</summary>
internal sealed class CountryType() : NodeType("Country");

/// <summary>A region of province rank.</summary>
internal sealed class ProvinceType() : NodeType("Province");

/// <summary>A region below a province.</summary>
internal sealed class CityType() : NodeType("City");

/// <summary>A person in public office.</summary>
internal sealed class OfficialType() : NodeType("Official");

/// <summary>A company.</summary>
internal sealed class CompanyType() : NodeType("Company");

/// <summary>A field of work.</summary>
internal sealed class SectorType() : NodeType("Sector");

/// <summary>A programme.</summary>
internal sealed class ProgrammeType() : NodeType("Programme");

/// <summary>A source.</summary>
internal sealed class SourceType() : NodeType("Source");

/// <summary>A partnership.</summary>
internal sealed class PartnershipType() : NodeType("Partnership");

/// <summary>A visit.</summary>
internal sealed class VisitType() : NodeType("Visit");

/// <summary>A meeting.</summary>
internal sealed class MeetingType() : NodeType("Meeting");

/// <summary>An investment.</summary>
internal sealed class InvestmentType() : NodeType("Investment");

/// <summary>A step of a tie.</summary>
internal sealed class MilestoneType() : NodeType("Milestone");

/// <summary>An event that is no tie.</summary>
internal sealed class EventType() : NodeType("Event");

/// <summary>How a name was read.</summary>
internal sealed class ReadingType() : NodeType("Reading");
