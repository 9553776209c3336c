using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private Evaluator HasDynamicLabels(BoundHasDynamicLabels test)
    {
        Evaluator operand = Compile(test.Operand);
        Evaluator names = Compile(test.Names);
        SourceSpan span = test.Span;
        bool any = test.Any;
        return (row, context) =>
        {
            CypherValue entity = operand(row, context);
            CypherValue wanted = names(row, context);
            if (entity.IsNull || wanted.IsNull)
            {
                return CypherValue.Null;
            }

            bool holds = !any;
            foreach (string name in Names(wanted, context, span))
            {
                if (HasName(entity, name, context, span) == any)
                {
                    holds = any;
                    break;
                }
            }

            return CypherValue.Boolean(holds);
        };
    }

    /// <summary>The names that a string or list of strings gives for labels or types.</summary>
    public static IReadOnlyList<string> Names(in CypherValue names, QueryContext context, SourceSpan span)
    {
        if (names.IsString)
        {
            return [Name(names, context, span)];
        }

        if (names.AsReference() is not ListValue list)
        {
            context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"Labels and types are named by a string or a list of strings, not by {ValueText.TypeName(names)} {ValueText.Excerpt(names)}.",
                span
            );
            return [];
        }

        var all = new string[list.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Name(list[i], context, span);
        }

        return all;
    }

    private static string Name(in CypherValue name, QueryContext context, SourceSpan span)
    {
        if (!name.IsString || name.AsString().Length == 0)
        {
            context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"A label or type is named by a string that is not empty, not by {ValueText.TypeName(name)} {ValueText.Excerpt(name)}.",
                span
            );
        }

        return name.AsString();
    }

    private static bool HasName(in CypherValue entity, string name, QueryContext context, SourceSpan span)
    {
        switch (entity.Kind)
        {
            case ValueKind.Node when entity.AsReference() is NodeValue node:
                return node.Labels.Contains(name);
            case ValueKind.Node:
                int label = context.Graph.Tokens.FindLabel(name);
                return label >= 0 && context.Graph.HasLabel(entity.AsEntityId(), label);
            case ValueKind.Relationship when entity.AsReference() is RelationshipValue relationship:
                return relationship.Type == name;
            case ValueKind.Relationship:
                RelationshipRecord record = context.Graph.Relationship(entity.AsEntityId());
                return context.Graph.Tokens.TypeName(record.Type) == name;
        }

        context.Throw(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"Only a node or a relationship has labels, not a {entity.Kind}.",
            span
        );
        return false;
    }
}
