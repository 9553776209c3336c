using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Writes to the graph, checks what is written, and counts it.</summary>
internal static class EntityWriter
{
    // About what a transaction and its log hold for each.
    private const int EntityBytes = 64;
    private const int PropertyBytes = 32;

    /// <summary>Sets or removes a property of a node or relationship.</summary>
    public static void SetProperty(
        QueryContext context,
        in CypherValue entity,
        string key,
        in CypherValue value,
        SourceSpan span
    )
    {
        IGraphTransaction graph = context.Writer!;
        if (value.IsNull && graph.Tokens.FindKey(key) < 0)
        {
            return;
        }

        CheckStorable(context, key, value, span);
        int token = graph.KeyToken(key);
        bool changed;
        CheckStored(context, entity, span);
        try
        {
            if (entity.Kind == ValueKind.Node)
            {
                CheckAlive(context, context.Deleted!.IsNodeDeleted(entity.AsEntityId()), "node", span);
                changed = graph.SetNodeProperty(entity.AsEntityId(), token, value);
            }
            else
            {
                CheckAlive(context, context.Deleted!.IsRelationshipDeleted(entity.AsEntityId()), "relationship", span);
                changed = graph.SetRelationshipProperty(entity.AsEntityId(), token, value);
            }
        }
        catch (ConstraintViolationException error)
        {
            throw context.Place(
                new(
                    StatusCodes.ConstraintValidationFailed,
                    "ConstraintValidationFailed",
                    error.Message,
                    innerException: error
                ),
                span
            );
        }

        context.Updates.PropertiesSet += changed ? 1 : 0;
        context.Memory.Charge(PropertyBytes + MemoryAccount.PayloadOf(value));
    }

    /// <summary>Refuses what no property may hold: maps, entities, and lists of lists or of mixed or null items.</summary>
    public static void CheckStorable(QueryContext context, string key, in CypherValue value, SourceSpan span)
    {
        CheckWhole(context, key, span);
        if (IsScalar(value) || value.IsNull)
        {
            CheckText(context, key, value, span);
            return;
        }

        if (value.AsReference() is ListValue list)
        {
            foreach (ref readonly CypherValue item in list.Items)
            {
                if (!IsScalar(item))
                {
                    context.Throw(
                        StatusCodes.TypeError,
                        "InvalidPropertyType",
                        $"The list for property '{key}' holds a {item.Kind}; a stored list holds only booleans, "
                            + "numbers, strings, temporal values and points.",
                        span
                    );
                }

                CheckText(context, key, item, span);
            }

            return;
        }

        context.Throw(
            StatusCodes.TypeError,
            "InvalidPropertyType",
            $"Property '{key}' cannot hold a {value.Kind}; "
                + "properties hold booleans, numbers, strings, temporal values, points and lists of these.",
            span
        );
    }

    private static void CheckText(QueryContext context, string key, in CypherValue value, SourceSpan span)
    {
        if (value.IsString && LoneSurrogates.IndexIn(value.AsString()) >= 0)
        {
            ThrowHalf(context, $"The string for property '{ValueText.Excerpt(CypherValue.String(key))}'", span);
        }
    }

    private static void CheckWhole(QueryContext context, string key, SourceSpan span)
    {
        if (LoneSurrogates.IndexIn(key) >= 0)
        {
            ThrowHalf(context, "A property's name", span);
        }
    }

    private static void ThrowHalf(QueryContext context, string what, SourceSpan span) =>
        context.Throw(
            StatusCodes.ArgumentError,
            "InvalidUnicodeCharacter",
            $"{what} holds half a character (a lone surrogate), which cannot be stored as UTF-8.",
            span
        );

    /// <summary>Makes a node.</summary>
    public static CypherValue CreateNode(
        QueryContext context,
        string[] labels,
        in CypherValue properties,
        SourceSpan span
    )
    {
        Span<int> tokens = labels.Length <= 16 ? stackalloc int[labels.Length] : new int[labels.Length];
        int count = 0;
        foreach (string label in labels)
        {
            int token = context.Writer!.LabelToken(label);
            if (!tokens[..count].Contains(token))
            {
                tokens[count++] = token;
            }
        }

        var node = CypherValue.Node(context.Writer!.CreateNode(tokens[..count]));
        context.Updates.NodesCreated++;
        context.Memory.Charge(EntityBytes);
        context.Updates.LabelsAdded += count;
        SetAll(context, node, properties, span);
        return node;
    }

    /// <summary>Makes a relationship.</summary>
    public static CypherValue CreateRelationship(
        QueryContext context,
        string type,
        in CypherValue start,
        in CypherValue end,
        in CypherValue properties,
        SourceSpan span
    )
    {
        if (start.IsNull || end.IsNull)
        {
            context.Throw(
                StatusCodes.EntityNotFound,
                "NullRelationshipEnd",
                $"A relationship of type {type} needs a node at both ends, and one of them is null.",
                span
            );
        }

        CheckAlive(context, !context.Writer!.HasNode(NodeIds.Of(start)), "node", span);
        CheckAlive(context, !context.Writer.HasNode(NodeIds.Of(end)), "node", span);
        long id = context.Writer.CreateRelationship(
            context.Writer.TypeToken(type),
            start.AsEntityId(),
            end.AsEntityId()
        );
        context.Updates.RelationshipsCreated++;
        context.Memory.Charge(EntityBytes);
        var relationship = CypherValue.Relationship(id);
        SetAll(context, relationship, properties, span);
        return relationship;
    }

    /// <summary>Sets the entries of a map as properties; null sets nothing.</summary>
    public static void SetAll(QueryContext context, in CypherValue entity, in CypherValue properties, SourceSpan span)
    {
        if (properties.IsNull)
        {
            return;
        }

        MapValue map = ExpressionCompiler.PropertiesOf(properties, context, span);
        for (int i = 0; i < map.Count; i++)
        {
            SetProperty(context, entity, map.Keys[i], map.Values[i], span);
        }
    }

    /// <summary>Refuses to write to what a procedure drew and no store has.</summary>
    public static void CheckStored(QueryContext context, in CypherValue entity, SourceSpan span)
    {
        if (entity.AsEntityId() < 0)
        {
            context.Throw(
                StatusCodes.EntityNotFound,
                "EntityNotFound",
                "A procedure drew this; it is not stored, so nothing can be written to it.",
                span
            );
        }
    }

    /// <summary>Throws for an entity that is gone.</summary>
    public static void CheckAlive(QueryContext context, bool gone, string what, SourceSpan span)
    {
        if (gone)
        {
            context.Throw(
                StatusCodes.EntityNotFound,
                "DeletedEntityAccess",
                $"This {what} was deleted before, so nothing can be written to it.",
                span
            );
        }
    }

    private static bool IsScalar(in CypherValue value) =>
        value.Kind
            is not (
                ValueKind.Null
                or ValueKind.List
                or ValueKind.Map
                or ValueKind.Node
                or ValueKind.Relationship
                or ValueKind.Path
            );
}
