using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A type of result rows.</summary>
internal abstract class ResultType<T> : ObjectGraphType<T>
{
    protected ResultType(string name, string description)
    {
        Name = name;
        Description = description;
    }

    protected void Add<TGraph>(string name, string description, Func<T, object?> resolve)
        where TGraph : IGraphType => Field<TGraph>(name).Description(description).Resolve(c => resolve(c.Source));

    protected void AddList<TItem>(string name, string description, int size, Func<T, object?> resolve)
        where TItem : IGraphType =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TItem>>>>(name)
            .Description(description)
            .Resolve(c => resolve(c.Source))
            .FieldType.Metadata[FieldSpec.SizeKey] = size;
}

/// <summary>A region that a region links to.</summary>
internal sealed class PartnerType : ResultType<PartnerRow>
{
    public PartnerType()
        : base("Partner", "A region that others link to, with the ties between them.")
    {
        Add<NonNullGraphType<RegionInterface>>("region", "The region.", r => r.Node);
        Add<NonNullGraphType<IntGraphType>>("tieCount", "The number of ties.", r => r.TieCount);
        AddList<TieInterface>("ties", "The ties by id.", 3, r => r.Ties);
    }
}

/// <summary>An official whom an official met.</summary>
internal sealed class OfficialMetType : ResultType<PartnerRow>
{
    public OfficialMetType()
        : base("OfficialMet", "An official who appears in ties together with another.")
    {
        Add<NonNullGraphType<OfficialType>>("official", "The official.", r => r.Node);
        Add<NonNullGraphType<IntGraphType>>("tieCount", "The number of ties that name both.", r => r.TieCount);
        AddList<TieInterface>("ties", "Those ties by id.", 3, r => r.Ties);
    }
}

/// <summary>How often the guest was at the host's.</summary>
internal sealed class VisitCountType : ResultType<VisitRow>
{
    public VisitCountType()
        : base("VisitCount", "How often one region came to another.")
    {
        Add<NonNullGraphType<RegionInterface>>("guest", "The region that came.", r => r.Guest);
        Add<NonNullGraphType<RegionInterface>>("host", "The region that received.", r => r.Host);
        Add<NonNullGraphType<IntGraphType>>("visitCount", "The number of visits.", r => r.VisitCount);
        AddList<VisitType>("visits", "The visits by date.", 3, r => r.Ties);
    }
}

/// <summary>What is invested in a region.</summary>
internal sealed class InvestmentTotalType : ResultType<InvestmentRow>
{
    public InvestmentTotalType()
        : base("InvestmentTotal", "What is invested in a region in one currency.")
    {
        Add<NonNullGraphType<RegionInterface>>("region", "The region.", r => r.Region);
        Add<StringGraphType>("currency", "The currency; null for investments without an amount.", r => r.Currency);
        Add<NonNullGraphType<FloatGraphType>>("amount", "The sum, in units of the currency.", r => r.Amount);
        Add<NonNullGraphType<IntGraphType>>("investmentCount", "How many.", r => r.InvestmentCount);
        AddList<InvestmentType>("investments", "The investments by id.", 3, r => r.Ties);
    }
}

/// <summary>How many ties of a region cover a sector.</summary>
internal sealed class SectorCellType : ResultType<SectorRow>
{
    public SectorCellType()
        : base("SectorCell", "How many ties of a region cover a sector.")
    {
        Add<NonNullGraphType<RegionInterface>>("region", "The region.", r => r.Region);
        Add<NonNullGraphType<SectorType>>("sector", "The sector.", r => r.Sector);
        Add<NonNullGraphType<IntGraphType>>("tieCount", "The number of ties.", r => r.TieCount);
        AddList<TieInterface>("ties", "The ties by id.", 3, r => r.Ties);
    }
}

/// <summary>A pair whose partnerships got no further.</summary>
internal sealed class StalledTieType : ResultType<StalledRow>
{
    public StalledTieType()
        : base("StalledTie", "Two regions whose partnerships never got past a first step and have not moved since.")
    {
        Add<NonNullGraphType<RegionInterface>>("from", "The region that the partnership names first.", r => r.From);
        Add<NonNullGraphType<RegionInterface>>("to", "The other region.", r => r.To);
        AddList<TieStatusEnum>("statuses", "The states of their partnerships.", 2, r => r.Statuses);
        Add<NonNullGraphType<PartialDateScalar>>("last", "The latest dated step.", r => r.Last);
        AddList<PartnershipType>("ties", "The partnerships by id.", 2, r => r.Ties);
    }
}

/// <summary>A step on a day.</summary>
internal sealed class TimelineEntryType : ResultType<TimelineRow>
{
    public TimelineEntryType()
        : base("TimelineEntry", "A step that a tie reached on a day.")
    {
        Add<NonNullGraphType<PartialDateScalar>>("on", "When.", r => r.Date);
        Add<NonNullGraphType<TieStatusEnum>>("status", "The step.", r => r.Status);
        Add<NonNullGraphType<MilestoneType>>("milestone", "The step with its sources.", r => r.Milestone);
        Add<NonNullGraphType<TieInterface>>("tie", "The tie.", r => r.Tie);
    }
}
