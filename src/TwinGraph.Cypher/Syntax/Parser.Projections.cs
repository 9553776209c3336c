using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private ProjectionBody ParseProjection(string clause)
    {
        int start = Current.Start;
        bool distinct = TakeWord("DISTINCT");
        bool all = Take(TokenKind.Star);
        ImmutableArray<ProjectionItem> items = [];
        if (!all || Take(TokenKind.Comma))
        {
            if (Kind is TokenKind.End or TokenKind.Semicolon or TokenKind.RightBrace)
            {
                throw Unexpected($"what {clause} is to give, such as n.name or *");
            }

            items = ParseList(ParseProjectionItem);
        }

        return ParseOrderSkipLimit(new(distinct, all, items, [], null, null, From(start)));
    }

    /// <summary>Reads what may follow the items of a projection.</summary>
    private ProjectionBody ParseOrderSkipLimit(ProjectionBody projection)
    {
        ImmutableArray<SortItem> orderBy = [];
        if (TakeWord("ORDER"))
        {
            ExpectWord("BY", "behind ORDER");
            orderBy = ParseList(ParseSortItem);
        }

        Expression? skip = TakeWord("SKIP") || TakeWord("OFFSET") ? ParseExpression() : null;
        Expression? limit = TakeWord("LIMIT") ? ParseExpression() : null;
        if (limit is not null && (IsWord("SKIP") || IsWord("ORDER")))
        {
            throw Error("The order is ORDER BY, then SKIP, then LIMIT; move this before LIMIT.");
        }

        return projection with
        {
            OrderBy = orderBy,
            Skip = skip,
            Limit = limit,
            Span = From(projection.Span.Start),
        };
    }

    private ProjectionItem ParseProjectionItem()
    {
        int start = Current.Start;
        Expression expression = ParseExpression();
        string text = TextFrom(start);
        Identifier? alias = TakeWord("AS") ? ExpectName("a name behind AS") : null;
        return new ProjectionItem(expression, alias, text, From(start));
    }

    private SortItem ParseSortItem()
    {
        int start = Current.Start;
        Expression expression = ParseExpression();
        bool descending = TakeWord("DESC") || TakeWord("DESCENDING");
        if (!descending && !TakeWord("ASC"))
        {
            TakeWord("ASCENDING");
        }

        return new SortItem(expression, descending, From(start));
    }

    /// <summary>Reads the clauses that stand for a WITH *: LET, FILTER, and ORDER BY, SKIP and LIMIT on their own.</summary>
    private WithClause? TryParseShortWith(int start)
    {
        ProjectionBody all = new(Distinct: false, IncludeAll: true, [], [], null, null, new(start, 0));
        if (IsWord("LET") && Peek(2).Kind == TokenKind.Equal)
        {
            _index++;
            all = all with { Items = ParseList(ParseLetItem), Span = From(start) };
            return new WithClause(all, null, From(start)) { Keyword = "LET" };
        }

        if (TakeWord("FILTER"))
        {
            TakeWord("WHERE");
            Expression predicate = ParsePredicate();
            return new WithClause(all with { Span = From(start) }, predicate, From(start)) { Keyword = "FILTER" };
        }

        if (!IsWord("ORDER") && !IsWord("SKIP") && !IsWord("OFFSET") && !IsWord("LIMIT"))
        {
            return null;
        }

        string keyword = Written(Current).ToString().ToUpperInvariant();
        return new WithClause(ParseOrderSkipLimit(all), null, From(start)) { Keyword = keyword };
    }

    private ProjectionItem ParseLetItem()
    {
        int start = Current.Start;
        Identifier variable = ExpectVariable("a name for the value");
        Expect(TokenKind.Equal, "'=' and the value");
        int valueStart = Current.Start;
        Expression value = ParseExpression();
        return new ProjectionItem(value, variable, TextFrom(valueStart), From(start));
    }
}
