using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>Turns bound expressions into delegates for one running statement at a time.</summary>
/// <param name="innerPlan">Builds the operators of a plan inside an expression; its batches have the given capacity.</param>
internal sealed partial class ExpressionCompiler(Func<PhysicalPlan, int, InnerPlan> innerPlan)
{
    private const int ExistsBatch = 1;
    private const int InnerBatch = 64;

    /// <summary>A delegate that computes the expression.</summary>
    public Evaluator Compile(BoundExpression expression)
    {
        StackDepth.Check();
        return expression switch
        {
            BoundLiteral literal => Literal(literal.Value),
            BoundParameter parameter => Parameter(parameter),
            BoundSlot slot => Slot(slot.Slot),
            BoundProperty property => Property(property),
            BoundIndex index => Index(index),
            BoundSlice slice => Slice(slice),
            BoundUnary unary => Unary(unary),
            BoundBinary binary => Binary(binary),
            BoundIsNull isNull => IsNull(isNull),
            BoundIsTyped isTyped => IsTyped(isTyped),
            BoundIsNormalized isNormalized => IsNormalized(isNormalized),
            BoundHasLabels hasLabels => HasLabels(hasLabels),
            BoundHasDynamicLabels hasLabels => HasDynamicLabels(hasLabels),
            BoundFunctionCall call => Call(call),
            BoundList list => List(list),
            BoundMap map => Map(map),
            BoundMapProjection projection => MapProjection(projection),
            BoundCase choice => Case(choice),
            BoundListComprehension comprehension => ListComprehension(comprehension),
            BoundQuantifier quantifier => Quantifier(quantifier),
            BoundReduce reduce => Reduce(reduce),
            BoundExists exists => Exists(exists),
            BoundCount count => Count(count),
            BoundCollect collect => Collect(collect),
            BoundPath path => Path(path),
            BoundAllDifferent different => AllDifferent(different),
            _ => throw new UnreachableException($"No evaluator for {expression.GetType().Name}."),
        };
    }

    /// <summary>Delegates for several expressions.</summary>
    public Evaluator[] Compile(ImmutableArray<BoundExpression> expressions) => [.. expressions.Select(Compile)];

    private static Evaluator Literal(CypherValue value) => (_, _) => value;

    private static Evaluator Slot(int slot) => (row, _) => row[slot];

    private static Evaluator Parameter(BoundParameter parameter)
    {
        string name = parameter.Name;
        int knownIn = 0;
        CypherValue value = CypherValue.Null;
        return (_, context) =>
        {
            if (knownIn != context.Run)
            {
                if (!context.Parameters.TryGetValue(name, out value))
                {
                    // The others were looked for before the statement began.
                    value = parameter.Default ?? throw new UnreachableException($"The parameter ${name} is missing.");
                }

                knownIn = context.Run;
            }

            return value;
        };
    }

    private Evaluator Call(BoundFunctionCall call)
    {
        ScalarFunctionBody body = call.Function.Body;
        SourceSpan span = call.Span;
        Evaluator[] arguments = Compile(call.Arguments);
        if (call.Function.Name == "coalesce")
        {
            return Coalesce(arguments);
        }

        if (arguments is [var only])
        {
            return (row, context) =>
            {
                CypherValue argument = only(row, context);
                try
                {
                    return Counted(body(new ReadOnlySpan<CypherValue>(in argument), context.Functions), context);
                }
                catch (CypherException error) when (error.Line == 0)
                {
                    throw context.Place(error, span);
                }
            };
        }

        return (row, context) =>
        {
            // A call may nest in its own arguments' subtree only through other delegates, but an inner plan may run
            // the same delegate again, so the arguments are this call's own.
            var values = new CypherValue[arguments.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = arguments[i](row, context);
            }

            try
            {
                return Counted(body(values, context.Functions), context);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };
    }

    // What was copied to make a long string or list took its time.
    private static CypherValue Counted(in CypherValue result, QueryContext context)
    {
        long bytes = result.IsNumber ? 0 : MemoryAccount.PayloadOf(result);
        if (bytes > 0)
        {
            context.CheckCopied(bytes);
        }

        return result;
    }

    // As in Neo4j, what stands behind the first value is not computed.
    private static Evaluator Coalesce(Evaluator[] arguments) =>
        (row, context) =>
        {
            foreach (Evaluator argument in arguments)
            {
                CypherValue value = argument(row, context);
                if (!value.IsNull)
                {
                    return value;
                }
            }

            return CypherValue.Null;
        };

    private Evaluator List(BoundList list)
    {
        if (list.Items.All(static item => item is BoundLiteral))
        {
            return Literal(CypherValue.List([.. list.Items.Select(static item => ((BoundLiteral)item).Value)]));
        }

        Evaluator[] items = Compile(list.Items);
        return (row, context) => CypherValue.Of(new ListValue(EvaluateAll(items, row, context)));
    }

    private Evaluator Map(BoundMap map)
    {
        string[] keys = [.. map.Keys];
        Evaluator[] values = Compile(map.Values);
        if (keys.Distinct(StringComparer.Ordinal).Count() == keys.Length)
        {
            return (row, context) => CypherValue.Of(new MapValue(keys, EvaluateAll(values, row, context)));
        }

        return (row, context) =>
            CypherValue.Of(MapValue.From(keys.Zip(EvaluateAll(values, row, context), KeyValuePair.Create)));
    }

    private Evaluator Case(BoundCase choice)
    {
        Evaluator[] results = Compile(choice.Results);
        Evaluator otherwise = choice.Otherwise is null ? Literal(CypherValue.Null) : Compile(choice.Otherwise);
        if (choice.Subject is null)
        {
            RowPredicate[] conditions = [.. choice.Conditions.Select(CompilePredicate)];
            return (row, context) =>
            {
                for (int i = 0; i < conditions.Length; i++)
                {
                    if (conditions[i](row, context))
                    {
                        return results[i](row, context);
                    }
                }

                return otherwise(row, context);
            };
        }

        Evaluator subject = Compile(choice.Subject);
        Evaluator[] candidates = Compile(choice.Conditions);
        return (row, context) =>
        {
            CypherValue value = subject(row, context);
            for (int i = 0; i < candidates.Length; i++)
            {
                if (ValueEquality.AreEqual(value, candidates[i](row, context)).IsTrue)
                {
                    return results[i](row, context);
                }
            }

            return otherwise(row, context);
        };
    }

    private Evaluator IsNull(BoundIsNull isNull)
    {
        Evaluator operand = Compile(isNull.Operand);
        bool negated = isNull.Negated;
        return (row, context) => CypherValue.Boolean(operand(row, context).IsNull != negated);
    }

    private static CypherValue[] EvaluateAll(Evaluator[] evaluators, Span<CypherValue> row, QueryContext context)
    {
        var values = new CypherValue[evaluators.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = evaluators[i](row, context);
        }

        return values;
    }
}
