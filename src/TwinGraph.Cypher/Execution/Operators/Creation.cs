using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What CREATE, or the second half of MERGE, makes for one row.</summary>
internal sealed class Creation(
    ImmutableArray<NodeCreation> nodes,
    ImmutableArray<RelationshipCreation> relationships,
    ExpressionCompiler compiler
)
{
    private readonly NodePart[] _nodes =
    [
        .. nodes.Select(node => new NodePart(
            node.Slot,
            [.. node.Labels],
            compiler.Compile(node.Dynamic),
            node.Properties is null ? null : compiler.Compile(node.Properties),
            node.Properties?.Span ?? default
        )),
    ];

    private readonly RelationshipPart[] _relationships =
    [
        .. relationships.Select(relationship => new RelationshipPart(
            relationship,
            relationship.DynamicType is null ? null : compiler.Compile(relationship.DynamicType),
            relationship.Properties is null ? null : compiler.Compile(relationship.Properties),
            relationship.Properties?.Span ?? default
        )),
    ];

    /// <summary>Makes it, and fills the slots.</summary>
    /// <param name="row">The row.</param>
    /// <param name="context">The statement.</param>
    /// <param name="refuseNull">Whether a null property is an error, as in MERGE, which could never find it again.</param>
    public void Run(Span<CypherValue> row, QueryContext context, bool refuseNull)
    {
        foreach (NodePart node in _nodes)
        {
            CypherValue properties = node.Properties is null ? CypherValue.Null : node.Properties(row, context);
            Check(properties, context, refuseNull, node.Span);
            row[node.Slot] = EntityWriter.CreateNode(context, LabelsOf(node, row, context), properties, node.Span);
        }

        foreach (RelationshipPart relationship in _relationships)
        {
            RelationshipCreation plan = relationship.Plan;
            CypherValue properties = relationship.Properties is null
                ? CypherValue.Null
                : relationship.Properties(row, context);
            Check(properties, context, refuseNull, relationship.Span);
            CypherValue made = EntityWriter.CreateRelationship(
                context,
                TypeOf(relationship, row, context),
                row[plan.StartSlot],
                row[plan.EndSlot],
                properties,
                relationship.Span
            );
            if (plan.Slot >= 0)
            {
                row[plan.Slot] = made;
            }
        }
    }

    private static string[] LabelsOf(NodePart node, Span<CypherValue> row, QueryContext context)
    {
        if (node.Dynamic.Length == 0)
        {
            return node.Labels;
        }

        List<string> labels = [.. node.Labels];
        foreach (Evaluator names in node.Dynamic)
        {
            labels.AddRange(ExpressionCompiler.Names(names(row, context), context, node.Span));
        }

        return [.. labels];
    }

    private static string TypeOf(RelationshipPart relationship, Span<CypherValue> row, QueryContext context)
    {
        if (relationship.Type is not { } type)
        {
            return relationship.Plan.Type;
        }

        IReadOnlyList<string> names = ExpressionCompiler.Names(
            type(row, context),
            context,
            relationship.Plan.DynamicType!.Span
        );
        if (names.Distinct(StringComparer.Ordinal).Count() != 1)
        {
            context.Throw(
                StatusCodes.TypeError,
                "NoSingleRelationshipType",
                $"A relationship is created with exactly one type, and {names.Count} are given.",
                relationship.Plan.DynamicType.Span
            );
        }

        return names[0];
    }

    private static void Check(in CypherValue properties, QueryContext context, bool refuseNull, SourceSpan span)
    {
        if (!refuseNull || properties.AsReference() is not MapValue map)
        {
            return;
        }

        for (int i = 0; i < map.Count; i++)
        {
            if (map.Values[i].IsNull)
            {
                context.Throw(
                    StatusCodes.SemanticError,
                    "MergeReadOwnWrites",
                    $"MERGE cannot look for property '{map.Keys[i]}' with the value null, which equals nothing. "
                        + "Leave it out, or set it after ON CREATE.",
                    span
                );
            }
        }
    }

    private sealed record NodePart(
        int Slot,
        string[] Labels,
        Evaluator[] Dynamic,
        Evaluator? Properties,
        SourceSpan Span
    );

    private sealed record RelationshipPart(
        RelationshipCreation Plan,
        Evaluator? Type,
        Evaluator? Properties,
        SourceSpan Span
    );
}
