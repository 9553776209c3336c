using GraphQL.Types;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>The officials of a tie by side.</summary>
internal sealed class TieOfficialsInput : FactsInput
{
    public TieOfficialsInput()
        : base("TieOfficials", "Officials of a visit or meeting by side; involved, where the side is not stated.")
    {
        AddMany<IdGraphType>("from", "Of the guest, or of the first side; by id or name.");
        AddMany<IdGraphType>("to", "Of the host, or of the second side.");
        AddMany<IdGraphType>("involved", "Whose side is not stated.");
    }
}

/// <summary>The same amount in another currency.</summary>
internal sealed class AmountRangeInput : FactsInput
{
    public AmountRangeInput()
        : base("AmountRangeInput", "The same amount as the source gives it in another currency.")
    {
        Add<NonNullGraphType<StringGraphType>>("currency", "An ISO 4217 code.");
        Add<NonNullGraphType<FloatGraphType>>("min", "At least.");
        Add<FloatGraphType>("max", "At most; absent: the same.");
    }
}

/// <summary>A step of a tie.</summary>
internal sealed class MilestoneInput : FactsInput
{
    public MilestoneInput()
        : base("MilestoneInput", "A step that a tie has passed.")
    {
        Add<NonNullGraphType<TieStatusEnum>>("status", "The step.");
        Add<PartialDateScalar>("on", "When.");
        AddMany<CitedSourceInput>("evidence", "Where it is stated; absent: where the tie is.");
    }
}

/// <summary>The fields of a tie.</summary>
internal abstract class TieInputFields : FactsInput
{
    protected TieInputFields(string name, string description, bool isNew)
        : base(name, description)
    {
        if (isNew)
        {
            Add<IdGraphType>("id", "Its id; absent: it gets one.");
        }

        AddNeeded<TieKindEnum>(isNew, "kind", "What kind of relationship it is.");
        AddNeeded<StringGraphType>(isNew, "type", "sister_city, factory, official_visit …");
        AddNeeded<TieStatusEnum>(
            isNew,
            "status",
            "How far it has come. A new status is one more step that it has passed."
        );
        AddMany<RegionReferenceInput>(
            "from",
            "The Indonesian side of a partnership, the guest of a visit, one side of a meeting, where money comes from."
        );
        AddMany<RegionReferenceInput>(
            "to",
            "The Chinese side of a partnership, the host of a visit, the other side of a meeting, where money goes."
        );
        Add<PartialDateScalar>("on", "The date of the record, and of its last step.");
        Add<PartialDateScalar>("until", "Its last day.");
        Add<PartialDateScalar>("asOf", "The day at which an undated state was told.");
        Add<PartialDateScalar>("before", "The day before which it took place.");
        AddMany<IdGraphType>("sectors", "What it covers: sectors by id or code.");
        AddMany<IdGraphType>("alsoWanted", "Sectors that a side would like to add.");
        Add<IdGraphType>("programme", "The programme that it is under, by id or code.");
        Add<TieOfficialsInput>("officials", "Officials of a visit, meeting or investment.");
        AddMany<IdGraphType>("signedBy", "Who signed a partnership, by id or name.");
        AddMany<IdGraphType>("witnessedBy", "Who was present at the signing.");
        AddMany<StringGraphType>("witnessesUnnamed", "Witnesses of whom only the office is told.");
        AddMany<RegionReferenceInput>("facilitatedBy", "Regions that helped it come about.");
        AddMany<IdGraphType>("company", "Who invests: companies by id or name.");
        AddMany<IdGraphType>("via", "The companies through which they do.");
        Add<FloatGraphType>("amount", "How much, in the currency's unit.");
        AddText("currency", "An ISO 4217 code.");
        Add<AmountRangeInput>("amountAlternative", "The same amount in another currency.");
        Add<IntGraphType>("jobs", "How many jobs.");
        AddText("jobsQualifier", "more than, projected …");
        Add<FloatGraphType>("hectares", "How large.");
        Add<PartialDateScalar>("operatingFrom", "When work begins.");
        AddText("operatingFromQualifier", "target …");
        Add<IntGraphType>("durationDays", "How many days it took.");
        AddMany<MilestoneInput>("milestones", "All steps that it has passed, in place of those known.");
        AddText("mode", "in_person, online …");
        AddText("place", "Where.");
        AddText("purpose", "What for.");
        AddText("event", "The occasion.");
        AddText("nextStep", "What is to come next.");
        AddText("statusNote", "What is to be known of its status.");
        AddMany<TieStatusEnum>("statusAlternatives", "Other states as which the source can be read.");
        AddText("confidence", "high, medium or low.");
        AddText("note", "What else is to be known.");
    }
}

/// <summary>A new tie.</summary>
internal sealed class TieInput() : TieInputFields("TieInput", "A new tie.", isNew: true);

/// <summary>What changes of a tie.</summary>
internal sealed class TieChanges()
    : TieInputFields(
        "TieChanges",
        "What changes of a tie: fields that are given replace those it has, null takes one away, the rest stays.",
        isNew: false
    );
