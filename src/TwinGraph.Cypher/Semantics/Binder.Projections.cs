using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundProjection BindProjection(
        ProjectionBody body,
        Expression? where,
        bool isReturn,
        ref Scope scope,
        out ImmutableArray<BoundColumn> columns
    )
    {
        List<Projected> items = Items(body, scope, isReturn);
        bool aggregating = items.Exists(item => item.HasAggregate);
        var collector = new AggregateCollector(new(scope));
        List<SlotAssignment> groupings = [];
        List<SlotAssignment> assignments = [];
        var input = new BindContext(scope);
        foreach (Projected item in items.Where(item => !item.HasAggregate))
        {
            item.Place(item.Known ?? Bind(item.Expression!, input), _layout);
            if (aggregating)
            {
                groupings.Add(new(item.Slot, item.Value!));
            }
            else if (!item.PassesThrough)
            {
                assignments.Add(new(item.Slot, item.Value!));
            }
        }

        if (aggregating && items.Exists(item => item.HasAggregate && HasInnerQuery(item.Expression!)))
        {
            // An inner query reads a renamed key under its old name.
            groupings.AddRange(
                items
                    .Where(item => item is { HasAggregate: false, PassesThrough: false, Value: BoundSlot })
                    .Select(item => new SlotAssignment(((BoundSlot)item.Value!).Slot, item.Value!))
                    .ExceptBy(groupings.Select(grouping => grouping.Slot).ToHashSet(), grouping => grouping.Slot)
            );
        }

        BindContext mixed = input with { Aggregates = collector, Substitute = GroupedOnly(items, scope) };
        foreach (Projected item in items.Where(item => item.HasAggregate))
        {
            item.Place(Bind(item.Expression!, mixed), _layout);
            if (item.PassesThrough)
            {
                _layout.Rename(item.Slot, item.Name);
            }
            else
            {
                assignments.Add(new(item.Slot, item.Value!));
            }
        }

        Scope projected = _base is null ? new() : new(_base);
        foreach (Projected item in items)
        {
            projected.Declare(new(item.Name, item.Slot, _layout.TypeOf(item.Slot)));
        }

        BindContext output = OutputContext(body, items, aggregating, collector, scope, projected);
        ImmutableArray<SortKey> orderBy =
        [
            .. body.OrderBy.Select(key => new SortKey(
                Bind(key.Expression, output with { BesideAggregate = HasAggregate(key.Expression) }),
                key.Descending
            )),
        ];
        CheckNames(body, items, isReturn);
        BoundExpression? skip = BindCount(body.Skip, "SKIP");
        BoundExpression? limit = BindCount(body.Limit, "LIMIT");
        BoundExpression? predicate = where is null ? null : BindPredicate(where, output with { Aggregates = null });
        columns = [.. items.Select(item => new BoundColumn(item.Name, item.Slot, _layout.TypeOf(item.Slot)))];
        scope = projected;
        return new(
            aggregating ? new([.. groupings], [.. collector.Assignments]) : null,
            [.. assignments],
            body.Distinct ? [.. items.Select(item => item.Slot)] : null,
            orderBy,
            skip,
            limit,
            [.. BoundTree.Conjuncts(predicate)]
        );
    }

    private List<Projected> Items(ProjectionBody body, Scope scope, bool isReturn)
    {
        List<Projected> items = [];
        if (body.IncludeAll)
        {
            IEnumerable<Symbol> all = scope.Own.OrderBy(symbol => symbol.Name, StringComparer.Ordinal);
            if (isReturn && scope.Own.Count == 0)
            {
                throw Error("NoVariablesInScope", "`*` needs variables, and there are none here.", body.Span);
            }

            items.AddRange(
                all.Select(symbol => new Projected(symbol.Name, null, body.Span)
                {
                    Known = new BoundSlot(symbol.Slot, symbol.Name, body.Span),
                })
            );
        }

        items.AddRange(
            body.Items.Select(item => new Projected(item.ColumnName, item.Expression, item.Span)
            {
                HasAggregate = HasAggregate(item.Expression),
            })
        );
        return items;
    }

    private void CheckNames(ProjectionBody body, List<Projected> items, bool isReturn)
    {
        if (!isReturn)
        {
            foreach (ProjectionItem item in body.Items)
            {
                if (item.Alias is null && item.Expression is not VariableExpression)
                {
                    throw Error("NoExpressionAlias", "An expression in WITH needs a name: AS name.", item.Span);
                }
            }

            items.ForEach(item => CheckShadowing(item.Name, item.Slot, item.Span));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Projected item in items)
        {
            if (!names.Add(item.Name))
            {
                throw Error(
                    "ColumnNameConflict",
                    $"Two columns are named `{item.Name}`; rename one with AS.",
                    item.Span
                );
            }
        }
    }

    /// <summary>
    /// Beside an aggregate only grouping keys may stand: a variable or property that is a key itself, or what is
    /// reached from one.
    /// </summary>
    private Func<Expression, BindContext, BoundExpression?> GroupedOnly(List<Projected> items, Scope scope)
    {
        HashSet<int> before = [.. scope.Visible.Select(symbol => symbol.Slot)];
        return (expression, context) =>
        {
            if (context.InAggregate || expression is not (PropertyExpression or VariableExpression))
            {
                return null;
            }

            if (RootOf(expression) is not { } root || !context.Scope.TryFind(root.Name, out Symbol? symbol))
            {
                return null;
            }

            if (!before.Contains(symbol.Slot))
            {
                return null;
            }

            if (FindKey(items, expression) is { } key)
            {
                Touch(symbol);
                return new BoundSlot(key.Slot, key.Name, expression.Span);
            }

            // What is outside of an inner query is one value for all of its rows.
            bool constant =
                _base is not null && _base.TryFind(root.Name, out Symbol? outer) && outer.Slot == symbol.Slot;
            return expression is VariableExpression && !constant
                ? throw Error(
                    "AmbiguousAggregationExpression",
                    $"`{root.Name}` stands beside an aggregate and is no grouping key; return it as a column of its own, or aggregate it.",
                    expression.Span
                )
                : null;
        };
    }

    private static bool HasInnerQuery(Expression expression) =>
        SyntaxTree
            .SelfAndDescendants(expression)
            .Any(part => part is SubqueryExpression or PatternComprehensionExpression or PatternExpression);

    private Projected? FindKey(List<Projected> items, Expression expression)
    {
        string text = TextOf(expression);
        return items.Find(item =>
            !item.HasAggregate
            && (
                item.Expression is null
                    ? expression is VariableExpression variable && variable.Name == item.Name
                    : item.Expression is VariableExpression or PropertyExpression && TextOf(item.Expression) == text
            )
        );
    }

    private static VariableExpression? RootOf(Expression expression) =>
        expression switch
        {
            VariableExpression variable => variable,
            PropertyExpression property => RootOf(property.Target),
            _ => null,
        };

    /// <summary>Where ORDER BY and WHERE are bound: after the projection, before it as long as the rows are the same.</summary>
    private BindContext OutputContext(
        ProjectionBody body,
        List<Projected> items,
        bool aggregating,
        AggregateCollector collector,
        Scope before,
        Scope projected
    )
    {
        var both = new Scope(before);
        foreach (Symbol symbol in projected.Own)
        {
            both.Declare(symbol);
        }

        if (!aggregating && !body.Distinct)
        {
            return new(both);
        }

        var visible = new BindContext(both);
        HashSet<int> lost = [.. before.Own.Select(symbol => symbol.Slot)];
        lost.ExceptWith(items.Select(item => item.Slot));
        Func<Expression, BindContext, BoundExpression?> substitute = (expression, context) =>
            ProjectedOnly(expression, context, items, lost, collector, projected);
        return visible with
        {
            Substitute = substitute,
            Aggregates = aggregating ? collector.WithArguments(visible with { Substitute = substitute }) : null,
        };
    }

    private BoundSlot? ProjectedOnly(
        Expression expression,
        BindContext context,
        List<Projected> items,
        HashSet<int> lost,
        AggregateCollector collector,
        Scope projected
    )
    {
        bool local =
            expression is VariableExpression name
            && context.Scope.TryFind(name.Name, out Symbol? found)
            && !lost.Contains(found.Slot)
            && !projected.Own.Contains(found);
        if (local || expression is LiteralExpression or ParameterExpression)
        {
            return null;
        }

        string text = TextOf(expression);
        Projected? same = items.Find(item =>
            item.Expression is not null && item.Slot >= 0 && TextOf(item.Expression) == text
        );
        bool whole =
            !context.BesideAggregate
            || same?.HasAggregate == true
            || expression is VariableExpression or PropertyExpression;
        if (
            same is not null
            && whole
            && !(expression is VariableExpression v && projected.Own.Any(s => s.Name == v.Name))
        )
        {
            return new(same.Slot, same.Name, expression.Span);
        }

        if (expression is FunctionCallExpression && collector.Slots.TryGetValue(text, out int slot))
        {
            return new(slot, text, expression.Span);
        }

        if (
            expression is VariableExpression variable
            && context.Scope.TryFind(variable.Name, out Symbol? symbol)
            && lost.Contains(symbol.Slot)
        )
        {
            bool partOfKey = items.Exists(item =>
                !item.HasAggregate
                && item.Expression is { } key
                && SyntaxTree
                    .SelfAndDescendants(key)
                    .Any(part => part is VariableExpression known && known.Name == variable.Name)
            );
            bool aggregating = collector.Slots.Count > 0;
            throw partOfKey && aggregating && !context.InAggregate
                ? Error(
                    "AmbiguousAggregationExpression",
                    $"`{variable.Name}` stands beside an aggregate and is no grouping key; return it as a column of its own.",
                    expression.Span
                )
                : Error(
                    "UndefinedVariable",
                    $"Variable `{variable.Name}` is no longer visible after an aggregation or DISTINCT; return what you sort or filter by.",
                    expression.Span
                );
        }

        return null;
    }

    private BoundExpression? BindCount(Expression? count, string clause)
    {
        if (count is null)
        {
            return null;
        }

        if (
            SyntaxTree
                .SelfAndDescendants(count)
                .Any(part => part is VariableExpression or PatternExpression or SubqueryExpression)
        )
        {
            throw Error(
                "NonConstantExpression",
                $"{clause} can't depend on the rows; use a number or a parameter.",
                count.Span
            );
        }

        BoundExpression bound = Bind(count, new(new Scope()));
        bool negative =
            bound is BoundLiteral { Value: { IsInteger: true } literal } && literal.AsInteger() < 0
            || bound is BoundUnary { Operator: UnaryOperator.Negate, Operand: BoundLiteral { Value.IsInteger: true } };
        if (negative)
        {
            throw Error("NegativeIntegerArgument", $"{clause} needs a number that is not negative.", count.Span);
        }

        StaticType type = TypeInference.TypeOf(bound, _layout);
        return type is StaticType.Any or StaticType.Integer
            ? bound
            : throw Error(
                "InvalidArgumentType",
                $"{clause} needs an integer, and this is {Article(type)}.",
                count.Span
            );
    }

    /// <summary>One column of a projection while it is bound.</summary>
    private sealed class Projected(string name, Expression? expression, SourceSpan span)
    {
        public string Name { get; } = name;

        public Expression? Expression { get; } = expression;

        public SourceSpan Span { get; } = span;

        public bool HasAggregate { get; init; }

        public BoundExpression? Known { get; init; }

        public BoundExpression? Value { get; private set; }

        public int Slot { get; private set; } = -1;

        public bool PassesThrough => Value is BoundSlot slot && slot.Slot == Slot;

        /// <summary>A variable that keeps its name keeps its slot; everything else gets a new one.</summary>
        public void Place(BoundExpression value, SlotLayout layout)
        {
            Value = value;
            bool keeps = value is BoundSlot && (HasAggregate || Known is not null || IsItself());
            Slot = keeps ? ((BoundSlot)value).Slot : layout.Allocate(Name, TypeInference.TypeOf(value, layout));
        }

        private bool IsItself() => Expression is VariableExpression variable && variable.Name == Name;
    }
}
