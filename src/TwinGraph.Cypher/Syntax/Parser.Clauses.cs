using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private Query ParseQuery(bool insideExpression)
    {
        Enter();
        int start = Current.Start;
        Query query = ParseSingleQuery(insideExpression);
        bool? unionAll = null;
        int outerHeight = _height;
        _height = 0;
        while (IsWord("UNION"))
        {
            Token union = Current;
            _index++;
            bool all = TakeWord("ALL");
            if (!all)
            {
                TakeWord("DISTINCT");
            }

            if (unionAll is { } before && before != all)
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.Composition,
                    "UNION and UNION ALL can't be mixed in one query; use one of them throughout.",
                    _text,
                    union.Span
                );
            }

            unionAll = all;
            Grow();
            SingleQuery right = ParseSingleQuery(insideExpression);
            query = new UnionQuery(query, right, all, From(start));
        }

        _height = Math.Max(outerHeight, _height);
        Leave();
        return query;
    }

    private SingleQuery ParseSingleQuery(bool insideExpression)
    {
        int start = Current.Start;
        ImmutableArray<Clause>.Builder clauses = ImmutableArray.CreateBuilder<Clause>();
        CreateRun creates = new();
        while (TryParseClause() is { } clause)
        {
            if (insideExpression && ClauseOrder.Writes(clause))
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.Composition,
                    "A subquery in an expression only reads; move this clause out of it.",
                    _text,
                    clause.Span
                );
            }

            if (clause is CreateClause create && creates.TryAdd(create))
            {
                continue;
            }

            Flush(creates, clauses);
            if (clause is CreateClause first)
            {
                creates.TryAdd(first);
            }
            else
            {
                clauses.Add(Charge(clause));
            }
        }

        Flush(creates, clauses);

        if (clauses.Count == 0)
        {
            throw Unexpected("a clause such as MATCH, WITH or RETURN", OpeningWords);
        }

        // A word that starts no clause is a typo; say so before anything about the order of clauses.
        if (Kind == TokenKind.Word && !IsWord("UNION"))
        {
            throw Unexpected("a clause such as MATCH, WITH or RETURN, or the end of the statement", FollowingWords);
        }

        if (Kind is not (TokenKind.End or TokenKind.Semicolon or TokenKind.RightBrace) && !IsWord("UNION"))
        {
            throw Unexpected("a clause such as MATCH, WITH or RETURN, or the end of the statement");
        }

        ImmutableArray<Clause> all = clauses.DrainToImmutable();
        ClauseOrder.Check(all, insideExpression, _text);
        return new SingleQuery(all, From(start));
    }

    private void Flush(CreateRun creates, ImmutableArray<Clause>.Builder clauses)
    {
        if (creates.Take() is { } gathered)
        {
            clauses.Add(Charge(gathered));
        }
    }

    private Clause? TryParseClause()
    {
        if (Kind != TokenKind.Word)
        {
            return null;
        }

        int start = Current.Start;
        if (TakeWord("MATCH"))
        {
            return ParseMatch(start, optional: false);
        }

        if (TakeWord("OPTIONAL"))
        {
            if (TakeWord("CALL"))
            {
                return ParseCall(start, optional: true);
            }

            ExpectWord("MATCH", "behind OPTIONAL");
            return ParseMatch(start, optional: true);
        }

        return TakeWord("WITH") ? ParseWith(start)
            : TakeWord("RETURN") ? new ReturnClause(ParseProjection("RETURN"), From(start))
            : TakeWord("UNWIND") ? ParseUnwind(start)
            : IsWord("FOR") && IsWord(2, "IN") ? ParseFor(start)
            : TakeWord("FINISH") ? new FinishClause(From(start))
            : TakeWord("CALL") ? ParseCall(start, optional: false)
            : IsWord("LOAD") && IsWord(1, "CSV") ? ParseLoadCsv(start)
            : TryParseUpdate(start) ?? TryParseShortWith(start);
    }

    private MatchClause ParseMatch(int start, bool optional)
    {
        bool repeatable = TryParseMatchMode();
        ImmutableArray<PatternPart> patterns = ParsePatterns(parameterMaps: false);
        (ImmutableArray<PlannerHint> hints, ImmutableArray<JoinHint> joins) = ParseHints();
        Expression? where = TryParseWhere();
        return new MatchClause(optional, patterns, where, From(start))
        {
            Repeatable = repeatable,
            Hints = hints,
            JoinHints = joins,
        };
    }

    private Expression? TryParseWhere() => TakeWord("WHERE") ? ParsePredicate() : null;

    private WithClause ParseWith(int start)
    {
        ProjectionBody projection = ParseProjection("WITH");
        Expression? where = TryParseWhere();
        return new WithClause(projection, where, From(start));
    }

    private UnwindClause ParseUnwind(int start)
    {
        Expression list = ParseExpression();
        ExpectWord("AS", "and a name for the items of the list");
        Identifier variable = ExpectVariable("a name for the items of the list");
        return new UnwindClause(list, variable, From(start));
    }

    /// <summary>Reads FOR variable IN list, which is UNWIND list AS variable.</summary>
    private UnwindClause ParseFor(int start)
    {
        _index++;
        Identifier variable = ExpectVariable("a name for the items of the list");
        _index++;
        Expression list = ParseExpression();
        return new UnwindClause(list, variable, From(start));
    }

    private LoadCsvClause ParseLoadCsv(int start)
    {
        _index += 2;
        bool headers = TakeWord("WITH");
        if (headers)
        {
            ExpectWord("HEADERS", "behind WITH");
        }

        ExpectWord("FROM", "and the place of the file");
        Expression url = ParseExpression();
        ExpectWord("AS", "and a name for the rows");
        Identifier variable = ExpectVariable("a name for the rows");
        Expression? terminator = TakeWord("FIELDTERMINATOR") ? ParseExpression() : null;
        return new LoadCsvClause(headers, url, variable, terminator, From(start));
    }

    private Identifier ParseDottedName(string expected)
    {
        Identifier first = ExpectName(expected);
        if (Kind != TokenKind.Dot)
        {
            return first;
        }

        List<string> parts = [first.Name];
        while (Take(TokenKind.Dot))
        {
            parts.Add(ExpectName("a name behind '.'").Name);
        }

        return new Identifier(string.Join('.', parts), From(first.Span.Start));
    }
}
