using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] IndexKinds = ["RANGE", "TEXT", "POINT", "FULLTEXT", "LOOKUP", "VECTOR", "BTREE"];

    private SchemaCommand? TryParseSchemaCommand()
    {
        int start = Current.Start;
        if (IsWord("CREATE") && Peek(1).Kind == TokenKind.Word && Peek(2).Kind != TokenKind.Equal)
        {
            if (IsWord(1, "CONSTRAINT"))
            {
                _index += 2;
                return ParseCreateConstraint(start);
            }

            if (IsWord(1, "INDEX"))
            {
                _index += 2;
                return ParseCreateIndex(start, IndexKind.Range);
            }

            if (IsWord(2, "INDEX") && Array.Exists(IndexKinds, kind => IsWord(1, kind)))
            {
                _index++;
                IndexKind kind =
                    TakeWord("RANGE") ? IndexKind.Range
                    : TakeWord("TEXT") ? IndexKind.Text
                    : TakeWord("POINT") ? IndexKind.Point
                    : TakeWord("FULLTEXT") ? IndexKind.FullText
                    : throw Unexpected("RANGE, TEXT, POINT or FULLTEXT as the kind of index");
                _index++;
                return ParseCreateIndex(start, kind);
            }
        }

        if (IsWord("DROP"))
        {
            return ParseDrop(start);
        }

        if (!TakeWord("SHOW"))
        {
            return null;
        }

        return TakeWord("INDEXES") || TakeWord("INDEX") ? new ShowIndexesCommand(From(start))
            : TakeWord("CONSTRAINTS") || TakeWord("CONSTRAINT") ? new ShowConstraintsCommand(From(start))
            : throw Unexpected("INDEXES or CONSTRAINTS behind SHOW", "INDEXES", "CONSTRAINTS");
    }

    private SchemaCommand ParseDrop(int start)
    {
        _index++;
        bool constraint = TakeWord("CONSTRAINT");
        if (!constraint && !TakeWord("INDEX"))
        {
            throw Unexpected("INDEX or CONSTRAINT behind DROP", "INDEX", "CONSTRAINT");
        }

        if (IsWord("ON"))
        {
            throw Error($"DROP names what it drops: DROP {(constraint ? "CONSTRAINT" : "INDEX")} name [IF EXISTS].");
        }

        Identifier name = ExpectName("the name of what is to be dropped");
        bool ifExists = TakeWord("IF");
        if (ifExists)
        {
            ExpectWord("EXISTS", "behind IF");
        }

        return constraint
            ? new DropConstraintCommand(name, ifExists, From(start))
            : new DropIndexCommand(name, ifExists, From(start));
    }

    private (Identifier? Name, bool IfNotExists) ParseSchemaName(string example)
    {
        if (IsWord("ON") && Peek(1).Kind is TokenKind.Colon or TokenKind.LeftParenthesis)
        {
            throw Error($"This form is out of use; write {example}.");
        }

        Identifier? name =
            IsWord("FOR") || (IsWord("IF") && IsWord(1, "NOT")) ? null : ExpectName("a name, IF NOT EXISTS or FOR");
        bool ifNotExists = TakeWord("IF");
        if (ifNotExists)
        {
            ExpectWord("NOT", "behind IF");
            ExpectWord("EXISTS", "behind IF NOT");
        }

        return (name, ifNotExists);
    }

    private CreateConstraintCommand ParseCreateConstraint(int start)
    {
        (Identifier? name, bool ifNotExists) = ParseSchemaName(
            "CREATE CONSTRAINT name FOR (n:Label) REQUIRE n.property IS UNIQUE"
        );
        (string variable, Identifier target, bool onRelationship) = ParseSchemaTarget();
        ExpectWord("REQUIRE", "and what is required");
        ImmutableArray<Identifier> properties = ParseSchemaProperties(variable, parentheses: false);
        ExpectWord("IS", "UNIQUE or NOT NULL");
        ConstraintKind kind;
        if (TakeWord("NOT"))
        {
            ExpectWord("NULL", "behind NOT");
            kind = ConstraintKind.NotNull;
        }
        else if (TakeWord("UNIQUE"))
        {
            kind = ConstraintKind.Unique;
        }
        else
        {
            bool node = TakeWord("NODE");
            bool relationship = !node && TakeWord("RELATIONSHIP");
            if (TakeWord("UNIQUE"))
            {
                kind = ConstraintKind.Unique;
            }
            else if (IsWord("KEY"))
            {
                _index++;
                kind = ConstraintKind.Key;
            }
            else
            {
                throw Unexpected("UNIQUE, NOT NULL or NODE KEY behind IS", "UNIQUE", "NOT", "NODE");
            }

            if (node == onRelationship && (node || relationship))
            {
                throw Error("The kind of key does not fit what the constraint is FOR.");
            }
        }

        return new CreateConstraintCommand(name, ifNotExists, target, onRelationship, properties, kind, From(start));
    }

    private CreateIndexCommand ParseCreateIndex(int start, IndexKind kind)
    {
        (Identifier? name, bool ifNotExists) = ParseSchemaName("CREATE INDEX name FOR (n:Label) ON (n.property)");
        (string variable, Identifier target, bool onRelationship) = ParseSchemaTarget();
        ExpectWord("ON", "and the properties in parentheses");
        ImmutableArray<Identifier> properties;
        if (kind == IndexKind.FullText)
        {
            ExpectWord("EACH", "and the properties in brackets");
            Expect(TokenKind.LeftBracket, "'[' and the properties");
            properties = ParseList(() => ParseSchemaProperty(variable));
            Expect(TokenKind.RightBracket, "',' and another property, or ']'");
        }
        else
        {
            properties = ParseSchemaProperties(variable, parentheses: true);
        }

        return new CreateIndexCommand(name, ifNotExists, kind, target, onRelationship, properties, From(start));
    }

    private (string Variable, Identifier Target, bool OnRelationship) ParseSchemaTarget()
    {
        ExpectWord("FOR", "and what it is for, such as (n:Label)");
        Expect(TokenKind.LeftParenthesis, "'(' and a node such as (n:Label)");
        bool onRelationship = Take(TokenKind.RightParenthesis);
        if (onRelationship)
        {
            Take(TokenKind.Less);
            Expect(TokenKind.Minus, "a relationship such as -[r:TYPE]-");
            Expect(TokenKind.LeftBracket, "a relationship such as -[r:TYPE]-");
        }

        string variable = ExpectVariable("a variable").Name;
        Expect(TokenKind.Colon, onRelationship ? "':' and a relationship type" : "':' and a label");
        Identifier target = ExpectName(onRelationship ? "a relationship type" : "a label");
        if (onRelationship)
        {
            Expect(TokenKind.RightBracket, "']'");
            Expect(TokenKind.Minus, "'-' behind the relationship");
            Take(TokenKind.Greater);
            Expect(TokenKind.LeftParenthesis, "()");
        }

        Expect(TokenKind.RightParenthesis, "')'");
        return (variable, target, onRelationship);
    }

    private ImmutableArray<Identifier> ParseSchemaProperties(string variable, bool parentheses)
    {
        if (!Take(TokenKind.LeftParenthesis))
        {
            return parentheses
                ? throw Unexpected("'(' and the properties, such as (n.name)")
                : [ParseSchemaProperty(variable)];
        }

        ImmutableArray<Identifier> properties = ParseList(() => ParseSchemaProperty(variable));
        Expect(TokenKind.RightParenthesis, "',' and another property, or ')'");
        return properties;
    }

    private Identifier ParseSchemaProperty(string variable)
    {
        Token token = Current;
        Identifier name = ExpectVariable($"a property such as {variable}.name");
        if (name.Name != variable)
        {
            throw SyntaxErrors.At(
                "UndefinedVariable",
                $"'{name.Name}' is not defined; the variable behind FOR is '{variable}'.",
                _text,
                token.Span
            );
        }

        Expect(TokenKind.Dot, $"'.' and the name of a property, such as {variable}.name");
        return ExpectName("the name of a property");
    }
}
