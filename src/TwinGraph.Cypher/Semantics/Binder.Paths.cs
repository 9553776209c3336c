using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    /// <summary>Binds what a quantified path repeats; its predicates follow when all names of the pattern are known.</summary>
    private SegmentDraft BindSegment(
        QuantifiedPath path,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        List<Action> later
    )
    {
        BindContext inner = context.Nested(out Scope scope);
        var draft = new SegmentDraft(path.Length.Min ?? 1, path.Length.Max, true);
        draft.StartSlot = RepeatedNode(path.Element.Start);
        foreach (PatternStep step in path.Element.Steps)
        {
            RelationshipPattern pattern = ((RelationshipStep)step).Relationship;
            int relationship = RepeatedRelationship(pattern);
            int node = RepeatedNode(step.Node, 2 * (draft.Hops.Count + 1));
            draft.Hops.Add(new(relationship, node, pattern.Direction, pattern.Types));
        }

        later.Add(() =>
        {
            if (path.Where is { } where)
            {
                draft.Predicates.AddRange(BoundTree.Conjuncts(BindPredicate(where, inner)));
            }

            CheckOwnVariables(draft, builder, path.Span);
        });
        return draft;

        int RepeatedNode(NodePattern node, int position = 0)
        {
            int slot = Scratch(node.Variable, StaticType.Node, StaticType.List, position);
            AddLater(slot, node.Labels, node.Properties, node.Where);
            return slot;
        }

        int RepeatedRelationship(RelationshipPattern pattern)
        {
            int position = (2 * draft.Hops.Count) + 1;
            int slot = Scratch(pattern.Variable, StaticType.Relationship, StaticType.RelationshipList, position);
            AddLater(slot, pattern.TypeExpression, pattern.Properties, pattern.Where);
            return slot;
        }

        void AddLater(int slot, LabelExpression? labels, Expression? properties, Expression? where) =>
            later.Add(() =>
            {
                string name = _layout.NameOf(slot);
                draft.Predicates.AddRange(LabelTests(labels, slot, name, inner));
                draft.Predicates.AddRange(PropertyTests(properties, slot, name, inner));
                draft.Predicates.AddRange(BoundTree.Conjuncts(where is null ? null : BindPredicate(where, inner)));
            });

        // Inside, a variable is one node or relationship; outside, the list of all that it was.
        int Scratch(Identifier? variable, StaticType type, StaticType groupType, int position)
        {
            if (variable is null)
            {
                return _layout.Allocate(null, type);
            }

            int slot = _layout.Allocate(variable.Name, type);
            if (scope.Own.FirstOrDefault(own => own.Name == variable.Name) is { } again)
            {
                if (again.Type != type || type == StaticType.Relationship)
                {
                    throw type == again.Type
                        ? Error(
                            "RelationshipUniquenessViolation",
                            $"Relationship `{variable.Name}` can't be used twice in one pattern.",
                            variable.Span
                        )
                        : TypeConflict(again, Article(type), variable.Span);
                }

                draft.Predicates.Add(SameEntity(slot, again.Slot, variable.Name, variable.Span));
                return slot;
            }

            if (context.Scope.TryFind(variable.Name, out _))
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            if (use == PatternUse.Expression)
            {
                throw Undefined(variable.Name, context.Scope, variable.Span);
            }

            scope.Declare(new(variable.Name, slot, type));
            int group = Declare(variable.Name, groupType, context.Scope).Slot;
            builder.NewSlots.Add(group);
            draft.Variables.Add(new(group, position));
            return slot;
        }
    }

    private void AddQuantified(
        SegmentDraft segment,
        int walked,
        int left,
        int right,
        PatternBuilder builder,
        List<Action> later,
        SourceSpan span
    )
    {
        int index = builder.Relationships.Count;
        int least = segment.Minimum * segment.Hops.Count;
        int? most = segment.Maximum is { } bound ? (int)Math.Min((long)bound * segment.Hops.Count, int.MaxValue) : null;
        ImmutableArray<string> types = segment.Hops.Exists(hop => hop.Types.IsEmpty)
            ? []
            : [.. segment.Hops.SelectMany(hop => hop.Types).Distinct()];
        var relationship = new PatternRelationship(
            walked,
            left,
            right,
            segment.Hops.Count == 1 ? segment.Hops[0].Direction : Graph.Direction.Both,
            types,
            new(least, most),
            false,
            -1,
            null
        )
        {
            Unique = !builder.Repeatable,
        };
        builder.Relationships.Add(relationship);
        if (builder.Repeatable)
        {
            CheckBounded(relationship.Length!, span);
        }

        later.Add(() => builder.Relationships[index] = relationship with { Segment = segment.ToSegment() });
    }

    /// <summary>Binds a path with a selector: all of it is found by one search between its two ends.</summary>
    private void BindSelectedPath(
        PatternPart part,
        PathSelector selector,
        BindContext context,
        PatternUse use,
        PatternBuilder builder,
        List<Action> later
    )
    {
        // What stands inside the path decides which paths there are, so it must not be mixed with what is asked of the
        // selected ones.
        var own = new PatternBuilder { Repeatable = builder.Repeatable };
        List<int> nodes = [SelectedNode(part.Element.Start)];
        List<SegmentDraft> segments = [];
        foreach (PatternStep step in part.Element.Steps)
        {
            segments.Add(
                step is QuantifiedStep repeated
                    ? BindSegment(repeated.Path, context, use, own, later)
                    : BindStep(((RelationshipStep)step).Relationship)
            );
            nodes.Add(SelectedNode(step.Node));
        }

        if (segments.Count == 0)
        {
            throw Error(
                "InvalidRelationshipPattern",
                "A path with a selector has at least one relationship.",
                part.Span
            );
        }

        int walked = _layout.Allocate(null, StaticType.RelationshipList);
        BoundExpression? count = BindCount(selector.Count, "The number of paths");
        int? path = DeclarePath(part, context, use, builder);
        later.Add(() =>
        {
            AddWhere(own, part.Where, context);
            FinishSelectedPath(builder, own, nodes, segments, selector.Kind, count, walked);
            if (path is { } slot)
            {
                builder.Paths.Add(new(slot, new BoundPath([nodes[0], walked, nodes[^1]], part.Span)));
            }
        });

        int SelectedNode(NodePattern node)
        {
            bool repeated =
                node.Variable is { } variable
                && own.NewSlots.Exists(slot =>
                    _layout.NameOf(slot) == variable.Name
                    && context.Scope.TryFind(variable.Name, out Symbol? known)
                    && known.Slot == slot
                );
            int slot = BindNode(node, context, use, own, later);
            if (!repeated)
            {
                return slot;
            }

            // The same node again: found anew, and then compared.
            int again = _layout.Allocate(null, StaticType.Node);
            own.AddNode(again, false);
            own.NewSlots.Add(again);
            own.Predicates.Add(SameEntity(again, slot, node.Variable!.Name, node.Span));
            return again;
        }

        SegmentDraft BindStep(RelationshipPattern pattern)
        {
            bool repeated = pattern.Length is not null;
            int slot = DeclareRelationship(pattern, context, use, own, out bool bound);
            var draft = new SegmentDraft(
                repeated ? pattern.Length!.Min ?? 1 : 1,
                repeated ? pattern.Length!.Max : 1,
                repeated
            )
            {
                StartSlot = _layout.Allocate(null, StaticType.Node),
                RelationshipVariable = slot,
            };
            int scratch = _layout.Allocate(null, StaticType.Relationship);
            draft.Hops.Add(new(scratch, _layout.Allocate(null, StaticType.Node), pattern.Direction, pattern.Types));
            if (bound)
            {
                draft.Predicates.Add(SameEntity(scratch, slot, pattern.Variable!.Name, pattern.Span));
            }
            else
            {
                draft.Variables.Add(new(slot, 1));
            }

            later.Add(() =>
            {
                if (StepPredicate(pattern, scratch, context) is { } predicate)
                {
                    draft.Predicates.AddRange(BoundTree.Conjuncts(predicate));
                }
            });
            return draft;
        }
    }

    private static void FinishSelectedPath(
        PatternBuilder builder,
        PatternBuilder own,
        List<int> nodes,
        List<SegmentDraft> drafts,
        PathSelectorKind kind,
        BoundExpression? count,
        int walked
    )
    {
        HashSet<int> fresh = [.. own.NewSlots, .. nodes.Where(own.NewSlots.Contains)];
        (int first, int last) = (nodes[0], nodes[^1]);
        List<BoundExpression> inner = [];
        foreach (BoundExpression predicate in own.Predicates)
        {
            HashSet<int> read = BoundTree.FreeSlots(predicate);
            read.IntersectWith(fresh);

            // What only concerns one end, or nothing of the path, is as good to test before as after.
            (
                read.Count == 0 || (read.Count == 1 && (read.Contains(first) || read.Contains(last)))
                    ? builder.Predicates
                    : inner
            ).Add(predicate);
        }

        // A step that reads more than itself is tested on the whole path.
        foreach (SegmentDraft draft in drafts)
        {
            foreach (
                BoundExpression predicate in draft
                    .Predicates.Where(p => BoundTree.FreeSlots(p).Overlaps(fresh))
                    .ToList()
            )
            {
                draft.Predicates.Remove(predicate);
                inner.Add(draft.OverPath(predicate));
            }
        }

        foreach (int end in new[] { first, last })
        {
            builder.AddNode(end, !fresh.Contains(end));
        }

        builder.NewSlots.AddRange(own.NewSlots.Append(walked).Except(builder.NewSlots).ToList());
        builder.Selected = new(
            kind,
            count,
            [.. nodes],
            [.. nodes.Select(node => !fresh.Contains(node))],
            [.. drafts.Select(draft => draft.ToSegment())],
            walked,
            [.. inner],
            !builder.Repeatable
        );
    }

    private void CheckOwnVariables(SegmentDraft draft, PatternBuilder builder, SourceSpan span)
    {
        foreach (BoundExpression predicate in draft.Predicates)
        {
            int foreign = BoundTree.FreeSlots(predicate).FirstOrDefault(builder.NewSlots.Contains, -1);
            if (foreign >= 0)
            {
                throw Error(
                    "UndefinedVariable",
                    $"A quantified path can't read `{_layout.NameOf(foreign)}`, which the same MATCH finds; match it in a clause before.",
                    span
                );
            }
        }
    }

    private void CheckBounded(PatternLength length, SourceSpan span)
    {
        if (length.Maximum is null)
        {
            throw Error(
                "InvalidRelationshipPattern",
                "MATCH REPEATABLE ELEMENTS needs an upper bound here, as in {1,5}: walks that repeat relationships have no end.",
                span
            );
        }
    }

    private static BoundBinary SameEntity(int slot, int other, string name, SourceSpan span) =>
        new(BinaryOperator.Equal, new BoundSlot(slot, name, span), new BoundSlot(other, name, span), span);

    /// <summary>A segment while its pattern is bound.</summary>
    private sealed class SegmentDraft(int minimum, int? maximum, bool repeated)
    {
        public int Minimum => minimum;

        public int? Maximum => maximum;

        public int StartSlot { get; set; }

        /// <summary>For a single relationship, where its variable stands.</summary>
        public int RelationshipVariable { get; init; } = -1;

        public List<PathHop> Hops { get; } = [];

        public List<PathVariable> Variables { get; } = [];

        public List<BoundExpression> Predicates { get; } = [];

        public PathSegment ToSegment() =>
            new(StartSlot, [.. Hops], minimum, maximum, repeated, [.. Variables], [.. Predicates]);

        /// <summary>A predicate on one relationship as one on the variable that holds it, or them, at the end.</summary>
        public BoundExpression OverPath(BoundExpression predicate) =>
            repeated
                ? new BoundQuantifier(
                    QuantifierKind.All,
                    Hops[0].RelationshipSlot,
                    new BoundSlot(RelationshipVariable, "relationships", predicate.Span),
                    predicate,
                    predicate.Span
                )
                : BoundTree.ReplaceSlot(predicate, Hops[0].RelationshipSlot, RelationshipVariable);
    }
}
