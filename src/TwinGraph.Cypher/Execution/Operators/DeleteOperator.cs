using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Deletes what its expressions give for each row; what is gone already is passed over.</summary>
internal sealed class DeleteOperator(Operator input, Evaluator[] targets, SourceSpan[] spans, bool detach)
    : InPlaceOperator(input)
{
    private readonly Neighbour[] _neighbours = new Neighbour[64];

    protected override void Process(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < targets.Length; j++)
            {
                Delete(targets[j](rows.Row(i), Context), spans[j]);
            }
        }
    }

    private void Delete(in CypherValue target, SourceSpan span)
    {
        switch (target.Kind)
        {
            case ValueKind.Null:
                return;
            case ValueKind.Node:
                DeleteNode(target.AsEntityId());
                return;
            case ValueKind.Relationship:
                DeleteRelationship(target.AsEntityId());
                return;
            case ValueKind.Path:
                PathValue path = target.As<PathValue>();
                foreach (ref readonly CypherValue relationship in path.Relationships)
                {
                    DeleteRelationship(relationship.AsEntityId());
                }

                foreach (ref readonly CypherValue node in path.Nodes)
                {
                    DeleteNode(node.AsEntityId());
                }

                return;
            default:
                Context.Throw(
                    StatusCodes.TypeError,
                    "InvalidArgumentType",
                    $"DELETE takes nodes, relationships and paths, not a {target.Kind}.",
                    span
                );
                return;
        }
    }

    private void DeleteNode(long node)
    {
        if (!Context.Writer!.HasNode(node))
        {
            return;
        }

        if (detach)
        {
            DeleteRelationshipsOf(node);
        }

        Context.Writer.DeleteNode(node);
        Context.Deleted!.Bury(node);
        Context.Updates.NodesDeleted++;
    }

    private void DeleteRelationshipsOf(long node)
    {
        // A cursor does not promise to survive writes, so each portion is read from the start.
        while (true)
        {
            long position = 0;
            int count = Context.Writer!.Expand(node, Direction.Both, [], ref position, _neighbours);
            if (count == 0)
            {
                return;
            }

            Context.CheckBatch();
            for (int i = 0; i < count; i++)
            {
                DeleteRelationship(_neighbours[i].Relationship);
            }
        }
    }

    private void DeleteRelationship(long relationship)
    {
        if (!Context.Writer!.HasRelationship(relationship))
        {
            return;
        }

        Context.Deleted!.Bury(Context.Writer.Relationship(relationship));
        Context.Writer.DeleteRelationship(relationship);
        Context.Updates.RelationshipsDeleted++;
    }
}
