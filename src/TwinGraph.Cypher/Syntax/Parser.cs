using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Reads a statement into its tree, by recursive descent.</summary>
/// <remarks>
/// Linear in the number of tokens, with a few tokens of look-ahead and no way back. How deep a statement may nest, and how
/// long a chain of operators may get, is limited, so that neither this nor any later walk over the tree overflows the stack.
/// </remarks>
internal sealed partial class Parser
{
    /// <summary>How many levels a statement may nest.</summary>
    public const int MaxDepth = 500;

    /// <summary>How high the tree of one expression may grow.</summary>
    public const int MaxHeight = 1000;

    private static readonly string[] ClauseWords =
    [
        "MATCH",
        "OPTIONAL",
        "UNWIND",
        "WITH",
        "RETURN",
        "CREATE",
        "MERGE",
        "SET",
        "REMOVE",
        "DELETE",
        "DETACH",
        "CALL",
        "FOREACH",
        "LOAD",
        "FINISH",
        "LET",
        "FILTER",
        "INSERT",
    ];

    private static readonly string[] OpeningWords =
    [
        .. ClauseWords,
        "EXPLAIN",
        "PROFILE",
        "DROP",
        "SHOW",
        "TERMINATE",
        "ALTER",
        "GRANT",
        "REVOKE",
    ];

    private static readonly string[] FollowingWords =
    [
        .. ClauseWords,
        "WHERE",
        "ORDER",
        "SKIP",
        "LIMIT",
        "UNION",
        "AS",
        "AND",
        "OR",
        "XOR",
        "YIELD",
        "CONTAINS",
        "STARTS",
        "ENDS",
    ];

    private readonly string _text;
    private readonly Token[] _tokens;
    private int _index;
    private int _depth;
    private int _height;
    private int _steps;

    private Parser(string text)
    {
        _text = text;
        _tokens = Lexer.Tokenize(text);
    }

    private Token Current => _tokens[_index];

    private TokenKind Kind => _tokens[_index].Kind;

    /// <summary>Reads one statement.</summary>
    /// <param name="text">The statement, with or without a semicolon at its end.</param>
    /// <returns>Its tree.</returns>
    /// <exception cref="CypherException">The text is not a statement.</exception>
    public static Statement Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Parser(text).ParseStatement();
    }

    private Statement ParseStatement()
    {
        if (Kind is TokenKind.End or TokenKind.Semicolon)
        {
            throw Error("There is no statement here; start with MATCH, CREATE, RETURN or another clause.");
        }

        int start = Current.Start;
        StatementMode mode = StatementMode.Normal;
        SkipOptions();
        if (IsWord("EXPLAIN") || IsWord("PROFILE"))
        {
            mode = IsWord("EXPLAIN") ? StatementMode.Explain : StatementMode.Profile;
            _index++;
            SkipOptions();
        }

        SkipUse();
        Statement statement =
            TryParseUserCommand()
            ?? TryParseSchemaCommand()
            ?? (Statement?)TryParseShow(mode, start)
            ?? ParseQueryStatement(mode, start);
        if (mode != StatementMode.Normal && statement is not QueryStatement)
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "Only a query has a plan to show; leave the prefix off a command.",
                _text,
                _tokens[0].Span
            );
        }

        ExpectEnd();
        return statement;
    }

    private QueryStatement ParseQueryStatement(StatementMode mode, int start)
    {
        Query query = ParseQuery(insideExpression: false);
        return new QueryStatement(mode, query, From(start));
    }

    private void ExpectEnd()
    {
        if (Kind == TokenKind.Semicolon)
        {
            _index++;
            while (Kind == TokenKind.Semicolon)
            {
                _index++;
            }

            if (Kind != TokenKind.End)
            {
                throw Error("One statement at a time: send what follows the semicolon on its own.");
            }
        }

        if (Kind != TokenKind.End)
        {
            throw Unexpected("a clause such as MATCH, WITH or RETURN, or the end of the statement", FollowingWords);
        }
    }

    private Token Peek(int offset) => _tokens[Math.Min(_index + offset, _tokens.Length - 1)];

    private ReadOnlySpan<char> Written(Token token) => _text.AsSpan(token.Start, token.Length);

    private bool IsWord(string word) => IsWord(0, word);

    private bool IsWord(int offset, string word)
    {
        Token token = Peek(offset);
        return token.Kind == TokenKind.Word
            && token.Length == word.Length
            && Written(token).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        _index++;
        return true;
    }

    private bool Take(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        _index++;
        return true;
    }

    private void ExpectWord(string word, string context)
    {
        if (!TakeWord(word))
        {
            throw Unexpected($"{word} {context}", word);
        }
    }

    private void Expect(TokenKind kind, string expected)
    {
        if (!Take(kind))
        {
            throw Unexpected(expected);
        }
    }

    /// <summary>A name where any word will do: a label, type, property, function or alias.</summary>
    private Identifier ExpectName(string expected)
    {
        Token token = Current;
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedName))
        {
            throw Unexpected(expected);
        }

        _index++;
        return new Identifier(token.Text ?? Written(token).ToString(), token.Span);
    }

    /// <summary>The name of a variable: any word but the keywords that would be misread.</summary>
    private Identifier ExpectVariable(string expected)
    {
        if (Kind == TokenKind.Word && Keywords.IsReserved(Written(Current)))
        {
            string word = Written(Current).ToString();
            throw Error($"Expected {expected}, but '{word}' is a keyword; write `{word}` to use it as a name.");
        }

        return ExpectName(expected);
    }

    private bool AtVariable() =>
        Kind == TokenKind.QuotedName || (Kind == TokenKind.Word && !Keywords.IsReserved(Written(Current)));

    private SourceSpan From(int start) => new(start, Math.Max(0, LastEnd - start));

    private int LastEnd => _index == 0 ? 0 : _tokens[_index - 1].End;

    private string TextFrom(int start) => _text[start..LastEnd];

    private ImmutableArray<T> ParseList<T>(Func<T> item)
    {
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        do
        {
            Interruption.Step();
            items.Add(item());
        } while (Take(TokenKind.Comma));
        return items.DrainToImmutable();
    }

    private void Enter()
    {
        StackDepth.Check();
        if (++_depth > MaxDepth)
        {
            throw Error($"The statement nests more than {MaxDepth} levels deep here; split it up.");
        }
    }

    private void Leave() => _depth--;

    private void Grow()
    {
        if (++_height > MaxHeight)
        {
            throw Error($"This expression chains more than {MaxHeight} operators; use a list or a parameter instead.");
        }
    }

    /// <summary>Charges a clause to the statement's budget of steps.</summary>
    private T Charge<T>(T clause)
        where T : Clause
    {
        if (clause is MatchClause match && StepBudget.Relationships(match) > StepBudget.MatchedRelationships)
        {
            throw TooLarge(
                $"One MATCH takes at most {StepBudget.MatchedRelationships} relationships; split it into several with WITH.",
                clause.Span
            );
        }

        _steps += StepBudget.Of(clause);
        return _steps <= StepBudget.Steps
            ? clause
            : throw TooLarge(
                "The statement has too many clauses; send it in parts, or UNWIND a list of what is to be done.",
                clause.Span
            );
    }

    private CypherException TooLarge(string message, SourceSpan span) =>
        new(StatusCodes.NotSupported, "StatementTooLarge", message, _text, span);

    private CypherException Error(string message, string detail = SyntaxErrors.Unexpected) =>
        SyntaxErrors.At(detail, message, _text, Current.Span);

    private CypherException Unexpected(string expected, params ReadOnlySpan<string> candidates)
    {
        Token token = Current;
        if (token.Kind is TokenKind.DrawnDash or TokenKind.DrawnLeftHead or TokenKind.DrawnRightHead)
        {
            return Error(
                $"The character {Written(token)} (U+{(int)_text[token.Start]:X4}) draws relationships only; write - for minus.",
                SyntaxErrors.Character
            );
        }

        string message = $"Expected {expected}, but found {Describe(token)}.";
        if (token.Kind == TokenKind.Word && Spelling.Nearest(Written(token).ToString(), candidates) is { } near)
        {
            message += $" Did you mean {near}?";
        }

        return Error(message);
    }

    private string Describe(Token token)
    {
        const int Longest = 40;
        if (token.Kind == TokenKind.End)
        {
            return "the end of the statement";
        }

        string written = Written(token).ToString();
        if (written.Length > Longest)
        {
            written = $"{written[..Longest]}…";
        }

        return token.Kind switch
        {
            TokenKind.String => $"the string {written}",
            TokenKind.Integer or TokenKind.Float => $"the number {written}",
            TokenKind.Parameter => $"the parameter {written}",
            _ => $"'{written}'",
        };
    }
}
