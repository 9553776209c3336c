using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>One example for each root field, which its description ends with.</summary>
/// <remarks>They are asked of the data that ship by a test, so that each of them is right.</remarks>
internal static class RootExamples
{
    /// <summary>The examples by the field's name; a connection that is not among them has the plain one.</summary>
    private static readonly Dictionary<string, string> s_examples = new(StringComparer.Ordinal)
    {
        ["node"] = """node(id: "company:allmed-medical") { id name ... on Company { basedIn { name } } }""",
        ["nodes"] = """nodes(ids: ["ID-33", "seed-tie-14"]) { id name }""",
        ["region"] = """region(id: "CN-350627") { name(language: ZH) province { name } }""",
        ["tie"] =
            """tie(id: "seed-tie-14") { kind status parties { role node { name } } sources { source { title } } }""",
        ["regions"] = """regions(scope: {country: "ID", level: PROVINCE}, tied: true) { id name }""",
        ["ties"] = """ties(of: "CN-350000", kinds: [VISIT], from: "2024") { name status on }""",
        ["search"] = """search(text: "nanjing", types: [REGION]) { score node { id name } }""",
        ["view"] = """view(center: "ID-33", depth: 1) { nodes { id name ties } edges { from to kind status } }""",
        ["regionsConnection"] =
            """regionsConnection(where: {name: {startsWith: "Ba"}}, orderBy: [{name: ASC}], first: 5) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } }""",
        ["tiesConnection"] =
            """tiesConnection(where: {status: {in: [MOU, AGREEMENT]}}, orderBy: [{on: DESC}], first: 5) { totalCount aggregate { on { min max } } nodes { name on } }""",
        ["investmentsConnection"] =
            """investmentsConnection(where: {jobs: {gte: 1000}}) { totalCount aggregate { amounts { currency sum } } }""",
        ["linkedRegions"] =
            """linkedRegions(from: {country: "CN", level: PROVINCE}, to: {country: "ID"}, minPartners: 8) { region { name } partnerCount partners { name } }""",
        ["partnersOf"] = """partnersOf(region: "CN-350000", level: PROVINCE) { region { name } tieCount }""",
        ["commonPartners"] =
            """commonPartners(regions: ["CN-350000", "CN-370000"], level: PROVINCE) { region { name } tieCount }""",
        ["officialsMet"] = """officialsMet(official: "official:ahmad-luthfi") { official { name } tieCount }""",
        ["visitsBetween"] =
            """visitsBetween(guest: {country: "ID", level: PROVINCE}, host: {country: "CN", level: PROVINCE}) { guest { name } host { name } visitCount }""",
        ["investments"] =
            """investments(to: {country: "ID", level: PROVINCE}) { region { name } currency amount investmentCount }""",
        ["sectorMatrix"] =
            """sectorMatrix(from: {country: "CN", level: PROVINCE}) { region { name } sector { name } tieCount }""",
        ["network"] =
            """network(center: "ID-33.25", depth: 2) { truncated nodes { id name } edges { from to kind } }""",
        ["timeline"] = """timeline(of: "CN-350000", from: "2024") { on status tie { name } }""",
        ["stalledTies"] = """stalledTies(before: "2016-01-01") { from { name } to { name } last }""",
        ["paths"] =
            """paths(from: "company:allmed-medical", to: "ID-33.25") { length edges { kind tie { sources { source { title } } } } }""",
        ["neighbourhood"] =
            """neighbourhood(center: "ID-33", first: 3, limits: [{kind: VISIT, first: 1}]) { neighbours { rank kinds node { name } } kinds { kind total shown } }""",
        ["centrality"] = """centrality(measure: PAGERANK, level: PROVINCE, first: 5) { rank score node { name } }""",
        ["communities"] = """communities(level: PROVINCE) { modularity communities { size members { name } } }""",
        ["bridges"] =
            """bridges(first: 3) { nodes { cutOff node { name } } links { cutOff from { name } to { name } } }""",
        ["similarRegions"] =
            """similarRegions(region: "CN-350000", level: PROVINCE, measure: ADAMIC_ADAR) { score region { name } shared { name } }""",
        ["suggestedTies"] = """suggestedTies(level: PROVINCE, first: 5) { score reason from { name } to { name } }""",
        ["flows"] =
            """flows(by: [ORIGIN_PROVINCE, YEAR, CURRENCY], fromCountry: "CN") { originProvince { name } year currency amounts { sum } }""",
        ["pipeline"] = """pipeline(by: [KIND], asOf: "2024-12-31") { kind status tieCount share }""",
        ["stepDurations"] =
            """stepDurations(by: [COUNTRY]) { country { name } from to courseCount median { least most } }""",
        ["compare"] =
            """compare(asOf: "2023-12-31", and: "2025-12-31") { came { tie { name } } newPartners { region { name } partner { name } } }""",
        ["history"] = """history(id: "seed-tie-06") { action by at fields { field before after } }""",
        ["changes"] = """changes(since: "2025-01-01", kinds: [TIE], first: 20) { sequence action summary }""",
        ["recordTie"] =
            """recordTie(tie: {kind: VISIT, type: "delegation", status: COMPLETED, from: [{id: "ID-33.10"}], to: [{id: "CN-350000"}], on: "2026-11"}, evidence: [{source: "s001", quote: "tiba di Fuzhou"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendTie"] =
            """amendTie(id: "t048", changes: {status: AGREEMENT, on: "2026-11-20"}, evidence: [{source: "s001"}], reason: "signed at last") { __typename ... on Edit { version tie { status } } ... on EditProblem { path message mend } }""",
        ["recordOfficial"] =
            """recordOfficial(official: {name: "Siti Baru", offices: [{role: "regent", of: {id: "ID-33.10"}}]}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendOfficial"] =
            """amendOfficial(id: "official:ahmad-luthfi", changes: {aliases: ["Pak Luthfi"]}, evidence: [{source: "s001"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["recordCompany"] =
            """recordCompany(company: {name: "Kain Batik", basedIn: {name: "Klaten"}}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendCompany"] =
            """amendCompany(id: "company:allmed-medical", changes: {sectors: ["medical_devices"]}, evidence: [{source: "s001"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["recordSector"] =
            """recordSector(sector: {code: "batik", name: "batik"}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendSector"] =
            """amendSector(id: "sector:medical_devices", changes: {nameId: "alat kesehatan"}, evidence: [{source: "s001"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["recordProgramme"] =
            """recordProgramme(programme: {code: "XYZ", name: "A new programme"}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendProgramme"] =
            """amendProgramme(id: "programme:tctp", changes: {name: "Two Countries, Twin Parks"}, evidence: [{source: "s001"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["recordSource"] =
            """recordSource(source: {title: "Kunjungan ke Fujian", url: "https://example.org/kunjungan"}) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendSource"] =
            """amendSource(id: "s001", changes: {note: "read again"}, evidence: [{source: "s002"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["recordEvent"] =
            """recordEvent(event: {what: "A fair", on: "2026-11"}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { path message mend } }""",
        ["amendEvent"] =
            """amendEvent(id: "ctx-1", changes: {on: "2025-06"}, evidence: [{source: "s001"}]) { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["retract"] =
            """retract(id: "t049", evidence: [{source: "s001"}], reason: "no such tie") { __typename ... on Edit { version } ... on EditProblem { path message mend } }""",
        ["mergeNodes"] =
            """mergeNodes(from: "t047", into: "t050", evidence: [{source: "s001"}]) { __typename ... on Edit { tie { id } } ... on EditProblem { path message mend } }""",
        ["revert"] =
            """revert(change: "change:507", reason: "the wrong tie") { __typename ... on Edit { changes { reverts } } ... on EditProblem { path message mend } }""",
        ["importDossier"] =
            """importDossier(name: "my-dossier.yaml", text: "sources: [{ id: my-1, title: A page }]") { __typename ... on DossierImport { added updated } ... on EditProblem { path message mend } }""",
        ["tieChanged"] =
            """tieChanged(filter: {regions: ["CN-350000"], statuses: [AGREEMENT]}) { change { sequence by summary } statusBefore statusAfter tie { name } }""",
        ["importProgress"] = """importProgress(id: "my-import") { state step done total problems }""",
    };

    /// <summary>The example of a root field.</summary>
    public static string Of(string field) =>
        s_examples.TryGetValue(field, out string? example) ? example
        : field.EndsWith("Connection", StringComparison.Ordinal)
            ? field + "(first: 5) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } }"
        : throw new ArgumentException($"There is no example of {field}.", nameof(field));

    /// <summary>Ends the descriptions of a type's fields with their examples.</summary>
    public static void AddTo(IObjectGraphType type)
    {
        foreach (FieldType field in type.Fields)
        {
            field.Description += $" Example: `{Of(field.Name)}`";
        }
    }
}
