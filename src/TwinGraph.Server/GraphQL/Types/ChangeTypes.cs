using GraphQL.Types;
using TwinGraph.Atlas.History;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Execution;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>One change of one record.</summary>
internal sealed class ChangeType : ResultType<ChangeRow>
{
    public ChangeType()
        : base("Change", "One change of one record: who did what to it, when, and why.")
    {
        Add<NonNullGraphType<IdGraphType>>("id", "Its id, change:17.", c => c.Entry.Id);
        Add<NonNullGraphType<IntGraphType>>(
            "sequence",
            "Its number in the log, from 1, in the order in which changes came to be. The number of a node's last change is "
                + "that node's version.",
            c => c.Entry.Sequence
        );
        Add<NonNullGraphType<StringGraphType>>("at", "When, in UTC: 2026-11-24T08:00:00.000Z.", c => c.Entry.At);
        Add<NonNullGraphType<StringGraphType>>("by", "Who: a user's name, or import.", c => c.Entry.By);
        Add<NonNullGraphType<ChangeActionEnum>>("action", "What was done.", c => c.Entry.Action.Code());
        Add<NonNullGraphType<StringGraphType>>(
            "kind",
            "The kind of record: partnership, official …",
            c => c.Entry.Kind
        );
        Add<NonNullGraphType<IdGraphType>>("subject", "The id of the node.", c => c.Entry.Subject);
        Add<NonNullGraphType<IdGraphType>>(
            "dossier",
            "The dossier under which the record stands.",
            c => c.Entry.Dossier
        );
        Add<NonNullGraphType<StringGraphType>>("summary", "One sentence.", c => c.Entry.Summary);
        Add<StringGraphType>("reason", "Why, as the editor said.", c => c.Entry.Reason);
        Add<StringGraphType>("clientKey", "The key that the client gave the request.", c => c.Entry.ClientKey);
        Add<NonNullGraphType<IntGraphType>>(
            "batch",
            "The number of the first change that was made in one go with this one.",
            c => c.Entry.Batch
        );
        Add<IdGraphType>("reverts", "The change that it undoes.", c => c.Entry.Reverts);
        Add<StringGraphType>("before", "The record before, as JSON; null when there was none.", c => c.Entry.Before);
        Add<StringGraphType>("after", "The record after, as JSON; null when there is none.", c => c.Entry.After);
        AddList<FieldChangeType>("fields", "What is different after it, field by field.", 8, c => c.Entry.Fields);
        Field<NodeInterface>("node")
            .Description("The node as it is now; null when it is not there any more.")
            .ResolveAsync(async c =>
                c.Source.Nodes is { } nodes
                    ? nodes[(c.FieldAst.Alias?.Name ?? c.FieldAst.Name).StringValue]
                    : await c.NodeAsync("Node", c.Source.Entry.Subject).ConfigureAwait(false)
            )
            .FieldType.Metadata[CompiledNode.Key] = true;
    }
}
