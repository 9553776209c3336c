using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic;

/// <summary>Mistakes that an engine might make, each as a change of a finished plan.</summary>
internal static class PlantedBugs
{
    private static BoundLiteral One { get; } = new(CypherValue.Integer(1), default);

    /// <summary>The mistakes by what they do.</summary>
    public static ImmutableDictionary<string, Func<PhysicalPlan, PhysicalPlan>> All { get; } =
        new Dictionary<string, Func<PhysicalPlan, PhysicalPlan>>(StringComparer.Ordinal)
        {
            ["DISTINCT keeps duplicates"] = Plans(plan => plan is Distinct distinct ? distinct.Input : plan),
            ["DISTINCT looks at one column only"] = Plans(plan =>
                plan is Distinct { Slots.Length: > 1 } distinct ? distinct with { Slots = distinct.Slots[..1] } : plan
            ),
            ["an incoming step goes both ways"] = Plans(plan =>
                plan is Expand { Direction: Direction.Incoming } expand
                    ? expand with
                    {
                        Direction = Direction.Both,
                    }
                    : plan
            ),
            ["an undirected step goes out alone"] = Plans(plan =>
                plan is Expand { Direction: Direction.Both } expand
                    ? expand with
                    {
                        Direction = Direction.Outgoing,
                    }
                    : plan
            ),
            ["the last of several types is forgotten"] = Plans(plan =>
                plan is Expand { Types.Length: > 1 } expand ? expand with { Types = expand.Types[..^1] } : plan
            ),
            ["a walk may be one step longer"] = Plans(plan =>
                plan is VariableExpand { Maximum: not null } walk ? walk with { Maximum = walk.Maximum + 1 } : plan
            ),
            ["a walk must be one step longer"] = Plans(plan =>
                plan is VariableExpand { Maximum: var most } walk && walk.Minimum < (most ?? int.MaxValue)
                    ? walk with
                    {
                        Minimum = walk.Minimum + 1,
                    }
                    : plan
            ),
            ["a walk of no steps is left out"] = Plans(plan =>
                plan is VariableExpand { Minimum: 0, Maximum: not 0 } walk ? walk with { Minimum = 1 } : plan
            ),
            ["a label scan reads every node"] = Plans(plan =>
                plan is LabelScan scan ? new AllNodesScan(scan.Input, scan.Slot) : plan
            ),
            ["OPTIONAL drops rows without a match"] = Plans(plan =>
                plan is OptionalApply optional ? new Apply(optional.Input, optional.Inner) : plan
            ),
            ["OPTIONAL stops at its first match"] = Plans(plan =>
                plan is OptionalApply optional ? optional with { Inner = new Limit(optional.Inner, One) } : plan
            ),
            ["NOT EXISTS is taken for EXISTS"] = Plans(plan =>
                plan is SemiApply { Anti: true } semi ? semi with { Anti = false } : plan
            ),
            ["a walk from set to set ends as its shortest walks do"] = Plans(plan =>
                plan is DistinctExpand walk
                    ? walk with
                    {
                        Steps = [.. walk.Steps.Select(step => step with { Trails = false })],
                    }
                    : plan
            ),
            ["EXISTS by hash forgets a shared node"] = Plans(plan =>
                plan is SemiHashJoin { SharedSlots.Length: > 1 } semi
                    ? semi with
                    {
                        SharedSlots = semi.SharedSlots[1..],
                    }
                    : plan
            ),
            ["NOT EXISTS by hash is taken for EXISTS"] = Plans(plan =>
                plan is SemiHashJoin { Anti: true } semi ? semi with { Anti = false } : plan
            ),
            ["UNION ALL forgets its second part"] = Plans(plan => plan is UnionAll union ? union.First : plan),
            ["the sort goes the wrong way"] = Plans(plan =>
                plan is Top top
                    ? top with
                    {
                        Keys = [.. top.Keys.Select(k => k with { Descending = !k.Descending })],
                    }
                    : plan
            ),
            ["SKIP skips nothing"] = Plans(plan => plan is Skip skip ? skip.Input : plan),
            ["LIMIT is one too many"] = Plans(plan =>
                plan is Limit limit ? limit with { Count = OneMore(limit.Count) }
                : plan is Top top ? top with { Count = OneMore(top.Count) }
                : plan
            ),
            ["an index range leaves its bounds out"] = Plans(plan =>
                plan is IndexRange range ? range with { LowerInclusive = false, UpperInclusive = false } : plan
            ),
            ["a write sees what it has written"] = Plans(plan => plan is Eager eager ? eager.Input : plan),
            ["DELETE stops at its first row"] = Plans(plan =>
                plan is Delete delete ? delete with { Input = new Limit(delete.Input, One) } : plan
            ),
            ["NOT of null is true"] = Expressions(expression =>
                expression is BoundUnary { Operator: UnaryOperator.Not } not
                    ? new BoundBinary(BinaryOperator.Or, not, new BoundIsNull(not.Operand, false, default), default)
                    : expression
            ),
            ["OR is exclusive"] = Expressions(expression =>
                expression is BoundBinary { Operator: BinaryOperator.Or } or
                    ? or with
                    {
                        Operator = BinaryOperator.Xor,
                    }
                    : expression
            ),
            ["AND is false with null"] = Expressions(expression =>
                expression is BoundBinary { Operator: BinaryOperator.And } and
                    ? new BoundBinary(
                        BinaryOperator.And,
                        new BoundBinary(
                            BinaryOperator.And,
                            and.Left,
                            new BoundIsNull(and.Left, true, default),
                            default
                        ),
                        and.Right,
                        default
                    )
                    : expression
            ),
            ["<= is <"] = Expressions(expression =>
                expression is BoundBinary { Operator: BinaryOperator.LessOrEqual } less
                    ? less with
                    {
                        Operator = BinaryOperator.Less,
                    }
                    : expression
            ),
            ["count(DISTINCT x) counts duplicates"] = Plans(plan =>
                plan is Aggregate aggregate
                    ? aggregate with
                    {
                        Aggregates = [.. aggregate.Aggregates.Select(a => a with { Distinct = false })],
                    }
                    : plan
            ),
        }.ToImmutableDictionary(StringComparer.Ordinal);

    private static BoundBinary OneMore(BoundExpression count) => new(BinaryOperator.Add, count, One, default);

    private static Func<PhysicalPlan, PhysicalPlan> Plans(Func<PhysicalPlan, PhysicalPlan> map) =>
        plan => map(PlanTree.MapInputs(plan, Plans(map)));

    private static Func<PhysicalPlan, PhysicalPlan> Expressions(Func<BoundExpression, BoundExpression> map)
    {
        return Plans(plan =>
            plan switch
            {
                Filter filter => filter with { Predicate = Rewrite(filter.Predicate) },
                Project project => project with
                {
                    Assignments = [.. project.Assignments.Select(a => a with { Value = Rewrite(a.Value) })],
                },
                _ => plan,
            }
        );

        BoundExpression Rewrite(BoundExpression expression) => map(BoundTree.MapChildren(expression, Rewrite));
    }
}
