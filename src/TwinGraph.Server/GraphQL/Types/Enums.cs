using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The kinds of tie; each value is what the graph stores.</summary>
internal sealed class TieKindEnum : EnumerationGraphType
{
    public TieKindEnum()
    {
        Name = "TieKind";
        Description = "What kind of relationship a tie is.";
        Add("PARTNERSHIP", "partnership", "Two regions twinned, or on their way there.");
        Add("VISIT", "visit", "Somebody from one region came to another.");
        Add("MEETING", "meeting", "Two sides met, in person or online.");
        Add("INVESTMENT", "investment", "Money from one region, or a company of it, goes into another.");
    }
}

/// <summary>The states of a tie; each value is what the graph stores.</summary>
internal sealed class TieStatusEnum : EnumerationGraphType
{
    public TieStatusEnum()
    {
        Name = "TieStatus";
        Description = "How far a tie has come.";
        Add("PROPOSED", "proposed", "One side has offered it.");
        Add("PLANNED", "planned", "It is announced for a day to come.");
        Add("EXPLORING", "exploring", "Both sides talk about it.");
        Add("LOI", "loi", "A letter of intent is signed.");
        Add("MOU", "mou", "A memorandum of understanding is signed.");
        Add("AGREEMENT", "agreement", "An agreement is signed.");
        Add("ACTIVE", "active", "It is in force and lived.");
        Add("COMPLETED", "completed", "It has taken place.");
        Add("ENDED", "ended", "It is over.");
    }
}

/// <summary>The two levels that regions are counted at.</summary>
internal sealed class RegionLevelEnum : EnumerationGraphType
{
    public RegionLevelEnum()
    {
        Name = "RegionLevel";
        Description = "The level of a region below its country.";
        Add(
            "PROVINCE",
            "PROVINCE",
            "Provinces and what has their rank: municipalities, autonomous and special regions."
        );
        Add("CITY", "CITY", "Everything below: cities, prefectures, regencies, counties, districts.");
    }
}

/// <summary>What a node is; each value is the label that the graph stores.</summary>
internal sealed class NodeTypeEnum : EnumerationGraphType
{
    public NodeTypeEnum()
    {
        Name = "NodeType";
        Description = "What a node of the graph is.";
        Add("COUNTRY", "Country", "A country.");
        Add("REGION", "Region", "A province or a city; for asking only, an answer says which.");
        Add("PROVINCE", "Province", "A region of province rank.");
        Add("CITY", "City", "A region below a province.");
        Add("OFFICIAL", "Official", "A person in public office.");
        Add("COMPANY", "Company", "A company.");
        Add("SECTOR", "Sector", "A field of work.");
        Add("PROGRAMME", "Programme", "A programme that ties are made under.");
        Add("SOURCE", "Source", "An article, page or document.");
        Add("TIE", "Tie", "A tie of any kind; for asking only, an answer says which.");
        Add("PARTNERSHIP", "Partnership", "A partnership.");
        Add("VISIT", "Visit", "A visit.");
        Add("MEETING", "Meeting", "A meeting.");
        Add("INVESTMENT", "Investment", "An investment.");
        Add("MILESTONE", "Milestone", "A step that a tie has reached.");
        Add("EVENT", "Event", "Something that a source tells and that is no tie.");
        Add("READING", "Reading", "How an ambiguous name was read.");
    }
}

/// <summary>How somebody takes part in a tie; each value is the relationship type that the graph stores.</summary>
internal sealed class PartyRoleEnum : EnumerationGraphType
{
    public PartyRoleEnum()
    {
        Name = "PartyRole";
        Description = "How a region, official or company takes part in a tie.";
        Add("PARTY", "PARTY", "One of the two sides.");
        Add("HOST", "HOST", "Received the others.");
        Add("GUEST", "GUEST", "Came to the others.");
        Add("INVESTOR", "INVESTOR", "Brings the money, or is where it comes from.");
        Add("TARGET", "TARGET", "Where the money goes.");
        Add("SIGNED_BY", "SIGNED_BY", "Signed.");
        Add("WITNESSED_BY", "WITNESSED_BY", "Was present at the signing.");
        Add("FACILITATED_BY", "FACILITATED_BY", "Helped it come about.");
        Add("INVOLVES", "INVOLVES", "Takes part; the source does not say on which side.");
    }
}

/// <summary>Whose links are listed.</summary>
internal sealed class LinkDirectionEnum : EnumerationGraphType
{
    public LinkDirectionEnum()
    {
        Name = "LinkDirection";
        Description = "Whose links are listed.";
        Add("FROM", "FROM", "Those of the regions of `from`, with their partners in `to`.");
        Add("TO", "TO", "The same links seen from the other side: those of the regions of `to`.");
        Add("BOTH", "BOTH", "Both, the regions of `from` first.");
    }
}

/// <summary>One of the two scopes of a question.</summary>
internal sealed class LinkSideEnum : EnumerationGraphType
{
    public LinkSideEnum()
    {
        Name = "LinkSide";
        Description = "One of the two scopes that links are looked for between.";
        Add("FROM", "FROM", "The scope of `from`.");
        Add("TO", "TO", "The scope of `to`.");
    }
}

/// <summary>The languages that names are known in.</summary>
internal sealed class LanguageEnum : EnumerationGraphType
{
    public LanguageEnum()
    {
        Name = "Language";
        Description = "A language that names are known in.";
        Add("EN", "EN", "English.");
        Add("ID", "ID", "Indonesian.");
        Add("ZH", "ZH", "Chinese.");
    }
}

/// <summary>The two directions of an order.</summary>
internal sealed class SortDirectionEnum : EnumerationGraphType
{
    public SortDirectionEnum()
    {
        Name = "SortDirection";
        Description = "The direction of an order; what has no value comes last in both.";
        Add("ASC", "ASC", "The least first.");
        Add("DESC", "DESC", "The greatest first.");
    }
}
