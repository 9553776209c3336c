using GraphQL.Types;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>An office.</summary>
internal sealed class OfficeInput : FactsInput
{
    public OfficeInput()
        : base("OfficeInput", "An office that a person holds or held.")
    {
        Add<NonNullGraphType<StringGraphType>>("role", "governor, vice_mayor, regent …");
        Add<NonNullGraphType<RegionReferenceInput>>("of", "The region or country.");
        Add<BooleanGraphType>("acting", "Whether only for the time being.");
        Add<PartialDateScalar>("from", "Since when.");
        Add<PartialDateScalar>("to", "Until when.");
    }
}

/// <summary>An office that is taken away.</summary>
internal sealed class OfficeReferenceInput : FactsInput
{
    public OfficeReferenceInput()
        : base("OfficeReference", "An office of a person, whoever states it and for whatever time.")
    {
        Add<NonNullGraphType<StringGraphType>>("role", "The office, as it is in the graph: governor.");
        Add<NonNullGraphType<IdGraphType>>("of", "The id of its place: CN-350000.");
    }
}

/// <summary>The fields of an official.</summary>
internal abstract class OfficialFields : FactsInput
{
    protected OfficialFields(string name, string description, bool isNew)
        : base(name, description)
    {
        AddNeeded<StringGraphType>(isNew, "name", "The full name, of which the id is made.");
        AddText("nameZh", "The name in Chinese.");
        AddMany<StringGraphType>("aliases", "Other spellings; they are added to those known.");
        AddMany<OfficeInput>(
            "offices",
            isNew
                ? "The offices."
                : "All offices that editors state, in place of those before; those of dossiers stay beside."
        );
        if (!isNew)
        {
            AddMany<StringGraphType>(RemoveAliases, RemoveAliasesText);
            AddMany<OfficeReferenceInput>(
                "removeOffices",
                "Offices that are wrong, whoever states them: they are taken away, and files do not bring them back. To mend one, "
                    + "remove it and give the right one in `offices`."
            );
        }
    }
}

/// <summary>A new official.</summary>
internal sealed class OfficialInput() : OfficialFields("OfficialInput", "A new person in public office.", isNew: true);

/// <summary>What changes of an official.</summary>
internal sealed class OfficialChanges()
    : OfficialFields(
        "OfficialChanges",
        "What editors say of an official: names go before those of the dossiers, the rest stands beside theirs.",
        isNew: false
    );

/// <summary>An official declared beside a record.</summary>
internal sealed class DeclaredOfficialInput : OfficialFields
{
    public DeclaredOfficialInput()
        : base("DeclaredOfficial", "A new official, named by a key within the same mutation.", isNew: true) =>
        Add<NonNullGraphType<StringGraphType>>("key", "The key.");
}

/// <summary>The fields of a company.</summary>
internal abstract class CompanyFields : FactsInput
{
    protected CompanyFields(string name, string description, bool isNew)
        : base(name, description)
    {
        AddNeeded<StringGraphType>(isNew, "name", "Its name, of which the id is made.");
        AddText("nameZh", "The name in Chinese.");
        AddMany<StringGraphType>("aliases", "Other spellings; they are added to those known.");
        Add<RegionReferenceInput>("basedIn", "The region of its seat.");
        AddMany<RegionReferenceInput>("operatesIn", "Regions where it works.");
        Add<IdGraphType>("parent", "The company that owns it, by id or name.");
        AddMany<IdGraphType>("sectors", "Its sectors, by id or code.");
        if (!isNew)
        {
            AddMany<StringGraphType>(RemoveAliases, RemoveAliasesText);
        }
    }
}

/// <summary>A new company.</summary>
internal sealed class CompanyInput() : CompanyFields("CompanyInput", "A new company.", isNew: true);

/// <summary>What changes of a company.</summary>
internal sealed class CompanyChanges()
    : CompanyFields(
        "CompanyChanges",
        "What editors say of a company: names go before those of the dossiers, the rest stands beside theirs.",
        isNew: false
    );

/// <summary>A company declared beside a record.</summary>
internal sealed class DeclaredCompanyInput : CompanyFields
{
    public DeclaredCompanyInput()
        : base("DeclaredCompany", "A new company, named by a key within the same mutation.", isNew: true) =>
        Add<NonNullGraphType<StringGraphType>>("key", "The key.");
}

/// <summary>A new sector.</summary>
internal sealed class SectorInput : FactsInput
{
    public SectorInput()
        : base("SectorInput", "A new field of work.")
    {
        Add<NonNullGraphType<StringGraphType>>("code", "Its code, of which the id is made: medical_devices.");
        Add<NonNullGraphType<StringGraphType>>("name", "Its English name.");
        AddText("nameId", "Its Indonesian name.");
    }
}

/// <summary>What changes of a sector.</summary>
internal sealed class SectorChanges : FactsInput
{
    public SectorChanges()
        : base("SectorChanges", "What editors say of a sector.")
    {
        AddText("name", "Its English name.");
        AddText("nameId", "Its Indonesian name.");
    }
}

/// <summary>A new programme.</summary>
internal sealed class ProgrammeInput : FactsInput
{
    public ProgrammeInput()
        : base("ProgrammeInput", "A new programme that ties are made under.")
    {
        Add<NonNullGraphType<StringGraphType>>("code", "Its abbreviation, of which the id is made: TCTP.");
        Add<NonNullGraphType<StringGraphType>>("name", "Its name.");
    }
}

/// <summary>What changes of a programme.</summary>
internal sealed class ProgrammeChanges : FactsInput
{
    public ProgrammeChanges()
        : base("ProgrammeChanges", "What editors say of a programme.") => AddText("name", "Its name.");
}

/// <summary>The fields of an event.</summary>
internal abstract class EventFields : FactsInput
{
    protected EventFields(string name, string description, bool isNew)
        : base(name, description)
    {
        if (isNew)
        {
            Add<IdGraphType>("id", "Its id; absent: it gets one.");
        }

        AddNeeded<StringGraphType>(isNew, "what", "What happened.");
        Add<PartialDateScalar>("on", "When.");
        AddMany<IdGraphType>("officials", "Who took part, by id or name.");
    }
}

/// <summary>A new event.</summary>
internal sealed class EventInput()
    : EventFields("EventInput", "Something that a source tells and that is no tie between regions.", isNew: true);

/// <summary>What changes of an event.</summary>
internal sealed class EventChanges()
    : EventFields("EventChanges", "What changes of an event; null takes a field away.", isNew: false);
