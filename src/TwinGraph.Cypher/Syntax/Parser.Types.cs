using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    // All ways to write a type, longest first; the last word list is what Neo4j calls it.
    private static readonly (string[] Words, string Name)[] TypeNames =
    [
        (["TIMESTAMP", "WITHOUT", "TIME", "ZONE"], "LOCAL DATETIME"),
        (["TIMESTAMP", "WITH", "TIME", "ZONE"], "ZONED DATETIME"),
        (["TIME", "WITHOUT", "TIME", "ZONE"], "LOCAL TIME"),
        (["TIME", "WITH", "TIME", "ZONE"], "ZONED TIME"),
        (["TIMESTAMP", "WITHOUT", "TIMEZONE"], "LOCAL DATETIME"),
        (["TIMESTAMP", "WITH", "TIMEZONE"], "ZONED DATETIME"),
        (["TIME", "WITHOUT", "TIMEZONE"], "LOCAL TIME"),
        (["TIME", "WITH", "TIMEZONE"], "ZONED TIME"),
        (["LOCAL", "DATETIME"], "LOCAL DATETIME"),
        (["ZONED", "DATETIME"], "ZONED DATETIME"),
        (["LOCAL", "TIME"], "LOCAL TIME"),
        (["ZONED", "TIME"], "ZONED TIME"),
        (["SIGNED", "INTEGER"], "INTEGER"),
        (["PROPERTY", "VALUE"], "PROPERTY VALUE"),
        (["ANY", "NODE"], "NODE"),
        (["ANY", "VERTEX"], "NODE"),
        (["ANY", "RELATIONSHIP"], "RELATIONSHIP"),
        (["ANY", "EDGE"], "RELATIONSHIP"),
        (["ANY", "MAP"], "MAP"),
        (["ANY", "PROPERTY", "VALUE"], "PROPERTY VALUE"),
        (["ANY", "VALUE"], "ANY"),
        (["ANY"], "ANY"),
        (["BOOLEAN"], "BOOLEAN"),
        (["BOOL"], "BOOLEAN"),
        (["STRING"], "STRING"),
        (["VARCHAR"], "STRING"),
        (["INTEGER"], "INTEGER"),
        (["INT"], "INTEGER"),
        (["FLOAT"], "FLOAT"),
        (["DATE"], "DATE"),
        (["DURATION"], "DURATION"),
        (["POINT"], "POINT"),
        (["NODE"], "NODE"),
        (["VERTEX"], "NODE"),
        (["RELATIONSHIP"], "RELATIONSHIP"),
        (["EDGE"], "RELATIONSHIP"),
        (["MAP"], "MAP"),
        (["PATHS"], "PATH"),
        (["PATH"], "PATH"),
        (["NOTHING"], "NOTHING"),
        (["NULL"], "NULL"),
    ];

    /// <summary>Reads a type.</summary>
    /// <param name="bars">Whether a '|' joins types here.</param>
    private TypeExpression ParseTypeUnion(bool bars)
    {
        TypeExpression first = ParseType();
        if (!bars || Kind != TokenKind.Bar)
        {
            return first;
        }

        ImmutableArray<TypeExpression>.Builder members = ImmutableArray.CreateBuilder<TypeExpression>();
        members.Add(first);
        while (Take(TokenKind.Bar))
        {
            Grow();
            members.Add(ParseType());
        }

        UnionType union = new(members.DrainToImmutable(), From(first.Span.Start));
        return union.Members.Select(member => member.Nullable).Distinct().Count() == 1
            ? union
            : throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "The types of a union are all NOT NULL, or none of them is.",
                _text,
                union.Span
            );
    }

    private TypeExpression ParseType()
    {
        Enter();
        int start = Current.Start;
        TypeExpression type = ParseInnerType(start);
        while (IsWord("LIST") || IsWord("ARRAY"))
        {
            Grow();
            _index++;
            type = new ListType(type, !TakeNotNull(), From(start));
        }

        Leave();
        return type;
    }

    private TypeExpression ParseInnerType(int start)
    {
        bool anyOf =
            IsWord("ANY") && (Peek(1).Kind == TokenKind.Less || (IsWord(1, "VALUE") && Peek(2).Kind == TokenKind.Less));
        bool list = (IsWord("LIST") || IsWord("ARRAY")) && Peek(1).Kind == TokenKind.Less;
        if (anyOf || list)
        {
            _index += IsWord(1, "VALUE") ? 3 : 2;
            TypeExpression inner = ParseTypeUnion(bars: true);
            Expect(TokenKind.Greater, "'>' to end the type");
            return list ? new ListType(inner, !TakeNotNull(), From(start)) : inner;
        }

        foreach ((string[] words, string name) in TypeNames)
        {
            if (words.Index().All(word => IsWord(word.Index, word.Item)))
            {
                _index += words.Length;
                bool nullable = !TakeNotNull() && name != "NOTHING";
                return new NamedType(name, nullable, From(start));
            }
        }

        throw Unexpected(
            "a type such as INTEGER, STRING or LIST<FLOAT NOT NULL>",
            [.. TypeNames.Where(type => type.Words.Length == 1).Select(type => type.Name)]
        );
    }

    private bool TakeNotNull()
    {
        if (Take(TokenKind.Exclamation))
        {
            return true;
        }

        bool notNull = IsWord("NOT") && IsWord(1, "NULL");
        _index += notNull ? 2 : 0;
        return notNull;
    }
}
