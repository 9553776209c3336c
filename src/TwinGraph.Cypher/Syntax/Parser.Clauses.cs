using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
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
            : TakeWord("CALL") ? ParseCall(start, optional: false)
            : IsWord("LOAD") && IsWord(1, "CSV") ? ParseLoadCsv(start)
            : TryParseUpdate(start);
    }

    private Clause? TryParseUpdate(int start)
    {
        if (TakeWord("CREATE"))
        {
            return new CreateClause(ParsePatterns(parameterMaps: true), From(start));
        }

        if (TakeWord("DETACH"))
        {
            ExpectWord("DELETE", "behind DETACH");
            return new DeleteClause(Detach: true, ParseList(ParseExpression), From(start));
        }

        if (TakeWord("NODETACH"))
        {
            ExpectWord("DELETE", "behind NODETACH");
            return new DeleteClause(Detach: false, ParseList(ParseExpression), From(start));
        }

        return TakeWord("MERGE") ? ParseMerge(start)
            : TakeWord("SET") ? new SetClause(ParseList(ParseSetItem), From(start))
            : TakeWord("REMOVE") ? new RemoveClause(ParseList(ParseRemoveItem), From(start))
            : TakeWord("DELETE") ? new DeleteClause(Detach: false, ParseList(ParseExpression), From(start))
            : TakeWord("FOREACH") ? ParseForeach(start)
            : null;
    }

    private MatchClause ParseMatch(int start, bool optional)
    {
        bool repeatable = TryParseMatchMode();
        ImmutableArray<PatternPart> patterns = ParsePatterns(parameterMaps: false);
        Expression? where = TryParseWhere();
        return new MatchClause(optional, patterns, where, From(start)) { Repeatable = repeatable };
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

    private MergeClause ParseMerge(int start)
    {
        PatternPart pattern = ParsePatternPart(parameterMaps: false);
        ImmutableArray<SetItem>.Builder onCreate = ImmutableArray.CreateBuilder<SetItem>();
        ImmutableArray<SetItem>.Builder onMatch = ImmutableArray.CreateBuilder<SetItem>();
        while (TakeWord("ON"))
        {
            ImmutableArray<SetItem>.Builder items =
                TakeWord("CREATE") ? onCreate
                : TakeWord("MATCH") ? onMatch
                : throw Unexpected("CREATE or MATCH behind ON", "CREATE", "MATCH");
            ExpectWord("SET", "and what is to be set");
            items.AddRange(ParseList(ParseSetItem));
        }

        return new MergeClause(pattern, onCreate.DrainToImmutable(), onMatch.DrainToImmutable(), From(start));
    }

    private SetItem ParseSetItem()
    {
        int start = Current.Start;
        Expression target = ParsePostfix(labels: false);
        if (target is VariableExpression variable)
        {
            if (Kind is TokenKind.Colon || IsWord("IS"))
            {
                return new SetLabelsItem(variable, ParsePlainLabels(), From(start));
            }

            bool replace = Kind == TokenKind.Equal;
            if (replace || Kind == TokenKind.PlusEqual)
            {
                _index++;
                return new SetFromMapItem(variable, ParseExpression(), replace, From(start));
            }

            throw Unexpected("one of n.property = value, n = map, n += map or n:Label to set");
        }

        if (target is not (PropertyExpression or IndexExpression))
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "SET changes a property (n.name = …), all properties (n = map, n += map) or labels (n:Label), not this.",
                _text,
                target.Span
            );
        }

        Expect(TokenKind.Equal, "= and the value to set");
        Expression value = ParseExpression();
        return target is PropertyExpression property
            ? new SetPropertyItem(property, value, From(start))
            : new SetDynamicPropertyItem((IndexExpression)target, value, From(start));
    }

    private RemoveItem ParseRemoveItem()
    {
        int start = Current.Start;
        Expression target = ParsePostfix(labels: false);
        return target switch
        {
            VariableExpression variable when Kind is TokenKind.Colon || IsWord("IS") => new RemoveLabelsItem(
                variable,
                ParsePlainLabels(),
                From(start)
            ),
            PropertyExpression property => new RemovePropertyItem(property, From(start)),
            VariableExpression => throw Unexpected("n.property or n:Label to remove"),
            _ => throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "REMOVE takes away a property (n.name) or labels (n:Label), not this.",
                _text,
                target.Span
            ),
        };
    }

    private ImmutableArray<Identifier> ParsePlainLabels()
    {
        ImmutableArray<Identifier>.Builder labels = ImmutableArray.CreateBuilder<Identifier>();
        if (TakeWord("IS"))
        {
            labels.Add(ExpectName("a label behind IS"));
        }

        while (Take(TokenKind.Colon))
        {
            labels.Add(ExpectName("a label behind ':'"));
        }

        return labels.DrainToImmutable();
    }

    private ForeachClause ParseForeach(int start)
    {
        Enter();
        Expect(TokenKind.LeftParenthesis, "'(' behind FOREACH");
        Identifier variable = ExpectVariable("a name for the items of the list");
        ExpectWord("IN", "and a list");
        Expression list = ParseBeforeBar();
        Expect(TokenKind.Bar, "'|' and what is to be done for each item");
        ImmutableArray<Clause>.Builder updates = ImmutableArray.CreateBuilder<Clause>();
        while (Kind == TokenKind.Word)
        {
            Token first = Current;
            Clause update = TryParseUpdate(first.Start) ?? throw NotAnUpdate(first);
            updates.Add(Charge(update));
        }

        if (updates.Count == 0)
        {
            throw Unexpected("an updating clause such as SET or CREATE");
        }

        Expect(TokenKind.RightParenthesis, "another updating clause or ')' to end FOREACH");
        Leave();
        return new ForeachClause(variable, list, updates.DrainToImmutable(), From(start));
    }

    private CypherException NotAnUpdate(Token first) =>
        SyntaxErrors.At(
            SyntaxErrors.Composition,
            $"Inside FOREACH only updating clauses may stand (CREATE, MERGE, SET, REMOVE, DELETE, FOREACH), but found {Describe(first)}.",
            _text,
            first.Span
        );

    private Clause ParseCall(int start, bool optional)
    {
        if (Kind is TokenKind.LeftBrace or TokenKind.LeftParenthesis)
        {
            return ParseCallSubquery(start, optional);
        }

        Identifier name = ParseDottedName("the name of a procedure, or '{' and a subquery");
        ImmutableArray<Expression>? arguments = null;
        if (Take(TokenKind.LeftParenthesis))
        {
            arguments = Kind == TokenKind.RightParenthesis ? [] : ParseList(ParseExpression);
            Expect(TokenKind.RightParenthesis, "',' and another argument, or ')'");
        }

        ImmutableArray<YieldItem>? yields = null;
        bool yieldAll = false;
        Expression? where = null;
        if (TakeWord("YIELD"))
        {
            yieldAll = Take(TokenKind.Star);
            if (!yieldAll && Take(TokenKind.Minus))
            {
                yields = [];
            }
            else if (!yieldAll)
            {
                yields = ParseList(ParseYieldItem);
            }

            where = TryParseWhere();
        }

        return new CallProcedureClause(name, arguments, yields, yieldAll, where, optional, From(start));
    }

    private YieldItem ParseYieldItem()
    {
        int start = Current.Start;
        Identifier column = ExpectName("the name of a column that the procedure yields");
        Identifier? alias = TakeWord("AS") ? ExpectName("a name behind AS") : null;
        return new YieldItem(column, alias, From(start));
    }

    private CallSubqueryClause ParseCallSubquery(int start, bool optional)
    {
        ImmutableArray<Identifier>? imports = null;
        bool importAll = false;
        if (Take(TokenKind.LeftParenthesis))
        {
            importAll = Take(TokenKind.Star);
            if (!importAll)
            {
                imports =
                    Kind == TokenKind.RightParenthesis ? [] : ParseList(() => ExpectVariable("a variable to import"));
            }

            Expect(TokenKind.RightParenthesis, "',' and another variable to import, or ')'");
        }

        Expect(TokenKind.LeftBrace, "'{' and a subquery");
        Query query = ParseQuery(insideExpression: false);
        Expect(TokenKind.RightBrace, "another clause or '}' to end the subquery");
        if (IsWord("IN") && (IsWord(1, "TRANSACTIONS") || IsWord(2, "TRANSACTIONS") || IsWord(3, "TRANSACTIONS")))
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                SyntaxErrors.Unexpected,
                "CALL { … } IN TRANSACTIONS is not supported: a statement runs in one transaction here.",
                _text,
                Current.Span
            );
        }

        return new CallSubqueryClause(imports, importAll, query, optional, From(start));
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
