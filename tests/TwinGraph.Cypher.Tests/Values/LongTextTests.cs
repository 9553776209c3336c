using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Values;

/// <summary>What is done to long texts piece by piece comes out as what is done to short ones at once.</summary>
public sealed class LongTextTests
{
    private const int Long = 40_000;

    [Theory]
    [InlineData("ab", "c")]
    [InlineData("ab", "abab")]
    [InlineData("aa", "b")]
    [InlineData("zz", "y")]
    public void Replace_IsWhatTheRuntimeDoes(string part, string other)
    {
        string text = Text("aab", Long);

        Assert.Equal(text.Replace(part, other, StringComparison.Ordinal), LongSearch.Replace(text, part, other));
    }

    [Fact]
    public void Replace_OfSome_ReplacesTheFirst() =>
        Assert.Equal($"--{new string('a', Long - 2)}", LongSearch.Replace(new('a', Long), "a", "-", 2));

    [Fact]
    public void Split_IsWhatTheRuntimeDoes()
    {
        Gen<string> delimiter = Gen.String[Gen.Char["abc"], 1, 3];
        Gen.Select(Gen.String[Gen.Char["abc"], 0, Long], delimiter.Array[1, 3])
            .Sample(
                (text, delimiters) =>
                    Assert.Equal(
                        text.Split(delimiters, StringSplitOptions.None),
                        LongSearch.Split(text, delimiters).Select(static part => part.AsString())
                    ),
                iter: 200
            );
    }

    [Fact]
    public void IndexOf_FindsWhatStandsAcrossTwoPieces()
    {
        string part = $"{new string('a', 1000)}b";
        Assert.All(
            [0, 1, 31_000, 1_048_575 - 500, 1_048_576, 1_200_000],
            at =>
            {
                string text = $"{new string('c', at)}{part}{new string('a', 5000)}";
                Assert.Equal(at, LongSearch.IndexOf(text, part, 0));
                Assert.Equal(-1, LongSearch.IndexOf(text, part, at + 1));
                Assert.True(LongSearch.Contains(text, part));
            }
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InCase_TurnsCharactersOfTwoHalvesAsAWhole(bool upper)
    {
        // Deseret letters have cases, and an odd start lets them stand across pieces.
        string text = $"x{Text("\U00010400\U00010428é", Long)}";

        Assert.Equal(upper ? text.ToUpperInvariant() : text.ToLowerInvariant(), LongCopies.InCase(text, upper));
    }

    [Fact]
    public void Copies_AreWhole()
    {
        string first = Text("abcde", 100_000);
        string second = Text("xyz", 70_001);
        CypherValue[] items = [.. Enumerable.Range(0, 100_000).Select(static i => CypherValue.Integer(i))];

        Assert.Equal(first + second, LongCopies.Concat(first, second));
        Assert.Equal(first[3..], LongCopies.Part(first, 3, first.Length - 3));
        Assert.Equal(items, LongCopies.ToArray<CypherValue>(items));
        Assert.Equal([.. items, .. items], LongCopies.Concat(items, items));
    }

    [Fact]
    public void EqualTexts_HaveOneHash() =>
        Assert.Equal(
            ValueEquality.Hash(CypherValue.String(Text("abc", 200_000))),
            ValueEquality.Hash(CypherValue.String(Text("abc", 200_000)))
        );

    private static string Text(string pattern, int length) =>
        string.Concat(Enumerable.Repeat(pattern, length / pattern.Length));
}
