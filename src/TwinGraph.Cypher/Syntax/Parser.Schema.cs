using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
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
                    : TakeWord("LOOKUP") ? IndexKind.Lookup
                    : throw Unexpected("RANGE, TEXT, POINT, FULLTEXT or LOOKUP as the kind of index");
                _index++;
                return ParseCreateIndex(start, kind);
            }
        }

        return IsWord("DROP") ? ParseDrop(start) : null;
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
        (string variable, ImmutableArray<Identifier> targets, bool onRelationship) = ParseSchemaTarget(IndexKind.Range);
        ExpectWord("REQUIRE", "and what is required");
        Token behind = Current;
        ImmutableArray<Identifier> properties = ParseSchemaProperties(variable, parentheses: false);
        ExpectWord("IS", "UNIQUE, NOT NULL, NODE KEY or :: and a type");
        (ConstraintKind kind, PropertyType? type) = ParseRequirement(onRelationship);
        if (kind is ConstraintKind.NotNull or ConstraintKind.PropertyType && properties.Length > 1)
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "This kind of constraint is about one property; make one constraint for each.",
                _text,
                behind.Span
            );
        }

        if (IsWord("OPTIONS"))
        {
            _index++;
            ParseMap();
        }

        return new CreateConstraintCommand(
            name,
            ifNotExists,
            targets[0],
            onRelationship,
            properties,
            kind,
            type,
            From(start)
        );
    }

    private (ConstraintKind Kind, PropertyType? Type) ParseRequirement(bool onRelationship)
    {
        if (TakeWord("NOT"))
        {
            ExpectWord("NULL", "behind NOT");
            return (ConstraintKind.NotNull, null);
        }

        if (TakeWord("TYPED") || Take(TokenKind.DoubleColon))
        {
            return (ConstraintKind.PropertyType, ParsePropertyType());
        }

        if (TakeWord("UNIQUE"))
        {
            return (ConstraintKind.Unique, null);
        }

        bool node = TakeWord("NODE");
        bool relationship = !node && (TakeWord("RELATIONSHIP") || TakeWord("REL"));
        bool key = TakeWord("KEY");
        if (!key && !TakeWord("UNIQUE"))
        {
            throw Unexpected("UNIQUE, NOT NULL, NODE KEY or :: and a type behind IS", "UNIQUE", "NOT", "NODE");
        }

        if (node == onRelationship && (node || relationship))
        {
            throw Error("The kind of key does not fit what the constraint is FOR.");
        }

        return (key ? ConstraintKind.Key : ConstraintKind.Unique, null);
    }

    private CreateIndexCommand ParseCreateIndex(int start, IndexKind kind)
    {
        (Identifier? name, bool ifNotExists) = ParseSchemaName("CREATE INDEX name FOR (n:Label) ON (n.property)");
        (string variable, ImmutableArray<Identifier> targets, bool onRelationship) = ParseSchemaTarget(kind);
        ExpectWord("ON", "and the properties in parentheses");
        ImmutableArray<Identifier> properties;
        if (kind == IndexKind.Lookup)
        {
            TakeWord("EACH");
            string function = onRelationship ? "type" : "labels";
            ExpectWord(function.ToUpperInvariant(), $"({variable}), which a look-up index is about");
            Expect(TokenKind.LeftParenthesis, $"'(' and {variable}");
            ExpectVariable(variable);
            Expect(TokenKind.RightParenthesis, "')'");
            properties = [];
        }
        else if (kind == IndexKind.FullText)
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

        Expression? options = TakeWord("OPTIONS") ? ParseMap() : null;
        return new CreateIndexCommand(
            name,
            ifNotExists,
            kind,
            targets,
            onRelationship,
            properties,
            options,
            From(start)
        );
    }

    private (string Variable, ImmutableArray<Identifier> Targets, bool OnRelationship) ParseSchemaTarget(IndexKind kind)
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
        ImmutableArray<Identifier>.Builder targets = ImmutableArray.CreateBuilder<Identifier>();
        if (kind != IndexKind.Lookup)
        {
            Expect(TokenKind.Colon, onRelationship ? "':' and a relationship type" : "':' and a label");
            do
            {
                targets.Add(ExpectName(onRelationship ? "a relationship type" : "a label"));
            } while (kind == IndexKind.FullText && Take(TokenKind.Bar));
        }

        if (onRelationship)
        {
            Expect(TokenKind.RightBracket, "']'");
            Expect(TokenKind.Minus, "'-' behind the relationship");
            Take(TokenKind.Greater);
            Expect(TokenKind.LeftParenthesis, "()");
        }

        Expect(TokenKind.RightParenthesis, "')'");
        return (variable, targets.ToImmutable(), onRelationship);
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
