using System.Collections.Immutable;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Tells the type of an expression as far as its form alone shows it.</summary>
internal static class TypeInference
{
    /// <summary>What is known of an expression's type.</summary>
    public static StaticType TypeOf(BoundExpression expression, SlotLayout layout) =>
        expression switch
        {
            BoundLiteral e => TypeOf(e.Value),
            BoundSlot e => layout.TypeOf(e.Slot),
            BoundUnary { Operator: UnaryOperator.Not } => StaticType.Boolean,
            BoundUnary e => TypeOf(e.Operand, layout),
            BoundBinary e => TypeOf(e, layout),
            BoundIsNull
            or BoundIsTyped
            or BoundIsNormalized
            or BoundHasLabels
            or BoundHasDynamicLabels
            or BoundQuantifier
            or BoundExists
            or BoundAllDifferent => StaticType.Boolean,
            BoundReduce { Predicate: not null } => StaticType.Boolean,
            BoundSubquery { Kind: SubqueryKind.Exists } => StaticType.Boolean,
            BoundSubquery { Kind: SubqueryKind.Count } or BoundCount => StaticType.Integer,
            BoundSubquery or BoundCollect or BoundListComprehension or BoundList or BoundSlice => StaticType.List,
            BoundMap or BoundMapProjection => StaticType.Map,
            BoundPath => StaticType.Path,
            BoundFunctionCall e => TypeOfCall(e.Function.Name),
            _ => StaticType.Any,
        };

    /// <summary>The type that all items of a list have, as far as it is known.</summary>
    public static StaticType ItemTypeOf(BoundExpression list, SlotLayout layout)
    {
        if (TypeOf(list, layout) == StaticType.RelationshipList)
        {
            return StaticType.Relationship;
        }

        if (list is BoundFunctionCall { Function.Name: string name })
        {
            return name.ToLowerInvariant() switch
            {
                "nodes" => StaticType.Node,
                "relationships" or "rels" => StaticType.Relationship,
                "labels" or "keys" or "split" => StaticType.String,
                "range" => StaticType.Integer,
                _ => StaticType.Any,
            };
        }

        if (list is not BoundList { Items: [_, ..] items })
        {
            return StaticType.Any;
        }

        ImmutableArray<StaticType> types = [.. items.Select(item => TypeOf(item, layout)).Distinct()];
        return types.Length == 1 ? types[0] : StaticType.Any;
    }

    private static StaticType TypeOf(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => StaticType.Null,
            ValueKind.Boolean => StaticType.Boolean,
            ValueKind.Integer => StaticType.Integer,
            ValueKind.Float => StaticType.Float,
            ValueKind.String => StaticType.String,
            ValueKind.List => StaticType.List,
            ValueKind.Map => StaticType.Map,
            _ => StaticType.Any,
        };

    private static StaticType TypeOf(BoundBinary binary, SlotLayout layout)
    {
        if (binary.Operator < BinaryOperator.Add)
        {
            return StaticType.Boolean;
        }

        StaticType left = TypeOf(binary.Left, layout);
        StaticType right = TypeOf(binary.Right, layout);
        return (binary.Operator, left, right) switch
        {
            (BinaryOperator.Power, StaticType.Integer or StaticType.Float, StaticType.Integer or StaticType.Float) =>
                StaticType.Float,
            (_, StaticType.Integer, StaticType.Integer) => StaticType.Integer,
            (_, StaticType.Integer or StaticType.Float, StaticType.Integer or StaticType.Float) => StaticType.Float,
            (BinaryOperator.Add, StaticType.String, StaticType.String) => StaticType.String,
            (BinaryOperator.Add, StaticType.List, _) => StaticType.List,
            (BinaryOperator.Add, _, StaticType.List) => StaticType.List,
            _ => StaticType.Any,
        };
    }

    private static StaticType TypeOfCall(string name) =>
        name.ToLowerInvariant() switch
        {
            "labels" or "keys" or "nodes" or "relationships" or "range" or "split" or "tail" => StaticType.List,
            "startnode" or "endnode" => StaticType.Node,
            "properties" => StaticType.Map,
            _ => StaticType.Any,
        };
}
