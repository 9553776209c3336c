using GraphQL.Types;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>An input of a mutation: the fields of a dossier.</summary>
internal abstract class FactsInput : InputObjectGraphType
{
    protected const string RemoveAliases = "removeAliases";

    protected const string RemoveAliasesText =
        "Spellings that are wrong, whoever states them: they are taken away, and files do not bring them back.";

    protected FactsInput(string name, string description)
    {
        Name = name;
        Description = description;
    }

    protected void Add<TGraph>(string name, string description)
        where TGraph : IGraphType => Field<TGraph>(name).Description(description);

    protected void AddMany<TGraph>(string name, string description)
        where TGraph : IGraphType => Field<ListGraphType<NonNullGraphType<TGraph>>>(name).Description(description);

    protected void AddText(string name, string description) => Add<StringGraphType>(name, description);

    /// <summary>A field that a new record must have and a change may leave out.</summary>
    protected void AddNeeded<TGraph>(bool isNew, string name, string description)
        where TGraph : GraphType
    {
        if (isNew)
        {
            Add<NonNullGraphType<TGraph>>(name, description);
        }
        else
        {
            Add<TGraph>(name, description);
        }
    }
}

/// <summary>A region by its key, or by a name with what settles it.</summary>
internal sealed class RegionReferenceInput : FactsInput
{
    public RegionReferenceInput()
        : base(
            "RegionReference",
            "A region: its id alone, or a name with what settles it. An ambiguous name is refused."
        )
    {
        Add<IdGraphType>("id", "Its official key: CN-350627, ID-53.71; or a country's code where one may stand.");
        AddText("name", "Its name as the source writes it.");
        AddText("in", "The name or key of a region that it lies in.");
        AddText("country", "The code of its country: CN, ID.");
        AddText("level", "province, city, regency, prefecture, county …");
    }
}

/// <summary>A source that is cited.</summary>
internal sealed class CitedSourceInput : FactsInput
{
    public CitedSourceInput()
        : base("CitedSource", "A source of the graph, and a few of its words.")
    {
        Add<NonNullGraphType<IdGraphType>>("source", "The id of the source.");
        AddText("quote", "A few of its words.");
    }
}

/// <summary>A source on which an edit stands.</summary>
internal sealed class EvidenceInput : FactsInput
{
    public EvidenceInput()
        : base("EvidenceInput", "A source on which an edit stands: one of the graph, or a new one.")
    {
        Add<IdGraphType>("source", "The id of a source of the graph.");
        Add<SourceInput>("newSource", "A new source; one whose address the graph knows already is that one.");
        AddText("quote", "A few of its words that state it.");
    }
}

/// <summary>A new source.</summary>
internal sealed class SourceInput : SourceFields
{
    public SourceInput()
        : base("SourceInput", "A new source: an article, page or document.", isNew: true) { }
}

/// <summary>What changes of a source.</summary>
internal sealed class SourceChanges : SourceFields
{
    public SourceChanges()
        : base("SourceChanges", "What changes of a source; null takes a field away.", isNew: false) { }
}

/// <summary>The fields of a source.</summary>
internal abstract class SourceFields : FactsInput
{
    protected SourceFields(string name, string description, bool isNew)
        : base(name, description)
    {
        if (isNew)
        {
            Add<IdGraphType>("id", "Its id; absent: it gets one.");
        }

        AddNeeded<StringGraphType>(isNew, "title", "Its title.");
        AddText("publisher", "Who published it.");
        AddText("author", "Who wrote it.");
        AddText("editor", "Who edited it.");
        Add<PartialDateScalar>("publishedOn", "When it was published.");
        Add<PartialDateScalar>("publishedNotBefore", "The earliest day it can be of.");
        Add<PartialDateScalar>("publishedNotAfter", "The latest day it can be of.");
        Add<PartialDateScalar>("retrievedOn", "When it was read.");
        AddText("url", "Its address.");
        AddText("language", "The code of its language: id, zh, en.");
        AddText("quotes", "Another medium that it takes its text from.");
        AddText("note", "What else is to be known of it.");
    }
}

/// <summary>Whoever is declared beside a record.</summary>
internal sealed class DeclarationsInput : FactsInput
{
    public DeclarationsInput()
        : base(
            "Declarations",
            "New officials, companies, sectors and programmes that a record names, declared in one go with it. They stand on "
                + "its sources."
        )
    {
        AddMany<DeclaredOfficialInput>("officials", "New officials, named by their keys.");
        AddMany<DeclaredCompanyInput>("companies", "New companies, named by their keys.");
        AddMany<SectorInput>("sectors", "New sectors, named by their codes.");
        AddMany<ProgrammeInput>("programmes", "New programmes, named by their codes.");
    }
}
