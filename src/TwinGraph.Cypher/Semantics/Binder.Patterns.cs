using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundSingleQuery MatchOnly(
        ImmutableArray<PatternPart> patterns,
        Expression? where,
        Scope scope,
        PatternUse use,
        BindContext? context = null
    )
    {
        PatternBuilder builder = BindPatterns(patterns, (context ?? new(scope)) with { Scope = scope }, use);
        AddWhere(builder, where, (context ?? new(scope)) with { Scope = scope });
        return new([new BoundMatch(builder.Build(), false, [.. builder.NewSlots])], []);
    }

    private void AddWhere(PatternBuilder builder, Expression? where, BindContext context)
    {
        if (where is not null)
        {
            BoundExpression predicate = BindPredicate(where, context with { Aggregates = null });
            builder.Predicates.AddRange(BoundTree.Conjuncts(predicate));
        }
    }

    private PatternBuilder BindPatterns(
        ImmutableArray<PatternPart> patterns,
        BindContext context,
        PatternUse use,
        bool repeatable = false
    )
    {
        var builder = new PatternBuilder { Repeatable = repeatable };
        if (patterns.Length > 1 && patterns.FirstOrDefault(part => part.Selector is not null) is { } selecting)
        {
            throw Error(
                "InvalidRelationshipPattern",
                "A path with a selector such as SHORTEST 1 is the only one of its MATCH; put the others into a MATCH of their own.",
                selecting.Span
            );
        }

        // All names first: an inline predicate may speak of what stands further right.
        List<Action> later = [];
        foreach (PatternPart part in patterns)
        {
            BindPart(part, context with { Aggregates = null, Predicate = false }, use, builder, later);
        }

        later.ForEach(bind => bind());
        return builder;
    }

    private void BindPart(
        PatternPart part,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        List<Action> later
    )
    {
        NoticeSteps(part);
        if (part.Selector is { } selector)
        {
            BindSelectedPath(part, selector, context, use, builder, later);
            return;
        }

        List<int> slots = [BindNode(part.Element.Start, context, use, builder, later)];
        if (part.Shortest != ShortestPathKind.None)
        {
            BindShortestPath(part, slots[0], context, use, builder, later);
            return;
        }

        foreach (PatternStep step in part.Element.Steps)
        {
            int left = slots[^1];
            if (step is QuantifiedStep repeated)
            {
                SegmentDraft segment = BindSegment(repeated.Path, context, use, builder, later);
                int walked = _layout.Allocate(null, StaticType.RelationshipList);
                builder.NewSlots.Add(walked);
                slots.Add(walked);
                slots.Add(BindNode(step.Node, context, use, builder, later));
                AddQuantified(segment, walked, left, slots[^1], builder, later, repeated.Span);
                continue;
            }

            RelationshipPattern pattern = ((RelationshipStep)step).Relationship;
            int relationship = DeclareRelationship(pattern, context, use, builder, out bool bound);
            int right = BindNode(step.Node, context, use, builder, later);
            AddRelationship(pattern, relationship, left, right, bound, context, builder, later);
            slots.Add(relationship);
            slots.Add(right);
        }

        later.Add(() => AddWhere(builder, part.Where, context));

        if (DeclarePath(part, context, use, builder) is { } path)
        {
            builder.Paths.Add(new(path, new BoundPath([.. slots], part.Span)));
        }
    }

    private int? DeclarePath(PatternPart part, BindContext context, PatternUse use, PatternBuilder builder)
    {
        if (part.PathVariable is not { } path)
        {
            return null;
        }

        if (context.Scope.TryFind(path.Name, out _) && use != PatternUse.Comprehension)
        {
            throw AlreadyBound(path.Name, path.Span);
        }

        int slot = Declare(path.Name, StaticType.Path, context.Scope).Slot;
        builder.NewSlots.Add(slot);
        return slot;
    }

    private void BindShortestPath(
        PatternPart part,
        int left,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        List<Action> later
    )
    {
        if (part.Element.Steps is not [RelationshipStep step])
        {
            throw Error(
                "InvalidRelationshipPattern",
                "shortestPath and allShortestPaths take a pattern of two nodes and one relationship.",
                part.Span
            );
        }

        int relationships = DeclareRelationship(
            step.Relationship with
            {
                Length = step.Relationship.Length ?? new LengthRange(1, 1, step.Relationship.Span),
            },
            context,
            use,
            builder,
            out _
        );
        int right = BindNode(step.Node, context, use, builder, later);
        int minimum = step.Relationship.Length is { } range ? range.Min ?? 1 : 1;
        int? maximum = step.Relationship.Length is { } length ? length.Max : 1;
        if (minimum > 1)
        {
            throw Error(
                "InvalidRelationshipPattern",
                "shortestPath starts at a length of 0 or 1; filter longer paths in WHERE.",
                step.Relationship.Span
            );
        }

        int? pathSlot = DeclarePath(part, context, use, builder);
        bool isNamed = pathSlot is not null;
        int path = pathSlot ?? _layout.Allocate(null, StaticType.Path);
        int stepSlot = _layout.Allocate(null, StaticType.Relationship);
        later.Add(() =>
        {
            BoundExpression? predicate = StepPredicate(step.Relationship, stepSlot, context);
            builder.ShortestPaths.Add(
                new(
                    new(
                        relationships,
                        left,
                        right,
                        step.Relationship.Direction,
                        step.Relationship.Types,
                        new(minimum, maximum),
                        false,
                        stepSlot,
                        predicate
                    ),
                    part.Shortest,
                    path,
                    isNamed
                )
            );
        });
    }

    private int BindNode(
        NodePattern node,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        List<Action> later
    )
    {
        Symbol? symbol = null;
        if (node.Variable is { } variable && context.Scope.TryFind(variable.Name, out symbol))
        {
            if (symbol.Type is not (StaticType.Node or StaticType.Any or StaticType.Null))
            {
                throw TypeConflict(symbol, "a node", variable.Span);
            }

            bool isNew = builder.NewSlots.Contains(symbol.Slot);
            if (use == PatternUse.Merge && (node.Labels is not null || node.Properties is not null))
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            Touch(symbol);
            builder.AddNode(symbol.Slot, !isNew);
        }
        else if (node.Variable is { } fresh)
        {
            if (use == PatternUse.Expression)
            {
                throw Undefined(fresh.Name, context.Scope, fresh.Span);
            }

            symbol = Declare(fresh.Name, StaticType.Node, context.Scope);
            builder.NewSlots.Add(symbol.Slot);
            builder.AddNode(symbol.Slot, false);
        }

        int slot = symbol?.Slot ?? AnonymousNode(builder);
        string name = node.Variable?.Name ?? _layout.NameOf(slot);
        if (node.Labels is { } labels && !IsDynamic(labels))
        {
            builder.Predicates.AddRange(LabelTests(labels, slot, name, context));
        }

        later.Add(() =>
        {
            if (node.Labels is { } names && IsDynamic(names))
            {
                builder.Predicates.AddRange(LabelTests(names, slot, name, context));
            }

            builder.Predicates.AddRange(PropertyTests(node.Properties, slot, name, context));
            AddWhere(builder, node.Where, context);
        });
        return slot;
    }

    private int AnonymousNode(PatternBuilder builder)
    {
        int slot = _layout.Allocate(null, StaticType.Node);
        builder.NewSlots.Add(slot);
        builder.AddNode(slot, false);
        return slot;
    }

    private int DeclareRelationship(
        RelationshipPattern pattern,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        out bool bound
    )
    {
        bound = false;
        StaticType type = pattern.Length is null ? StaticType.Relationship : StaticType.RelationshipList;
        int slot;
        if (pattern.Variable is not { } variable)
        {
            slot = _layout.Allocate(null, type);
        }
        else if (!builder.RelationshipNames.Add(variable.Name))
        {
            throw Error(
                "RelationshipUniquenessViolation",
                $"Relationship `{variable.Name}` can't be used twice in one pattern.",
                variable.Span
            );
        }
        else if (context.Scope.TryFind(variable.Name, out Symbol? symbol))
        {
            if (use == PatternUse.Merge)
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            bool fits =
                symbol.Type is StaticType.Any or StaticType.Null
                || symbol.Type == type
                || (type == StaticType.RelationshipList && symbol.Type == StaticType.List);
            if (!fits)
            {
                throw TypeConflict(symbol, Article(type), variable.Span);
            }

            if (pattern.Quantified)
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            Touch(symbol);
            if (pattern.Length is null)
            {
                bound = true;
                return symbol.Slot;
            }

            // A list that is bound already: walk anew, and keep the walks that equal it.
            slot = _layout.Allocate(null, type);
            builder.Predicates.Add(
                new BoundBinary(
                    BinaryOperator.Equal,
                    new BoundSlot(slot, _layout.NameOf(slot), variable.Span),
                    new BoundSlot(symbol.Slot, variable.Name, variable.Span),
                    variable.Span
                )
            );
        }
        else if (use == PatternUse.Expression)
        {
            throw Undefined(variable.Name, context.Scope, variable.Span);
        }
        else
        {
            slot = Declare(variable.Name, type, context.Scope).Slot;
        }

        builder.NewSlots.Add(slot);
        return slot;
    }

    private void AddRelationship(
        RelationshipPattern pattern,
        int slot,
        int left,
        int right,
        bool bound,
        BindContext context,
        PatternBuilder builder,
        List<Action> later
    )
    {
        PatternLength? length = pattern.Length is { } range ? new(range.Min ?? 1, range.Max) : null;
        int stepSlot = length is null ? -1 : _layout.Allocate(null, StaticType.Relationship);
        var relationship = new PatternRelationship(
            slot,
            left,
            right,
            pattern.Direction,
            pattern.Types,
            length,
            bound,
            stepSlot,
            null
        )
        {
            Unique = !builder.Repeatable,
        };
        int index = builder.Relationships.Count;
        builder.Relationships.Add(relationship);
        later.Add(() =>
        {
            if (length is not null && builder.Repeatable)
            {
                CheckBounded(length, pattern.Span);
                builder.Relationships[index] = relationship with
                {
                    Segment = new(
                        _layout.Allocate(null, StaticType.Node),
                        [new(stepSlot, _layout.Allocate(null, StaticType.Node), pattern.Direction, pattern.Types)],
                        length.Minimum,
                        length.Maximum,
                        true,
                        [],
                        [.. BoundTree.Conjuncts(StepPredicate(pattern, stepSlot, context))]
                    ),
                };
                return;
            }

            if (length is not null)
            {
                builder.Relationships[index] = relationship with
                {
                    StepPredicate = StepPredicate(pattern, stepSlot, context),
                };
                return;
            }

            string name = pattern.Variable?.Name ?? _layout.NameOf(slot);
            builder.Predicates.AddRange(LabelTests(pattern.TypeExpression, slot, name, context));
            builder.Predicates.AddRange(PropertyTests(pattern.Properties, slot, name, context));
            AddWhere(builder, pattern.Where, context);
        });
    }

    private BoundExpression? StepPredicate(RelationshipPattern pattern, int stepSlot, BindContext context)
    {
        List<BoundExpression> predicates =
        [
            .. LabelTests(pattern.TypeExpression, stepSlot, _layout.NameOf(stepSlot), context),
            .. PropertyTests(pattern.Properties, stepSlot, _layout.NameOf(stepSlot), context),
        ];
        if (pattern.Where is { } where)
        {
            BindContext nested = context.Nested(out Scope scope);
            if (pattern.Variable is { } variable)
            {
                scope.Declare(new(variable.Name, stepSlot, StaticType.Relationship));
            }

            predicates.Add(BindPredicate(where, nested));
        }

        return predicates.Count == 0 ? null : BoundTree.Conjunction(predicates);
    }

    private List<BoundExpression> PropertyTests(Expression? properties, int slot, string name, BindContext context)
    {
        switch (properties)
        {
            case null:
                return [];
            case MapExpression map:
                foreach (MapEntry entry in map.Entries)
                {
                    NoticeProperty(_layout.TypeOf(slot), entry.Key, entry.Span);
                }

                return
                [
                    .. map.Entries.Select(entry => new BoundBinary(
                        BinaryOperator.Equal,
                        new BoundProperty(new BoundSlot(slot, name, entry.Span), entry.Key, entry.Span),
                        Bind(entry.Value, context),
                        entry.Span
                    )),
                ];
            default:
                throw Error(
                    "InvalidParameterUse",
                    "A parameter can't stand for all properties of a pattern; name them: {key: $value.key}.",
                    properties.Span
                );
        }
    }

    private static (int Start, int End) Ends(Direction direction, int left, int right) =>
        direction == Direction.Incoming ? (right, left) : (left, right);
}
