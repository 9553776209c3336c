using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    // What MERGE looks for it makes when it is not there, so there nothing is unknown.
    private bool _makes;

    private void NoticeName(NameKind kind, string name, SourceSpan span)
    {
        if (!_makes)
        {
            _notes.Names.Add(new(kind, name, span));
        }
    }

    private void NoticeLabels(LabelExpression labels, BoundExpression operand)
    {
        switch (labels)
        {
            case LabelName name:
                bool isType = TypeInference.TypeOf(operand, _layout) == StaticType.Relationship;
                NoticeName(isType ? NameKind.RelationshipType : NameKind.Label, name.Name, name.Span);
                break;
            case LabelAnd and:
                NoticeLabels(and.Left, operand);
                NoticeLabels(and.Right, operand);
                break;
            case LabelOr or:
                NoticeLabels(or.Left, operand);
                NoticeLabels(or.Right, operand);
                break;
            case LabelNot not:
                NoticeLabels(not.Operand, operand);
                break;
        }
    }

    private void NoticeProperty(StaticType target, string name, SourceSpan span)
    {
        if (target is StaticType.Node or StaticType.Relationship)
        {
            // The key stands last in target.key, and first in {key: value}.
            string stretch = _text.Substring(span.Start, span.Length);
            int at = stretch.EndsWith(name, StringComparison.Ordinal)
                ? stretch.Length - name.Length
                : Math.Max(0, stretch.IndexOf(name, StringComparison.Ordinal));
            NoticeName(NameKind.PropertyKey, name, new(span.Start + at, name.Length));
        }
    }

    private void NoticeSteps(PatternPart part)
    {
        bool all = part.Selector is null && part.Shortest == ShortestPathKind.None;
        foreach (PatternStep step in part.Element.Steps)
        {
            if (step is QuantifiedStep repeated)
            {
                NoticeLength(all, repeated.Path.Length, repeated.Path.Span);
                foreach (RelationshipStep inner in repeated.Path.Element.Steps.OfType<RelationshipStep>())
                {
                    NoticeTypes(inner.Relationship);
                }
            }
            else if (step is RelationshipStep { Relationship: var relationship })
            {
                NoticeLength(all, relationship.Length, relationship.Span);
                NoticeTypes(relationship);
            }
        }
    }

    private void NoticeLength(bool all, LengthRange? length, SourceSpan span)
    {
        if (all && length is { Max: null })
        {
            _notes.Notifications.Add(Notices.UnboundedLength(_text, span));
        }
    }

    private void NoticeTypes(RelationshipPattern pattern)
    {
        foreach (string type in pattern.Types)
        {
            int at = _text.IndexOf(type, pattern.Span.Start, pattern.Span.Length, StringComparison.Ordinal);
            NoticeName(NameKind.RelationshipType, type, at < 0 ? pattern.Span : new SourceSpan(at, type.Length));
        }
    }

    /// <summary>Notices patterns of one MATCH that neither share a variable, nor are joined by WHERE or what was bound before.</summary>
    private void NoticeProduct(MatchClause match, Scope scope)
    {
        if (match.Patterns.Length < 2)
        {
            return;
        }

        List<HashSet<string>> groups = [.. match.Patterns.Select(PatternNames.Of)];
        IEnumerable<IEnumerable<string>> joins = match.Where is null
            ? []
            : Conjuncts(match.Where).Select(PatternNames.Of);
        IEnumerable<string> before = scope.Visible.Select(static symbol => symbol.Name);
        HashSet<string> known = [.. before];

        // What is bound before the clause is there once for each row, and joins nothing that is new.
        foreach (HashSet<string> group in groups)
        {
            if (group.Overlaps(known))
            {
                group.UnionWith(known);
            }
        }

        foreach (HashSet<string> join in joins.Select(static join => join.ToHashSet(StringComparer.Ordinal)))
        {
            if (join.Overlaps(known))
            {
                join.UnionWith(known);
            }

            groups.Add(join);
        }

        ImmutableArray<int> roots = Components(groups, match.Patterns.Length);
        IEnumerable<string> alone = roots
            .Distinct()
            .Select(root => _text.Substring(match.Patterns[root].Span.Start, match.Patterns[root].Span.Length));
        if (roots.Distinct().Skip(1).Any())
        {
            _notes.Notifications.Add(Notices.CartesianProduct(_text, match.Span, alone));
        }
    }

    // The first pattern of the component that each of the first patterns is in; what stands behind them only joins.
    private static ImmutableArray<int> Components(List<HashSet<string>> groups, int patterns)
    {
        int[] parents = [.. Enumerable.Range(0, groups.Count)];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < groups.Count; i++)
        {
            foreach (string name in groups[i])
            {
                if (!first.TryAdd(name, i))
                {
                    (int one, int other) = (Root(first[name]), Root(i));
                    parents[Math.Max(one, other)] = Math.Min(one, other);
                }
            }
        }

        return [.. Enumerable.Range(0, patterns).Select(Root)];

        int Root(int group)
        {
            while (parents[group] != group)
            {
                group = parents[group] = parents[parents[group]];
            }

            return group;
        }
    }

    private static IEnumerable<Expression> Conjuncts(Expression predicate) =>
        predicate is BinaryExpression { Operator: BinaryOperator.And } and
            ? Conjuncts(and.Left).Concat(Conjuncts(and.Right))
            : [predicate];
}
