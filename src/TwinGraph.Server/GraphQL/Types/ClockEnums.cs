using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>What flows are grouped by.</summary>
internal sealed class FlowDimensionEnum : EnumerationGraphType
{
    public FlowDimensionEnum()
    {
        Name = "FlowDimension";
        Description = "What investments can be grouped by.";
        Add("ORIGIN_COUNTRY", "ORIGIN_COUNTRY", "The country that the money comes from.");
        Add("ORIGIN_PROVINCE", "ORIGIN_PROVINCE", "The province that it comes from, itself or by a city of it.");
        Add("ORIGIN_REGION", "ORIGIN_REGION", "The region that it comes from, as the investment names it.");
        Add("TARGET_COUNTRY", "TARGET_COUNTRY", "The country invested in.");
        Add("TARGET_PROVINCE", "TARGET_PROVINCE", "The province invested in, itself or by a city of it.");
        Add("TARGET_REGION", "TARGET_REGION", "The region invested in, as the investment names it.");
        Add("SECTOR", "SECTOR", "The sector; an investment is in each of its sectors.");
        Add("PROGRAMME", "PROGRAMME", "The programme that it is under.");
        Add("YEAR", "YEAR", "The year of the investment's date.");
        Add("CURRENCY", "CURRENCY", "The currency of the amount.");
    }
}

/// <summary>What the steps of ties are grouped by.</summary>
internal sealed class PipelineDimensionEnum : EnumerationGraphType
{
    public PipelineDimensionEnum()
    {
        Name = "PipelineDimension";
        Description = "What the steps of ties can be grouped by.";
        Add("KIND", "KIND", "The kind of tie.");
        Add("COUNTRY", "COUNTRY", "Each country that takes part.");
        Add("PROVINCE", "PROVINCE", "Each province that takes part, itself or by a city of it.");
        Add("REGION", "REGION", "Each region that takes part, as the tie names it.");
    }
}

/// <summary>A step whose time is measured; each value is what the query calls it.</summary>
internal sealed class ProcessStepEnum : EnumerationGraphType
{
    public ProcessStepEnum()
    {
        Name = "ProcessStep";
        Description = "A step on the way of two regions to each other, in order.";
        Add("VISIT", "visit", "One of them has visited the other.");
        Add("PROPOSED", "proposed", "One side has offered a tie.");
        Add("PLANNED", "planned", "A tie is announced for a day to come.");
        Add("EXPLORING", "exploring", "Both sides talk about it.");
        Add("LOI", "loi", "A letter of intent is signed.");
        Add("MOU", "mou", "A memorandum of understanding is signed.");
        Add("AGREEMENT", "agreement", "An agreement is signed.");
        Add("ACTIVE", "active", "It is in force and lived.");
        Add("COMPLETED", "completed", "It has taken place.");
        Add("ENDED", "ended", "It is over.");
    }
}
