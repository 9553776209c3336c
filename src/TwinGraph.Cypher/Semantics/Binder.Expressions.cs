using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundExpression BindPredicate(Expression expression, BindContext context) =>
        RequireBoolean(Bind(expression, context with { Predicate = true }));

    private BoundExpression RequireBoolean(BoundExpression predicate)
    {
        RequireType(predicate, "A truth value is needed here", StaticType.Boolean);
        return predicate;
    }

    private BoundExpression Bind(Expression expression, BindContext context)
    {
        StackDepth.Check();
        if (context.Substitute?.Invoke(expression, context) is { } substitute)
        {
            return substitute;
        }

        BindContext inner = context.Predicate ? context with { Predicate = false } : context;
        SourceSpan span = expression.Span;
        return expression switch
        {
            LiteralExpression e => new BoundLiteral(e.Value, span),
            ParameterExpression e => BindParameter(new(e.Name, span)),
            VariableExpression e => new BoundSlot(Resolve(e.Name, context.Scope, span).Slot, e.Name, span),
            PropertyExpression e => BindProperty(e, inner),
            IndexExpression e => new BoundIndex(Bind(e.Target, inner), Bind(e.Index, inner), span),
            SliceExpression e => new BoundSlice(
                Bind(e.Target, inner),
                BindOptional(e.From, inner),
                BindOptional(e.To, inner),
                span
            ),
            UnaryExpression { Operator: UnaryOperator.Not } e => new BoundUnary(
                e.Operator,
                BindPredicate(e.Operand, context),
                span
            ),
            UnaryExpression e => BindSign(e, inner),
            BinaryExpression { Operator: BinaryOperator.Or } e when EqualityRun.TryFold(e) is { } folded => BindBinary(
                folded,
                inner
            ),
            BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Xor } e =>
                new BoundBinary(e.Operator, BindPredicate(e.Left, context), BindPredicate(e.Right, context), span),
            BinaryExpression e => BindBinary(e, inner),
            IsNullExpression e => new BoundIsNull(Bind(e.Operand, inner), e.Negated, span),
            IsTypedExpression e => new BoundIsTyped(Bind(e.Operand, inner), e.Negated, e.Type, span),
            IsNormalizedExpression e => new BoundIsNormalized(Bind(e.Operand, inner), e.Negated, e.Form, span),
            LabelPredicateExpression e => BindLabelPredicate(e, inner),
            FunctionCallExpression e => BindCall(e, inner),
            ListExpression e => new BoundList(BindAll(e.Items, inner), span),
            MapExpression e => BindMap(e, inner),
            CaseExpression e => BindCase(e, inner),
            ListComprehensionExpression e => BindListComprehension(e, inner),
            QuantifierExpression e => BindQuantifier(e, inner),
            ReduceExpression e => BindReduce(e, inner),
            MapProjectionExpression e => BindMapProjection(e, inner),
            PatternExpression e => BindPatternExpression(e, context),
            PatternComprehensionExpression e => BindPatternComprehension(e, inner),
            SubqueryExpression e => BindSubquery(e, inner),
            _ => throw new UnreachableException(expression.GetType().Name),
        };
    }

    private BoundExpression? BindOptional(Expression? expression, BindContext context) =>
        expression is null ? null : Bind(expression, context);

    private ImmutableArray<BoundExpression> BindAll(ImmutableArray<Expression> expressions, BindContext context) =>
        [.. expressions.Select(expression => Bind(expression, context))];

    private Symbol Resolve(string name, Scope scope, SourceSpan span)
    {
        if (!scope.TryFind(name, out Symbol? symbol))
        {
            throw Undefined(name, scope, span);
        }

        Touch(symbol);
        return symbol;
    }

    /// <summary>Notes that a variable is read, for each inner query that sees it from outside.</summary>
    private void Touch(Symbol symbol)
    {
        foreach (SubqueryFrame frame in _frames)
        {
            if (frame.Outer.Contains(symbol.Slot))
            {
                frame.Used.Add(symbol.Slot);
            }
        }
    }

    private BoundProperty BindProperty(PropertyExpression expression, BindContext context)
    {
        BoundExpression target = Bind(expression.Target, context);
        StaticType type = TypeInference.TypeOf(target, _layout);
        NoticeProperty(type, expression.Name, expression.Span);
        if (
            type
            is StaticType.Boolean
                or StaticType.Integer
                or StaticType.Float
                or StaticType.String
                or StaticType.List
                or StaticType.RelationshipList
                or StaticType.Path
        )
        {
            throw new CypherException(
                type == StaticType.Path ? StatusCodes.SyntaxError : StatusCodes.TypeError,
                "InvalidArgumentType",
                $"Only nodes, relationships, maps, temporal values and points have properties, and this is {Article(type)}.",
                _text,
                target.Span
            );
        }

        return new(target, expression.Name, expression.Span);
    }

    private BoundExpression BindSign(UnaryExpression expression, BindContext context)
    {
        BoundExpression operand = Bind(expression.Operand, context);
        RequireNumeric(operand);
        return new BoundUnary(expression.Operator, operand, expression.Span);
    }

    private BoundBinary BindBinary(BinaryExpression expression, BindContext context)
    {
        BoundExpression left = Bind(expression.Left, context);
        BoundExpression right = Bind(expression.Right, context);
        switch (expression.Operator)
        {
            case BinaryOperator.In:
                RequireType(right, "IN needs a list at its right", StaticType.List, StaticType.RelationshipList);
                break;
            case BinaryOperator.Subtract
            or BinaryOperator.Multiply
            or BinaryOperator.Divide
            or BinaryOperator.Modulo
            or BinaryOperator.Power:
                RequireNumeric(left);
                RequireNumeric(right);
                break;
        }

        return new(expression.Operator, left, right, expression.Span);
    }

    private void RequireNumeric(BoundExpression operand) =>
        RequireType(operand, "A number is needed here", StaticType.Integer, StaticType.Float);

    private BoundExpression BindLabelPredicate(LabelPredicateExpression expression, BindContext context)
    {
        BoundExpression operand = Bind(expression.Target, context);
        RequireType(operand, "Only nodes and relationships have labels", StaticType.Node, StaticType.Relationship);
        return LabelTest(operand, expression.Labels, context, expression.Span);
    }

    private BoundMap BindMap(MapExpression expression, BindContext context)
    {
        // A key that is written twice keeps its last value.
        Dictionary<string, BoundExpression> entries = new(StringComparer.Ordinal);
        foreach (MapEntry entry in expression.Entries)
        {
            entries[entry.Key] = Bind(entry.Value, context);
        }

        return new([.. entries.Keys], [.. entries.Values], expression.Span);
    }

    private BoundCase BindCase(CaseExpression expression, BindContext context)
    {
        BoundExpression? subject = BindOptional(expression.Subject, context);
        return new(
            subject,
            [
                .. expression.Branches.Select(branch =>
                    subject is null ? BindPredicate(branch.When, context) : Bind(branch.When, context)
                ),
            ],
            [.. expression.Branches.Select(branch => Bind(branch.Then, context))],
            BindOptional(expression.Else, context),
            expression.Span
        );
    }

    private BoundListComprehension BindListComprehension(ListComprehensionExpression expression, BindContext context)
    {
        BoundExpression source = BindListSource(expression.Source, context);
        BindContext nested = context.Nested(out Scope scope);
        int item = DeclareItem(expression.Variable, source, scope);
        BoundExpression? predicate = expression.Where is null ? null : BindPredicate(expression.Where, nested);
        return new(item, source, predicate, BindOptional(expression.Projection, nested), expression.Span);
    }

    private BoundQuantifier BindQuantifier(QuantifierExpression expression, BindContext context)
    {
        BoundExpression source = BindListSource(expression.Source, context);
        BindContext nested = context.Nested(out Scope scope);
        int item = DeclareItem(expression.Variable, source, scope);
        BoundExpression predicate = expression.Predicate is null
            ? new BoundSlot(item, expression.Variable.Name, expression.Variable.Span)
            : BindPredicate(expression.Predicate, nested);
        return new(expression.Kind, item, source, predicate, expression.Span);
    }

    private BoundReduce BindReduce(ReduceExpression expression, BindContext context)
    {
        BoundExpression initial = Bind(expression.Initial, context);
        BoundExpression source = BindListSource(expression.Source, context);
        BindContext nested = context.Nested(out Scope scope);
        int accumulator = Declare(expression.Accumulator.Name, StaticType.Any, scope).Slot;
        int item = DeclareItem(expression.Variable, source, scope);
        return new(accumulator, initial, item, source, Bind(expression.Body, nested), expression.Span)
        {
            Predicate = expression.Predicate is null ? null : BindPredicate(expression.Predicate, nested),
        };
    }

    private BoundExpression BindListSource(Expression source, BindContext context)
    {
        BoundExpression list = Bind(source, context);
        RequireType(list, "A list is needed here", StaticType.List, StaticType.RelationshipList);
        return list;
    }

    private int DeclareItem(Identifier variable, BoundExpression list, Scope scope) =>
        Declare(variable.Name, TypeInference.ItemTypeOf(list, _layout), scope).Slot;

    private Symbol Declare(string name, StaticType type, Scope scope)
    {
        var symbol = new Symbol(name, _layout.Allocate(name, type), type);
        scope.Declare(symbol);
        return symbol;
    }

    private BoundMapProjection BindMapProjection(MapProjectionExpression expression, BindContext context)
    {
        BoundExpression target = Bind(expression.Source, context);
        RequireType(
            target,
            "A map projection needs a node, relationship or map",
            StaticType.Node,
            StaticType.Relationship,
            StaticType.Map
        );
        Dictionary<string, BoundExpression> entries = new(StringComparer.Ordinal);
        bool all = false;
        foreach (MapProjectionItem item in expression.Items)
        {
            switch (item)
            {
                case MapProjectionAll:
                    all = true;
                    break;
                case MapProjectionProperty property:
                    entries[property.Name] = new BoundProperty(target, property.Name, property.Span);
                    break;
                case MapProjectionEntry entry:
                    entries[entry.Key] = Bind(entry.Value, context);
                    break;
                default:
                    throw new UnreachableException(item.GetType().Name);
            }
        }

        return new(target, all, [.. entries.Keys], [.. entries.Values], expression.Span);
    }

    private BoundExpression BindPatternExpression(PatternExpression expression, BindContext context)
    {
        if (expression.Pattern.Shortest != ShortestPathKind.None)
        {
            return BindShortestPathExpression(expression, context);
        }

        if (!context.Predicate)
        {
            throw Error(
                "UnexpectedSyntax",
                "A pattern is a predicate and can't be used as a value; use a pattern comprehension `[pattern | value]`, COUNT { } or EXISTS { }.",
                expression.Span
            );
        }

        return Inner(
            SubqueryKind.Exists,
            context,
            scope => (MatchOnly([expression.Pattern], null, scope, PatternUse.Expression), null),
            expression.Span
        );
    }

    private BoundExpression BindShortestPathExpression(PatternExpression expression, BindContext context)
    {
        BoundSubquery paths = Inner(
            SubqueryKind.Collect,
            context,
            scope =>
            {
                BoundSingleQuery query = MatchOnly([expression.Pattern], null, scope, PatternUse.Expression);
                var match = (BoundMatch)query.Clauses[0];
                return (query, new BoundSlot(match.Graph.ShortestPaths[0].PathSlot, "path", expression.Span));
            },
            expression.Span
        );
        return expression.Pattern.Shortest == ShortestPathKind.All
            ? paths
            : new BoundIndex(paths, new BoundLiteral(CypherValue.Integer(0), expression.Span), expression.Span);
    }

    private BoundSubquery BindPatternComprehension(PatternComprehensionExpression expression, BindContext context) =>
        Inner(
            SubqueryKind.Collect,
            context with
            {
                Aggregates = null,
            },
            scope =>
            {
                BoundSingleQuery query = MatchOnly(
                    [expression.Pattern],
                    expression.Where,
                    scope,
                    PatternUse.Comprehension,
                    context
                );
                return (query, Bind(expression.Projection, context with { Scope = scope, Aggregates = null }));
            },
            expression.Span
        );

    private BoundSubquery BindSubquery(SubqueryExpression expression, BindContext context) =>
        Inner(
            expression.Kind,
            context,
            scope =>
            {
                BoundQuery query = BindInnerQuery(expression.Query, scope);
                if (expression.Kind != SubqueryKind.Collect)
                {
                    return (query, null);
                }

                if (query.Columns.Length != 1)
                {
                    throw Error(
                        "InvalidArgumentType",
                        "COLLECT { } needs a query that returns one column.",
                        expression.Span
                    );
                }

                BoundColumn column = query.Columns[0];
                return (query, new BoundSlot(column.Slot, column.Name, expression.Span));
            },
            expression.Span
        );

    private BoundSubquery Inner(
        SubqueryKind kind,
        BindContext context,
        Func<Scope, (BoundQuery Query, BoundExpression? Projection)> bind,
        SourceSpan span
    )
    {
        var frame = new SubqueryFrame([.. context.Scope.Visible.Select(symbol => symbol.Slot)]);
        _frames.Add(frame);
        (BoundQuery query, BoundExpression? projection) = bind(new(context.Scope));
        _frames.RemoveAt(_frames.Count - 1);

        // What an inner query may not read, its place may not read either: a grouping that has lost a variable.
        if (context.Substitute is not null)
        {
            CheckOuterSlots(frame, context, span);
        }

        return new(kind, query, projection, [.. frame.Used.Order()], span);
    }

    private static void CheckOuterSlots(SubqueryFrame frame, BindContext context, SourceSpan span)
    {
        foreach (Symbol symbol in context.Scope.Visible.Where(symbol => frame.Used.Contains(symbol.Slot)).ToList())
        {
            context.Substitute!(new VariableExpression(symbol.Name, span), context);
        }
    }

    private sealed class SubqueryFrame(HashSet<int> outer)
    {
        public HashSet<int> Outer { get; } = outer;

        public HashSet<int> Used { get; } = [];
    }
}
