using GraphQL.Types;
using TwinGraph.Atlas.History;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>One change of one record.</summary>
internal sealed class ChangeType : ResultType<ChangeEntry>
{
    public ChangeType()
        : base("Change", "One change of one record: who did what to it, when, and why.")
    {
        Add<NonNullGraphType<IdGraphType>>("id", "Its id, change:17.", c => c.Id);
        Add<NonNullGraphType<IntGraphType>>(
            "sequence",
            "Its number in the log, from 1, in the order in which changes came to be. The number of a node's last change is "
                + "that node's version.",
            c => c.Sequence
        );
        Add<NonNullGraphType<StringGraphType>>("at", "When, in UTC: 2026-11-24T08:00:00.000Z.", c => c.At);
        Add<NonNullGraphType<StringGraphType>>("by", "Who: a user's name, or import.", c => c.By);
        Add<NonNullGraphType<ChangeActionEnum>>("action", "What was done.", c => c.Action.Code());
        Add<NonNullGraphType<StringGraphType>>("kind", "The kind of record: partnership, official …", c => c.Kind);
        Add<NonNullGraphType<IdGraphType>>("subject", "The id of the node.", c => c.Subject);
        Add<NonNullGraphType<IdGraphType>>("dossier", "The dossier under which the record stands.", c => c.Dossier);
        Add<NonNullGraphType<StringGraphType>>("summary", "One sentence.", c => c.Summary);
        Add<StringGraphType>("reason", "Why, as the editor said.", c => c.Reason);
        Add<StringGraphType>("clientKey", "The key that the client gave the request.", c => c.ClientKey);
        Add<NonNullGraphType<IntGraphType>>(
            "batch",
            "The number of the first change that was made in one go with this one.",
            c => c.Batch
        );
        Add<IdGraphType>("reverts", "The change that it undoes.", c => c.Reverts);
        Add<StringGraphType>("before", "The record before, as JSON; null when there was none.", c => c.Before);
        Add<StringGraphType>("after", "The record after, as JSON; null when there is none.", c => c.After);
        AddList<FieldChangeType>("fields", "What is different after it, field by field.", 8, c => c.Fields);
        AddField(
            CompiledResult.Node<ChangeEntry>(
                "node",
                "Node",
                "The node as it is now; null when it is not there any more.",
                c => c.Subject
            )
        );
    }
}
