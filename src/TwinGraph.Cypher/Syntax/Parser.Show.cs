using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] ShownWords =
    [
        "INDEXES",
        "CONSTRAINTS",
        "PROCEDURES",
        "FUNCTIONS",
        "TRANSACTIONS",
        "SETTINGS",
        "DATABASES",
        "USERS",
        "ROLES",
        "PRIVILEGES",
        "CURRENT",
    ];

    /// <summary>Reads SHOW and TERMINATE as a query: what they list are rows like any other.</summary>
    private QueryStatement? TryParseShow(StatementMode mode, int start)
    {
        if (!AtShow())
        {
            return null;
        }

        ImmutableArray<Clause>.Builder clauses = ImmutableArray.CreateBuilder<Clause>();
        List<string> columns = [];
        while (AtShow())
        {
            ParseShow(clauses, columns, first: clauses.Count == 0);
        }

        if (IsWord("RETURN"))
        {
            int behind = Current.Start;
            _index++;
            clauses.Add(new ReturnClause(ParseProjection("RETURN"), From(behind)));
        }
        else
        {
            clauses.Add(new ReturnClause(Project(columns, includeAll: false), From(start)));
        }

        return new(mode, new SingleQuery(clauses.DrainToImmutable(), From(start)), From(start));
    }

    private bool AtShow() => IsWord("SHOW") || (IsWord("TERMINATE") && Peek(1).Kind == TokenKind.Word);

    private void ParseShow(ImmutableArray<Clause>.Builder clauses, List<string> columns, bool first)
    {
        int start = Current.Start;
        (ShowKind kind, ImmutableArray<string> types) = ParseShowKind();
        if (!first && kind is not (ShowKind.Transactions or ShowKind.TerminateTransactions))
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Composition,
                "Only SHOW TRANSACTIONS and TERMINATE TRANSACTIONS can stand behind each other.",
                _text,
                From(start)
            );
        }

        ImmutableArray<Expression> arguments = [];
        bool tail = Kind == TokenKind.End || Kind == TokenKind.Semicolon || IsWord("YIELD") || IsWord("WHERE");
        if (kind is ShowKind.Transactions or ShowKind.TerminateTransactions && !tail && !IsWord("RETURN") && !AtShow())
        {
            arguments = ParseList(ParseExpression);
        }
        else if (kind == ShowKind.Databases && types.IsEmpty && !tail && !IsWord("RETURN"))
        {
            arguments = [ParseDatabaseName()];
        }

        if (kind == ShowKind.TerminateTransactions && arguments.IsEmpty)
        {
            throw Unexpected("the ids of the transactions to end, such as 'twingraph-transaction-7'");
        }

        bool yields = TakeWord("YIELD");
        ImmutableArray<YieldItem> items =
            yields && !Take(TokenKind.Star)
                ? ParseList(ParseYieldItem)
                :
                [
                    .. (yields ? ShowColumns.All(kind) : ShowColumns.Shown(kind)).Select(column => new YieldItem(
                        new(column, From(start)),
                        null,
                        From(start)
                    )),
                ];
        clauses.Add(new ShowClause(kind, types, arguments, items, From(start)));
        columns.AddRange(items.Select(item => (item.Alias ?? item.Column).Name));
        ProjectionBody body = Project([], includeAll: true);
        if (yields)
        {
            body = ParseOrderSkipLimit(body);
        }

        Expression? where = TryParseWhere();
        if (where is not null || !body.OrderBy.IsEmpty || body.Skip is not null || body.Limit is not null)
        {
            clauses.Add(new WithClause(body, where, From(start)));
        }
    }

    private (ShowKind Kind, ImmutableArray<string> Types) ParseShowKind()
    {
        if (TakeWord("TERMINATE"))
        {
            return TakeWord("TRANSACTION") || TakeWord("TRANSACTIONS")
                ? (ShowKind.TerminateTransactions, [])
                : throw Unexpected("TRANSACTIONS behind TERMINATE", "TRANSACTIONS");
        }

        _index++;
        bool all = TakeWord("ALL");
        if (!all && TakeWord("CURRENT"))
        {
            ExpectWord("USER", "behind CURRENT");
            return (ShowKind.CurrentUser, []);
        }

        if (TakeWord("INDEX") || TakeWord("INDEXES"))
        {
            return (ShowKind.Indexes, []);
        }

        if (!all && (IsWord(1, "INDEX") || IsWord(1, "INDEXES")) && Array.Exists(IndexKinds, IsWord))
        {
            string type = Written(Current).ToString().ToUpperInvariant();
            _index += 2;
            return (ShowKind.Indexes, [type]);
        }

        if (TakeWord("PROCEDURE") || TakeWord("PROCEDURES"))
        {
            SkipExecutable();
            return (ShowKind.Procedures, []);
        }

        return TryParseShownFunctions(all)
            ?? TryParseShownUsers()
            ?? (
                TakeWord("TRANSACTION") || TakeWord("TRANSACTIONS") ? (ShowKind.Transactions, [])
                : TakeWord("SETTING") || TakeWord("SETTINGS") ? (ShowKind.Settings, [])
                : TryParseShownDatabases() ?? ParseShownConstraints()
            );
    }

    private (ShowKind Kind, ImmutableArray<string> Types)? TryParseShownFunctions(bool all)
    {
        ImmutableArray<string> types = [];
        if (!all && IsWord("BUILT") && IsWord(1, "IN"))
        {
            _index += 2;
            types = ["true"];
        }
        else if (!all && IsWord("USER") && IsWord(1, "DEFINED"))
        {
            _index += 2;
            types = ["false"];
        }

        if (!TakeWord("FUNCTION") && !TakeWord("FUNCTIONS"))
        {
            return types.IsEmpty ? null : throw Unexpected("FUNCTIONS", "FUNCTIONS");
        }

        SkipExecutable();
        return (ShowKind.Functions, types);
    }

    /// <summary>Passes EXECUTABLE [BY …]: whoever may ask here may call everything.</summary>
    private void SkipExecutable()
    {
        if (!TakeWord("EXECUTABLE") || !TakeWord("BY"))
        {
            return;
        }

        if (TakeWord("CURRENT"))
        {
            ExpectWord("USER", "behind CURRENT");
        }
        else
        {
            ExpectName("CURRENT USER or the name of a user");
        }
    }

    private (ShowKind Kind, ImmutableArray<string> Types)? TryParseShownUsers()
    {
        if (TakeWord("USERS"))
        {
            return (ShowKind.Users, []);
        }

        if (TakeWord("USER"))
        {
            ExpectWord("PRIVILEGES", "behind USER");
            return (ShowKind.UserPrivileges, []);
        }

        if (TakeWord("PRIVILEGE") || TakeWord("PRIVILEGES"))
        {
            return (ShowKind.Privileges, []);
        }

        bool populated = IsWord("POPULATED") && IsWord(1, "ROLES");
        if (populated)
        {
            _index++;
        }

        if (!TakeWord("ROLE") && !TakeWord("ROLES"))
        {
            return null;
        }

        ImmutableArray<string> types = populated ? ["populated"] : [];
        if (!TakeWord("WITH"))
        {
            return (ShowKind.Roles, types);
        }

        if (!TakeWord("USERS"))
        {
            ExpectWord("USER", "behind WITH");
        }

        return (ShowKind.RolesWithUsers, types);
    }

    private (ShowKind Kind, ImmutableArray<string> Types)? TryParseShownDatabases()
    {
        if (IsWord("DEFAULT") || IsWord("HOME"))
        {
            string which = Written(Current).ToString().ToLowerInvariant();
            _index++;
            ExpectWord("DATABASE", "behind DEFAULT or HOME");
            return (ShowKind.Databases, [which]);
        }

        return TakeWord("DATABASES") || TakeWord("DATABASE") ? (ShowKind.Databases, []) : null;
    }

    private Expression ParseDatabaseName()
    {
        if (Kind is TokenKind.Parameter or TokenKind.String)
        {
            return ParseExpression();
        }

        Identifier name = ParseDottedName("the name of a database");
        return new LiteralExpression(CypherValue.String(name.Name), name.Span);
    }

    private (ShowKind Kind, ImmutableArray<string> Types) ParseShownConstraints()
    {
        bool nodes = TakeWord("NODE");
        bool relationships = !nodes && (TakeWord("RELATIONSHIP") || TakeWord("REL"));
        string[] rest =
            TakeWord("UNIQUE") || TakeWord("UNIQUENESS") ? ["UNIQUENESS"]
            : TakeWord("KEY") ? ["KEY"]
            : IsWord("PROPERTY") || IsWord("EXIST") || IsWord("EXISTENCE") ? [ParsePropertyConstraint()]
            : nodes || relationships ? throw Unexpected("UNIQUENESS, KEY, PROPERTY EXISTENCE or PROPERTY TYPE")
            : [];
        if (!TakeWord("CONSTRAINT") && !TakeWord("CONSTRAINTS"))
        {
            throw Unexpected(
                "INDEXES, CONSTRAINTS, PROCEDURES, FUNCTIONS, TRANSACTIONS, SETTINGS, DATABASES, USERS, ROLES, PRIVILEGES or CURRENT USER behind SHOW",
                ShownWords
            );
        }

        string[] prefixes =
            nodes ? ["NODE_"]
            : relationships ? ["RELATIONSHIP_"]
            : ["NODE_", "RELATIONSHIP_"];
        IEnumerable<string> types =
            from type in rest
            from prefix in prefixes
            select (prefix + type).Replace("NODE_UNIQUENESS", "UNIQUENESS", StringComparison.Ordinal);
        return (ShowKind.Constraints, [.. types]);
    }

    private string ParsePropertyConstraint()
    {
        bool property = TakeWord("PROPERTY");
        if (property && TakeWord("TYPE"))
        {
            return "PROPERTY_TYPE";
        }

        return TakeWord("EXIST") || TakeWord("EXISTENCE")
            ? "PROPERTY_EXISTENCE"
            : throw Unexpected("EXISTENCE or TYPE behind PROPERTY");
    }

    private ProjectionBody Project(IEnumerable<string> columns, bool includeAll) =>
        new(
            false,
            includeAll,
            [
                .. columns.Select(name => new ProjectionItem(
                    new VariableExpression(name, new SourceSpan(0, 0)),
                    null,
                    name,
                    new SourceSpan(0, 0)
                )),
            ],
            [],
            null,
            null,
            new SourceSpan(0, 0)
        );
}
