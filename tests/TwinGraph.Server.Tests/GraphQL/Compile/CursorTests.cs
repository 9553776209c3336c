using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>Cursors hold their keys, and only for their list.</summary>
public sealed class CursorTests
{
    private static readonly CypherValue[] s_keys =
    [
        CypherValue.Null,
        CypherValue.Integer(long.MinValue),
        CypherValue.Float(24.8),
        CypherValue.True,
        CypherValue.String("Zhāngzhōu \"漳州\""),
    ];

    [Fact]
    public void Cursor_Decoded_HasItsKeys()
    {
        string digest = Cursor.Digest("Query.provincesConnection|name|");

        string cursor = Cursor.Encode(digest, new ListValue(s_keys));

        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
        Assert.Equal(s_keys, Cursor.Decode("after", cursor, digest, s_keys.Length));
    }

    [Theory]
    [InlineData("Query.provincesConnection|name DESC|")]
    [InlineData("Country.provincesConnection|name|")]
    [InlineData("Query.provincesConnection|name|{}")]
    public void Cursor_OnAnotherList_IsRefused(string list)
    {
        string cursor = Cursor.Encode(Cursor.Digest("Query.provincesConnection|name|"), new ListValue(s_keys));

        AtlasError error = Assert.Throws<AtlasError>(() =>
            Cursor.Decode("before", cursor, Cursor.Digest(list), s_keys.Length)
        );

        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.StartsWith("'before' is the cursor of another list.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64url!")]
    [InlineData("e30")]
    [InlineData("WzEsWzJdXQ")]
    [InlineData("WyJ4Ig")]
    [InlineData("W10")]
    public void Text_ThatIsNoCursor_IsRefused(string text)
    {
        AtlasError error = Assert.Throws<AtlasError>(() => Cursor.Decode("after", text, "digest", 1));

        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.StartsWith("'after' is no cursor.", error.Message, StringComparison.Ordinal);
    }
}
