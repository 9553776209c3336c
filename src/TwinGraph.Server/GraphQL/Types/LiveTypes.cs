using GraphQL.Types;
using TwinGraph.Atlas.History;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Execution;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Imports;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The input type of <see cref="TieChangeFilter"/>.</summary>
internal sealed class TieChangeFilterInput : InputObjectGraphType<TieChangeFilter>
{
    public TieChangeFilterInput()
    {
        Name = "TieChangeFilter";
        Description =
            "Which changes of ties. All that is given must hold; a list is met by any of it, and absent or empty asks "
            + "nothing. Kinds and actions are the change's; the rest is looked at in the tie before the change and after it, "
            + "and one of both must fit.";
        Field<ListGraphType<NonNullGraphType<TieKindEnum>>>("kinds").Description("Tie kinds.");
        Field<ListGraphType<NonNullGraphType<TieStatusEnum>>>("statuses").Description("States of the tie.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("regions")
            .Description("Ids of regions or countries, one of which takes part.");
        Field<BooleanGraphType>("rollUp")
            .Description("Whether what lies in those regions takes part for them.")
            .DefaultValue(true);
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("sectors")
            .Description("Ids or codes of sectors, one of which the tie covers.");
        Field<IdGraphType>("programme").Description("The id or code of the programme that the tie is under.");
        Field<ListGraphType<NonNullGraphType<ChangeActionEnum>>>("actions").Description("What was done.");
    }
}

/// <summary>A change of a tie.</summary>
internal sealed class TieChangeType : ResultType<LoggedChange>
{
    // Every version has an instant of its own; the one that a change replaced is the first to end from then on.
    private const string Former = """
        MATCH (found:Former {id: $subject})
        WHERE found:FormerTie AND found.supersededAt >= $at
        WITH found
        ORDER BY found.supersededAt
        LIMIT 1
        """;

    public TieChangeType()
        : base("TieChange", "A change of a tie: what was done, by whom and when, and the tie itself.")
    {
        Add<NonNullGraphType<ChangeType>>(
            "change",
            "What was done, by whom and when. Give the `sequence` of the last change you have seen as `after` to go on from there.",
            c => new ChangeRow(c.Entry)
        );
        Add<TieStatusEnum>("statusBefore", "How far the tie had come; null when it is new.", c => c.Before?.Status);
        Add<TieStatusEnum>("statusAfter", "How far it has come; null when it was withdrawn.", c => c.After?.Status);
        Field<TieInterface>("tie")
            .Description(
                "The tie as it stands when the event is sent, which may be after further changes; null when it was withdrawn."
            )
            .ResolveAsync(c => c.NodeAsync("Tie", c.Source.Entry.Subject))
            .FieldType.Metadata[CompiledNode.Key] = true;
        Field<TieInterface>("former")
            .Description("The tie as it was before the change, with all that hung on it; null when it is new.")
            .ResolveAsync(c =>
                c.Source.Before is null
                    ? Task.FromResult<object?>(null)
                    : c.FoundAsync(
                        "Tie",
                        Former,
                        new Dictionary<string, CypherValue>(StringComparer.Ordinal)
                        {
                            ["subject"] = CypherValue.String(c.Source.Entry.Subject),
                            ["at"] = CypherValue.String(c.Source.Entry.At),
                        }
                    )
            )
            .FieldType.Metadata[CompiledNode.Key] = true;
    }
}

/// <summary>A field that a change made different.</summary>
internal sealed class FieldChangeType : ResultType<FieldChange>
{
    public FieldChangeType()
        : base("FieldChange", "A field that a change made different.")
    {
        Add<NonNullGraphType<StringGraphType>>(
            "field",
            "The property's name, or the type of a relationship with what sets it apart, `PARTY from`, or `milestones`.",
            f => f.Field
        );
        Add<StringGraphType>("before", "The value before, as text; null when there was none.", f => f.Before);
        Add<StringGraphType>("after", "The value after, as text; null when there is none.", f => f.After);
    }
}

/// <summary>What was done to a record; each value is what the graph stores.</summary>
internal sealed class ChangeActionEnum : EnumerationGraphType
{
    public ChangeActionEnum()
    {
        Name = "ChangeAction";
        Description = "What was done to a record.";
        Add("RECORDED", "recorded", "It is new.");
        Add("AMENDED", "amended", "It says something else than before.");
        Add("RETRACTED", "retracted", "It was withdrawn.");
        Add("MERGED", "merged", "It took over what another one was, or was taken over.");
        Add("REVERTED", "reverted", "It is again as it was before an earlier change.");
    }
}

/// <summary>How far an import is.</summary>
internal sealed class ImportProgressType : ResultType<ImportStatus>
{
    public ImportProgressType()
        : base("ImportProgress", "How far an import is, at one moment.")
    {
        Add<NonNullGraphType<IdGraphType>>("id", "The import's id.", s => s.Id);
        Add<NonNullGraphType<StringGraphType>>("name", "What is imported: the name of the file.", s => s.Name);
        Add<NonNullGraphType<ImportStateEnum>>("state", "Whether it is under way, or how it ended.", s => s.State);
        Add<StringGraphType>(
            "step",
            "What is being done: `reading`, then `checking`, then `writing`; null once it has ended.",
            s => s.Step
        );
        Add<NonNullGraphType<IntGraphType>>(
            "done",
            "For how many records the step is done; it never goes back. Once it has ended: of the last step.",
            s => s.Done
        );
        Add<IntGraphType>(
            "total",
            "How many records the step has: all of the file, and in `writing` those that differ; null while that is not known.",
            s => s.Total
        );
        Add<NonNullGraphType<IntGraphType>>("added", "Records that are new.", s => s.Added);
        Add<NonNullGraphType<IntGraphType>>("updated", "Records that say something else than before.", s => s.Updated);
        Add<NonNullGraphType<IntGraphType>>("retracted", "Records that are stated no longer.", s => s.Retracted);
        Add<NonNullGraphType<IntGraphType>>("unchanged", "Records that were there already.", s => s.Unchanged);
        AddList<StringGraphType>(
            "problems",
            "What is wrong, each with its place; empty unless it did not succeed.",
            3,
            s => s.Problems
        );
    }
}

/// <summary>How far an import is, in a word.</summary>
internal sealed class ImportStateEnum : EnumerationGraphType
{
    public ImportStateEnum()
    {
        Name = "ImportState";
        Description = "How far an import is.";
        Add("RUNNING", ImportState.Running, "It is under way.");
        Add("FINISHED", ImportState.Finished, "All of it is in the graph.");
        Add("REFUSED", ImportState.Refused, "Something is wrong with what was sent; nothing of it is in the graph.");
        Add("FAILED", ImportState.Failed, "It could not be carried out; nothing of it is in the graph.");
    }
}
