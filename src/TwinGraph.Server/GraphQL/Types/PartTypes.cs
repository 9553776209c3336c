using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A source and the words in it.</summary>
internal sealed class CitationType : ObjectGraphType<Citation>
{
    public CitationType()
    {
        Name = "Citation";
        Description = "A source, and the words in it that say so.";
        Field<NonNullGraphType<SourceType>>("source").Description("The source.").Resolve(c => c.Source.Source);
        Field<StringGraphType>("evidence").Description("Its words.").Resolve(c => c.Source.Evidence);
    }
}

/// <summary>Who takes part in a tie.</summary>
internal sealed class PartyType : ObjectGraphType<TieParty>
{
    public PartyType()
    {
        Name = "Party";
        Description = "Who takes part in a tie, and as what.";
        Field<NonNullGraphType<PartyRoleEnum>>("role").Description("How.").Resolve(c => c.Source.Role);
        Field<StringGraphType>("side").Description("Of a partnership: from or to.").Resolve(c => c.Source.Side);
        Field<StringGraphType>("part")
            .Description("Of an investor: investor, vehicle (its subsidiary) or origin (the region).")
            .Resolve(c => c.Source.Part);
        Field<NonNullGraphType<NodeInterface>>("node").Description("Who.").Resolve(c => c.Source.Node);
    }
}

/// <summary>An office, seen from the person or from the place.</summary>
internal sealed class OfficeType : ObjectGraphType<NodeLink>
{
    public OfficeType()
    {
        Name = "Office";
        Description = "An office that a person holds or held in a place.";
        Field<NonNullGraphType<NodeInterface>>("node")
            .Description("The place of a person's office, or the person of a place's office.")
            .Resolve(c => c.Source.Node);
        Field<StringGraphType>("role").Description("The office.").Resolve(c => c.Source.Role);
        Field<BooleanGraphType>("acting").Description("Whether only for the time being.").Resolve(c => c.Source.Acting);
        Field<PartialDateScalar>("since").Description("Since when.").Resolve(c => c.Source.Since);
        Field<PartialDateScalar>("until").Description("Until when.").Resolve(c => c.Source.Until);
    }
}
