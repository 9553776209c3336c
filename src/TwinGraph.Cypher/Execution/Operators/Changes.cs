using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What SET and REMOVE do to one row, in order.</summary>
internal sealed class Changes(ImmutableArray<Mutation> mutations, ExpressionCompiler compiler)
{
    private readonly Change[] _changes = [.. mutations.Select(mutation => Compile(mutation, compiler))];

    private delegate void Change(Span<CypherValue> row, QueryContext context);

    /// <summary>Makes the changes.</summary>
    public void Run(Span<CypherValue> row, QueryContext context)
    {
        foreach (Change change in _changes)
        {
            change(row, context);
        }
    }

    private static Change Compile(Mutation mutation, ExpressionCompiler compiler) =>
        mutation switch
        {
            SetProperty set => Property(set, compiler),
            SetProperties set => Properties(set, compiler),
            SetLabels set => Labels(set, compiler),
            SetDynamicProperty set => DynamicProperty(set, compiler),
            _ => throw new UnreachableException($"No change for {mutation.GetType().Name}."),
        };

    private static Change Property(SetProperty set, ExpressionCompiler compiler)
    {
        Evaluator target = compiler.Compile(set.Target);
        Evaluator value = compiler.Compile(set.Value);
        return (row, context) =>
        {
            CypherValue entity = target(row, context);
            CypherValue wanted = value(row, context);
            if (IsWritable(entity, context, set.Span))
            {
                EntityWriter.SetProperty(context, entity, set.Key, wanted, set.Span);
            }
        };
    }

    private static Change DynamicProperty(SetDynamicProperty set, ExpressionCompiler compiler)
    {
        Evaluator target = compiler.Compile(set.Target);
        Evaluator key = compiler.Compile(set.Key);
        Evaluator value = compiler.Compile(set.Value);
        return (row, context) =>
        {
            CypherValue entity = target(row, context);
            CypherValue name = key(row, context);
            CypherValue wanted = value(row, context);
            if (!IsWritable(entity, context, set.Span))
            {
                return;
            }

            if (!name.IsString)
            {
                context.Throw(
                    StatusCodes.TypeError,
                    "InvalidArgumentType",
                    $"A property is named by a string, not by {ValueText.TypeName(name)} {ValueText.Excerpt(name)}.",
                    set.Key.Span
                );
            }

            EntityWriter.SetProperty(context, entity, name.AsString(), wanted, set.Span);
        };
    }

    private static Change Properties(SetProperties set, ExpressionCompiler compiler)
    {
        Evaluator target = compiler.Compile(set.Target);
        Evaluator source = compiler.Compile(set.Map);
        return (row, context) =>
        {
            CypherValue entity = target(row, context);
            CypherValue properties = source(row, context);
            if (!IsWritable(entity, context, set.Span))
            {
                return;
            }

            MapValue map = properties.IsNull
                ? MapValue.Empty
                : ExpressionCompiler.PropertiesOf(properties, context, set.Span);
            if (set.Replace)
            {
                MapValue old = ExpressionCompiler.PropertiesOf(entity, context, set.Span);
                foreach (string key in old.Keys)
                {
                    if (!map.TryGet(key, out _))
                    {
                        EntityWriter.SetProperty(context, entity, key, CypherValue.Null, set.Span);
                    }
                }
            }

            EntityWriter.SetAll(context, entity, CypherValue.Of(map), set.Span);
        };
    }

    private static Change Labels(SetLabels set, ExpressionCompiler compiler)
    {
        Evaluator target = compiler.Compile(set.Node);
        Evaluator[] dynamic = compiler.Compile(set.Dynamic);
        return (row, context) =>
        {
            CypherValue node = target(row, context);
            if (!IsWritable(node, context, set.Span))
            {
                return;
            }

            if (node.Kind != ValueKind.Node)
            {
                context.Throw(
                    StatusCodes.TypeError,
                    "InvalidArgumentType",
                    "Labels belong to nodes; this is a relationship, whose type never changes.",
                    set.Span
                );
            }

            EntityWriter.CheckStored(context, node, set.Span);
            long id = node.AsEntityId();
            EntityWriter.CheckAlive(context, context.Deleted!.IsNodeDeleted(id), "node", set.Span);
            try
            {
                foreach (string label in set.Labels)
                {
                    ApplyLabel(context, id, label, set.Remove);
                }

                foreach (Evaluator names in dynamic)
                {
                    foreach (string label in ExpressionCompiler.Names(names(row, context), context, set.Span))
                    {
                        ApplyLabel(context, id, label, set.Remove);
                    }
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
                    set.Span
                );
            }
        };
    }

    private static void ApplyLabel(QueryContext context, long node, string label, bool remove)
    {
        if (!remove)
        {
            context.Updates.LabelsAdded += context.Writer!.AddLabel(node, context.Writer.LabelToken(label)) ? 1 : 0;
        }
        else if (context.Writer!.Tokens.FindLabel(label) is >= 0 and int token)
        {
            context.Updates.LabelsRemoved += context.Writer.RemoveLabel(node, token) ? 1 : 0;
        }
    }

    private static bool IsWritable(in CypherValue entity, QueryContext context, SourceSpan span)
    {
        if (entity.IsNull)
        {
            return false;
        }

        if (entity.Kind is not (ValueKind.Node or ValueKind.Relationship))
        {
            context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"SET and REMOVE change nodes and relationships, not a {entity.Kind}.",
                span
            );
        }

        return true;
    }
}
