using GraphQL.Types;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>Where the graph is changed.</summary>
internal sealed class MutationType : ObjectGraphType
{
    private readonly Editing _editing;

    public MutationType(Editing editing)
    {
        _editing = editing;
        Name = "Mutation";
        Description =
            "Changes the graph; it takes the role editor. Each field is one transaction: it is done whole, or it answers why "
            + "not and nothing was written. Every change names its source, and is logged.";
        AddRecord<TieInput>("recordTie", "ties", "tie", "Records a new tie.", declares: true);
        AddAmend<TieChanges>("amendTie", "ties", "Amends a tie; what it was before stays known.", declares: true);
        AddRecord<OfficialInput>("recordOfficial", "officials", "official", "Records a new official.");
        AddAmend<OfficialChanges>("amendOfficial", "officials", "Amends what editors say of an official.");
        AddRecord<CompanyInput>("recordCompany", "companies", "company", "Records a new company.", declares: true);
        AddAmend<CompanyChanges>("amendCompany", "companies", "Amends what editors say of a company.", declares: true);
        AddRecord<SectorInput>("recordSector", "sectors", "sector", "Records a new sector.");
        AddAmend<SectorChanges>("amendSector", "sectors", "Amends what editors say of a sector.");
        AddRecord<ProgrammeInput>("recordProgramme", "programmes", "programme", "Records a new programme.");
        AddAmend<ProgrammeChanges>("amendProgramme", "programmes", "Amends what editors say of a programme.");
        AddRecord<SourceInput>("recordSource", "sources", "source", "Records a new source.", isSource: true);
        AddAmend<SourceChanges>("amendSource", "sources", "Amends a source.");
        AddRecord<EventInput>("recordEvent", "events", "event", "Records a new event.", declares: true);
        AddAmend<EventChanges>("amendEvent", "events", "Amends an event.", declares: true);
        Field<NonNullGraphType<EditResultUnion>>("retract")
            .Description("Withdraws a tie or another node of which nothing else speaks; what it was stays known.")
            .Arguments([Arguments.Id("id", "The node."), .. Common(), .. Expected()])
            .ResolveAsync(async c =>
                await _editing
                    .RunAsync(
                        c,
                        string.Empty,
                        (editor, transaction, request, token) =>
                            editor.RetractAsync(transaction, c.Text("id")!, request, token)
                    )
                    .ConfigureAwait(false)
            );
        Field<NonNullGraphType<EditResultUnion>>("mergeNodes")
            .Description(
                "Merges a node into another one of its kind, which has the names, ties and sources of both from then on; a "
                    + "tie or event also has what it lacks of the other's fields and steps."
            )
            .Arguments([
                Arguments.Id("from", "The node that goes; its id leads to the other one."),
                Arguments.Id("into", "The node that stays."),
                .. Common(),
                .. Expected(),
            ])
            .ResolveAsync(async c =>
                await _editing
                    .RunAsync(
                        c,
                        string.Empty,
                        (editor, transaction, request, token) =>
                            editor.MergeAsync(transaction, c.Text("from")!, c.Text("into")!, request, token)
                    )
                    .ConfigureAwait(false)
            );
        Field<NonNullGraphType<EditResultUnion>>("revert")
            .Description(
                "Restores what was before a change, as a new change; refused when the record was changed since. A merge is "
                    + "undone as a whole."
            )
            .Arguments([
                Arguments.Id("change", "The change: change:17."),
                new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "reason", Description = "Why." },
                new QueryArgument<ListGraphType<NonNullGraphType<EvidenceInput>>>
                {
                    Name = "evidence",
                    Description = "Sources, if there are any.",
                },
                ClientKey(),
            ])
            .ResolveAsync(async c =>
                await _editing
                    .RunAsync(
                        c,
                        string.Empty,
                        (editor, transaction, request, token) =>
                            editor.RevertAsync(transaction, c.Text("change")!, request, token)
                    )
                    .ConfigureAwait(false)
            );
        ImportField.AddTo(this, editing);
    }

    private void AddRecord<TInput>(
        string name,
        string section,
        string argument,
        string description,
        bool declares = false,
        bool isSource = false
    )
        where TInput : IGraphType =>
        Field<NonNullGraphType<EditResultUnion>>(name)
            .Description(description)
            .Arguments([
                new QueryArgument<NonNullGraphType<TInput>> { Name = argument, Description = "Its fields." },
                .. Common(isSource),
                .. declares ? [With()] : Array.Empty<QueryArgument>(),
            ])
            .ResolveAsync(async c =>
                await _editing
                    .RunAsync(
                        c,
                        argument,
                        (editor, transaction, request, token) =>
                            editor.RecordAsync(
                                transaction,
                                section,
                                InputTree.Of(c, argument),
                                InputTree.Of(c, "with"),
                                request,
                                token
                            )
                    )
                    .ConfigureAwait(false)
            );

    private void AddAmend<TInput>(string name, string section, string description, bool declares = false)
        where TInput : IGraphType =>
        Field<NonNullGraphType<EditResultUnion>>(name)
            .Description(description)
            .Arguments([
                Arguments.Id("id", "The node."),
                new QueryArgument<NonNullGraphType<TInput>> { Name = "changes", Description = "What changes." },
                .. Common(),
                .. Expected(),
                .. declares ? [With()] : Array.Empty<QueryArgument>(),
            ])
            .ResolveAsync(async c =>
                await _editing
                    .RunAsync(
                        c,
                        "changes",
                        (editor, transaction, request, token) =>
                            editor.AmendAsync(
                                transaction,
                                c.Text("id")!,
                                section,
                                InputTree.Of(c, "changes"),
                                InputTree.Of(c, "with"),
                                request,
                                token
                            )
                    )
                    .ConfigureAwait(false)
            );

    private static QueryArgument[] Common(bool isSource = false) =>
        [
            isSource
                ? new QueryArgument<ListGraphType<NonNullGraphType<EvidenceInput>>>
                {
                    Name = "evidence",
                    Description = "Other sources that speak of it, if there are any.",
                }
                : new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<EvidenceInput>>>>
                {
                    Name = "evidence",
                    Description = "The sources that state it, one at least.",
                },
            new QueryArgument<StringGraphType>
            {
                Name = "reason",
                Description = "Why, in a sentence for other editors.",
            },
            ClientKey(),
        ];

    private static QueryArgument[] Expected() =>
        [
            Arguments.OptionalInteger(
                "expectedVersion",
                "The version of the node that was read: when it has another one by now, the answer is a Conflict."
            ),
            new QueryArgument<StringGraphType>
            {
                Name = "expectedRecordedAt",
                Description = "The recordedAt of the tie that was read, to the same end.",
            },
        ];

    private static QueryArgument ClientKey() =>
        new QueryArgument<StringGraphType>
        {
            Name = "clientKey",
            Description =
                "A key of the client's choice, such as a UUID: the same request again changes nothing and gets the same answer; "
                + "another request with the same key is a Conflict.",
        };

    private static QueryArgument With() =>
        new QueryArgument<DeclarationsInput> { Name = "with", Description = "Who is new and named in the fields." };
}
