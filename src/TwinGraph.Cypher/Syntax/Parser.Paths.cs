using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private PatternPart ParsePatternPart(bool parameterMaps)
    {
        int start = Current.Start;
        Identifier? path = null;
        if (AtVariable() && Peek(1).Kind == TokenKind.Equal)
        {
            path = ExpectVariable("a name for the path");
            _index++;
        }

        if (Peek(1).Kind == TokenKind.LeftParenthesis && (IsWord("shortestPath") || IsWord("allShortestPaths")))
        {
            (ShortestPathKind kind, PatternElement inner) = ParseShortest(parameterMaps);
            return new PatternPart(path, kind, inner, From(start));
        }

        PathSelector? selector = TryParseSelector();
        if (Kind != TokenKind.LeftParenthesis)
        {
            throw Unexpected("a pattern such as (n:Label)", FollowingWords);
        }

        (PatternElement element, Expression? where) = ParsePathPattern(parameterMaps);
        return new PatternPart(path, ShortestPathKind.None, element, From(start))
        {
            Selector = selector,
            Where = where,
        };
    }

    private (ShortestPathKind Kind, PatternElement Element) ParseShortest(bool parameterMaps)
    {
        int start = Current.Start;
        ShortestPathKind kind = IsWord("shortestPath") ? ShortestPathKind.Single : ShortestPathKind.All;
        _index += 2;
        PatternElement element = ParsePatternElement(parameterMaps);
        Expect(TokenKind.RightParenthesis, "')' to end the shortest path");
        if (element.Steps is not [RelationshipStep { Relationship.Quantified: false }])
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "A shortest path goes over exactly one relationship pattern, such as shortestPath((a)-[*]-(b)).",
                _text,
                From(start)
            );
        }

        return (kind, element);
    }

    private bool TryParseMatchMode()
    {
        bool repeatable = IsWord("REPEATABLE") && (IsWord(1, "ELEMENTS") || IsWord(1, "ELEMENT"));
        bool different = IsWord("DIFFERENT") && (IsWord(1, "RELATIONSHIPS") || IsWord(1, "RELATIONSHIP"));
        if (repeatable || different)
        {
            _index += 2;
            TakeWord("BINDINGS");
        }

        return repeatable;
    }

    /// <summary>Whether ANY, ALL or SHORTEST before a path stands here, and no variable of that name.</summary>
    private bool AtSelector()
    {
        Token next = Peek(1);
        bool opens = next.Kind is TokenKind.LeftParenthesis or TokenKind.Integer or TokenKind.Parameter;
        if (IsWord("SHORTEST") || IsWord("ANY") || IsWord("ALL"))
        {
            return opens || AtPathWord(1) || IsWord(1, "SHORTEST") || AtGroupWord(1);
        }

        return false;
    }

    private bool AtPathWord(int offset) => IsWord(offset, "PATH") || IsWord(offset, "PATHS");

    private bool AtGroupWord(int offset) => IsWord(offset, "GROUP") || IsWord(offset, "GROUPS");

    private PathSelector? TryParseSelector()
    {
        if (!AtSelector())
        {
            return null;
        }

        int start = Current.Start;
        bool all = TakeWord("ALL");
        bool any = !all && TakeWord("ANY");
        bool shortest = TakeWord("SHORTEST");
        Expression? count = all || (any && shortest) ? null : TryParsePathCount();
        if (AtPathWord(0))
        {
            _index++;
        }

        bool groups = shortest && !all && !any && AtGroupWord(0);
        if (groups)
        {
            _index++;
        }

        if (shortest && !all && !any && !groups && count is null)
        {
            throw Error("SHORTEST needs to know how many, as in SHORTEST 1 or SHORTEST 2 GROUPS.");
        }

        PathSelectorKind kind =
            groups ? PathSelectorKind.ShortestGroups
            : all ? PathSelectorKind.AllShortest
            : shortest ? PathSelectorKind.Shortest
            : PathSelectorKind.Any;

        // ALL alone is what a path means without a selector.
        return all && !shortest ? null : new PathSelector(kind, count, From(start));
    }

    private Expression? TryParsePathCount()
    {
        Token token = Current;
        if (token.Kind == TokenKind.Parameter)
        {
            _index++;
            return new ParameterExpression(token.Text!, token.Span);
        }

        if (token.Kind != TokenKind.Integer)
        {
            return null;
        }

        LiteralExpression count = ParseNumber(negateFrom: null);
        return count.Value.AsInteger() > 0
            ? count
            : throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "The number of paths, or of groups of paths, must be 1 or more.",
                _text,
                token.Span
            );
    }

    /// <summary>Reads a path that has no predicate of its own.</summary>
    private PatternElement ParsePatternElement(bool parameterMaps)
    {
        (PatternElement element, Expression? where) = ParsePathPattern(parameterMaps);
        return where is null
            ? element
            : throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "A predicate inside the parentheses around a path stands only in MATCH; move it behind the pattern.",
                _text,
                where.Span
            );
    }

    /// <summary>Reads a path, or one in parentheses with a predicate of its own.</summary>
    private (PatternElement Element, Expression? Where) ParsePathPattern(bool parameterMaps)
    {
        int start = Current.Start;
        ImmutableArray<PatternStep>.Builder steps = ImmutableArray.CreateBuilder<PatternStep>();
        NodePattern first;
        if (AtParenthesizedPath())
        {
            (PatternElement inner, Expression? where) = ParseParenthesizedPath(parameterMaps);
            if (TryParseQuantifier() is not { } quantifier)
            {
                return AtRelationship() || Kind == TokenKind.LeftParenthesis
                    ? throw Error("A path in parentheses is a pattern of its own, or needs a quantifier such as {1,3}.")
                    : (inner, where);
            }

            first = NodeAt(start);
            steps.Add(FinishQuantified(inner, where, quantifier, start, parameterMaps));
        }
        else
        {
            first = ParseNodePattern(parameterMaps);
        }

        while (true)
        {
            int stepStart = Current.Start;
            if (AtRelationship())
            {
                RelationshipPattern relationship = ParseRelationshipPattern(parameterMaps);
                if (Kind != TokenKind.LeftParenthesis)
                {
                    throw Unexpected("a node such as (n) at the end of the relationship");
                }

                NodePattern node = AtParenthesizedPath() ? NodeAt(Current.Start) : ParseNodePattern(parameterMaps);
                steps.Add(new RelationshipStep(relationship, node, From(stepStart)));
            }
            else if (AtParenthesizedPath())
            {
                (PatternElement inner, Expression? where) = ParseParenthesizedPath(parameterMaps);
                LengthRange quantifier =
                    TryParseQuantifier()
                    ?? throw Error(
                        "A path in parentheses inside a longer one needs a quantifier, such as {1,3}, + or *."
                    );
                steps.Add(FinishQuantified(inner, where, quantifier, stepStart, parameterMaps));
            }
            else
            {
                break;
            }
        }

        return (new PatternElement(first, steps.DrainToImmutable(), From(start)), null);
    }

    private (PatternElement Element, Expression? Where) ParseParenthesizedPath(bool parameterMaps)
    {
        Enter();
        _index++;
        if (Peek(1).Kind == TokenKind.Equal)
        {
            throw Error("A path inside parentheses can't have a name; name the whole path, as in p = (…).");
        }

        (PatternElement inner, Expression? where) = ParsePathPattern(parameterMaps);
        if (IsWord("WHERE") && where is not null)
        {
            throw Error("These parentheses have a predicate already; join both with AND.");
        }

        where ??= TryParseWhere();
        Expect(TokenKind.RightParenthesis, "')' to end the pattern");
        Leave();
        return (inner, where);
    }

    private QuantifiedStep FinishQuantified(
        PatternElement inner,
        Expression? where,
        LengthRange quantifier,
        int start,
        bool parameterMaps
    )
    {
        CheckRepeatable(inner);
        QuantifiedPath path = new(inner, where, quantifier, From(start));
        bool nodeFollows = Kind == TokenKind.LeftParenthesis && !AtParenthesizedPath();
        NodePattern node = nodeFollows ? ParseNodePattern(parameterMaps) : NodeAt(LastEnd);
        return new QuantifiedStep(path, node, From(start));
    }

    private void CheckRepeatable(PatternElement inner)
    {
        string? problem =
            inner.Steps.IsEmpty ? "A quantified path needs at least one relationship, as in ((a)-[:R]->(b)){1,3}."
            : inner.Steps.Any(step => step is QuantifiedStep or RelationshipStep { Relationship.Quantified: true })
                ? "Quantifiers can't be nested; a quantified path repeats plain relationships."
            : inner.Steps.Any(step => step is RelationshipStep { Relationship.Length: not null })
                ? "A relationship of variable length can't stand in a quantified path; quantify the path alone."
            : null;
        if (problem is not null)
        {
            throw SyntaxErrors.At(SyntaxErrors.Relationship, problem, _text, inner.Span);
        }
    }

    /// <summary>A node that was not written, between two parts of a path.</summary>
    private static NodePattern NodeAt(int position) => new(null, null, null, null, new(position, 0));

    private bool AtParenthesizedPath() =>
        Kind == TokenKind.LeftParenthesis
        && (
            Peek(1).Kind == TokenKind.LeftParenthesis
            || (Peek(1).Kind is TokenKind.Word or TokenKind.QuotedName && Peek(2).Kind == TokenKind.Equal)
        );

    /// <summary>Reads {n}, {n,m}, {n,}, {,m}, + or *.</summary>
    private LengthRange? TryParseQuantifier()
    {
        int start = Current.Start;
        if (Take(TokenKind.Plus))
        {
            return new LengthRange(1, null, From(start));
        }

        if (Take(TokenKind.Star))
        {
            return new LengthRange(0, null, From(start));
        }

        if (!Take(TokenKind.LeftBrace))
        {
            return null;
        }

        int? least = TryParseLengthBound();
        bool range = Take(TokenKind.Comma);
        if (least is null && !range)
        {
            throw Unexpected("how often the path is repeated, such as {2}, {1,3}, {1,} or {,3}");
        }

        int? most = range ? TryParseLengthBound() : least;
        Expect(TokenKind.RightBrace, "'}' to end the quantifier");
        LengthRange length = new(least ?? 0, most, From(start));
        return most == 0 || most < length.Min
            ? throw SyntaxErrors.At(
                SyntaxErrors.Relationship,
                "The upper bound of a quantifier must be 1 or more, and not less than the lower one.",
                _text,
                length.Span
            )
            : length;
    }
}
