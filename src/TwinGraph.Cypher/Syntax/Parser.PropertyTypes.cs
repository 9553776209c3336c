using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private static readonly (string[] Words, string Name)[] s_propertyTypes =
    [
        (["BOOLEAN"], "BOOLEAN"),
        (["BOOL"], "BOOLEAN"),
        (["STRING"], "STRING"),
        (["VARCHAR"], "STRING"),
        (["INTEGER"], "INTEGER"),
        (["INT"], "INTEGER"),
        (["SIGNED", "INTEGER"], "INTEGER"),
        (["FLOAT"], "FLOAT"),
        (["DATE"], "DATE"),
        (["LOCAL", "TIME"], "LOCAL TIME"),
        (["TIME", "WITHOUT", "TIME", "ZONE"], "LOCAL TIME"),
        (["TIME", "WITHOUT", "TIMEZONE"], "LOCAL TIME"),
        (["ZONED", "TIME"], "ZONED TIME"),
        (["TIME", "WITH", "TIME", "ZONE"], "ZONED TIME"),
        (["TIME", "WITH", "TIMEZONE"], "ZONED TIME"),
        (["LOCAL", "DATETIME"], "LOCAL DATETIME"),
        (["TIMESTAMP", "WITHOUT", "TIME", "ZONE"], "LOCAL DATETIME"),
        (["TIMESTAMP", "WITHOUT", "TIMEZONE"], "LOCAL DATETIME"),
        (["ZONED", "DATETIME"], "ZONED DATETIME"),
        (["TIMESTAMP", "WITH", "TIME", "ZONE"], "ZONED DATETIME"),
        (["TIMESTAMP", "WITH", "TIMEZONE"], "ZONED DATETIME"),
        (["DURATION"], "DURATION"),
        (["POINT"], "POINT"),
    ];

    /// <summary>Reads a type that a property can have: kinds, and lists of a kind, with '|' between them.</summary>
    private PropertyType ParsePropertyType()
    {
        List<ValueKind> kinds = [];
        List<ValueKind> items = [];
        do
        {
            if (TakeWord("LIST") || TakeWord("ARRAY"))
            {
                Expect(TokenKind.Less, "'<' and the type of the items");
                items.Add(ParseKind());
                ExpectWord("NOT", "NULL, since a stored list holds no null");
                ExpectWord("NULL", "behind NOT");
                Expect(TokenKind.Greater, "'>'");
            }
            else
            {
                kinds.Add(ParseKind());
            }
        } while (Take(TokenKind.Bar));

        return new([.. kinds.Distinct()], [.. items.Distinct()]);
    }

    private ValueKind ParseKind()
    {
        foreach ((string[] words, string name) in s_propertyTypes)
        {
            if (words.Select((word, i) => IsWord(i, word)).All(static found => found))
            {
                _index += words.Length;
                return PropertyType.Find(name)!.Value;
            }
        }

        throw Unexpected("a type that a property can have: " + string.Join(", ", PropertyType.Names));
    }
}
