using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private Evaluator Property(BoundProperty property)
    {
        var key = new Token(property.Key, TokenKind.Key);
        SourceSpan span = property.Span;
        if (property.Target is BoundSlot { Slot: int slot })
        {
            return (row, context) => ReadProperty(row[slot], key, context, span);
        }

        Evaluator target = Compile(property.Target);
        return (row, context) => ReadProperty(target(row, context), key, context, span);
    }

    private static CypherValue ReadProperty(in CypherValue target, Token key, QueryContext context, SourceSpan span)
    {
        try
        {
            return target.Kind switch
            {
                ValueKind.Node when target.AsReference() is not NodeValue => key.In(context) is >= 0 and int token
                    ? context.Graph.NodeProperty(target.AsEntityId(), token)
                    : CypherValue.Null,
                ValueKind.Relationship when target.AsReference() is not RelationshipValue => key.In(context)
                    is >= 0
                        and int token
                    ? context.Graph.RelationshipProperty(target.AsEntityId(), token)
                    : CypherValue.Null,
                ValueKind.Null => CypherValue.Null,
                _ when ValueProperties.TryGet(target, key.Name, out CypherValue value) => value,
                _ => ValueErrors.Type($".{key.Name}", "a node, relationship, map, temporal value or point", target),
            };
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, span);
        }
    }

    private Evaluator Index(BoundIndex index)
    {
        Evaluator target = Compile(index.Target);
        Evaluator position = Compile(index.Index);
        SourceSpan span = index.Span;
        return (row, context) =>
        {
            CypherValue container = target(row, context);
            CypherValue at = position(row, context);
            try
            {
                if (container.IsNull || at.IsNull)
                {
                    return CypherValue.Null;
                }

                // A live entity needs the graph; all else is a matter of values.
                if (container.Kind is ValueKind.Node or ValueKind.Relationship && at.IsString)
                {
                    return ReadProperty(container, new Token(at.AsString(), TokenKind.Key), context, span);
                }

                return ValueAccess.Index(container, at);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };
    }

    private Evaluator Slice(BoundSlice slice)
    {
        Evaluator target = Compile(slice.Target);
        Evaluator? from = slice.From is null ? null : Compile(slice.From);
        Evaluator? to = slice.To is null ? null : Compile(slice.To);
        SourceSpan span = slice.Span;
        return (row, context) =>
        {
            CypherValue list = target(row, context);
            CypherValue first = from is null ? CypherValue.Integer(0) : from(row, context);
            CypherValue last = to is null ? CypherValue.Integer(long.MaxValue) : to(row, context);
            try
            {
                return ValueAccess.Slice(list, first, last);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };
    }

    private Evaluator MapProjection(BoundMapProjection projection)
    {
        Evaluator target = Compile(projection.Target);
        bool all = projection.AllProperties;
        string[] keys = [.. projection.Keys];
        Evaluator[] values = Compile(projection.Values);
        SourceSpan span = projection.Span;
        return (row, context) =>
        {
            CypherValue source = target(row, context);
            if (source.IsNull)
            {
                return CypherValue.Null;
            }

            var entries = new List<KeyValuePair<string, CypherValue>>();
            if (all)
            {
                MapValue properties = PropertiesOf(source, context, span);
                for (int i = 0; i < properties.Count; i++)
                {
                    entries.Add(new(properties.Keys[i], properties.Values[i]));
                }
            }

            for (int i = 0; i < keys.Length; i++)
            {
                entries.Add(new(keys[i], values[i](row, context)));
            }

            return CypherValue.Of(MapValue.From(entries));
        };
    }

    /// <summary>The properties of a node or relationship, or a map itself.</summary>
    internal static MapValue PropertiesOf(in CypherValue source, QueryContext context, SourceSpan span)
    {
        try
        {
            switch (source.Kind)
            {
                case ValueKind.Map:
                    return source.AsMap();
                case ValueKind.Node:
                    return source.AsReference() is NodeValue node
                        ? node.Properties
                        : context.Graph.NodeProperties(source.AsEntityId());
                case ValueKind.Relationship:
                    return source.AsReference() is RelationshipValue relationship
                        ? relationship.Properties
                        : context.Graph.RelationshipProperties(source.AsEntityId());
            }
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, span);
        }

        context.Throw(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"Only a map, a node or a relationship has properties, not a {source.Kind}.",
            span
        );
        return MapValue.Empty;
    }

    private Evaluator HasLabels(BoundHasLabels hasLabels)
    {
        if (TrySingleLabel(hasLabels) is { } single)
        {
            Evaluator node = Compile(hasLabels.Operand);
            return (row, context) =>
                node(row, context).IsNull ? CypherValue.Null : CypherValue.Boolean(single(row, context));
        }

        Evaluator operand = Compile(hasLabels.Operand);
        LabelTest test = LabelTest.Of(hasLabels.Labels);
        SourceSpan span = hasLabels.Span;
        return (row, context) =>
        {
            CypherValue entity = operand(row, context);
            return entity.IsNull ? CypherValue.Null : CypherValue.Boolean(Satisfies(entity, test, context, span));
        };
    }

    private static RowPredicate? TrySingleLabel(BoundHasLabels hasLabels)
    {
        if (hasLabels is not { Operand: BoundSlot { Slot: int slot }, Labels: LabelName { Name: string name } })
        {
            return null;
        }

        LabelTest test = LabelTest.Of(hasLabels.Labels);
        var label = new Token(name, TokenKind.Label);
        SourceSpan span = hasLabels.Span;
        return (row, context) =>
        {
            ref readonly CypherValue entity = ref row[slot];
            if (entity.Kind == ValueKind.Node && entity.AsReference() is null)
            {
                int token = label.In(context);
                try
                {
                    return token >= 0 && context.Graph.HasLabel(entity.AsEntityId(), token);
                }
                catch (CypherException error) when (error.Line == 0)
                {
                    throw context.Place(error, span);
                }
            }

            return !entity.IsNull && Satisfies(entity, test, context, span);
        };
    }

    private static bool Satisfies(in CypherValue entity, LabelTest test, QueryContext context, SourceSpan span)
    {
        try
        {
            switch (entity.Kind)
            {
                case ValueKind.Node when entity.AsReference() is NodeValue node:
                    return test.Holds(node.Labels);
                case ValueKind.Node:
                    return test.HoldsFor(context, entity.AsEntityId());
                case ValueKind.Relationship when entity.AsReference() is RelationshipValue relationship:
                    return test.Holds([relationship.Type]);
                case ValueKind.Relationship:
                    RelationshipRecord record = context.Graph.Relationship(entity.AsEntityId());
                    return test.Holds([context.Graph.Tokens.TypeName(record.Type)]);
            }
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, span);
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
