using System.Text.RegularExpressions;
using CsCheck;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values.Patterns;

namespace TwinGraph.Cypher.Tests.Values.Patterns;

public sealed class TextPatternTests
{
    private static readonly string[] s_atoms =
    [
        "a",
        "b",
        "c",
        ".",
        "\\w",
        "\\W",
        "\\d",
        "\\s",
        "\\S",
        "[ab]",
        "[^ab]",
        "[a-c-[b]]",
        "[]a]",
        "[^]a]",
        "[\\]\\-x]",
        "[-a]",
        "[a-]",
        "\\.",
        "\\n",
        "\\x61",
        "\\u0062",
        "\\061",
        "\\t",
        "\\p{Lu}",
        "\\P{Lu}",
        "é",
        "\\cA",
        "{",
        "a{",
        "{x}",
        "^",
        "$",
        "\\b",
        "\\B",
        "\\A",
        "\\z",
        "\\Z",
        "(?i)",
        "(?-i)",
        "(?s)",
        "(?m)",
        "(?i:aB)",
        "(?m:^a$)",
        "(?s:.)",
        "(?#no )",
        "(?<n>a)",
        "(?'n'b)",
        "(?x: a b # c\n)",
        "(?n:(a))",
        "",
    ];

    private static readonly string[] s_quantifiers =
    [
        "",
        "",
        "",
        "*",
        "+",
        "?",
        "*?",
        "+?",
        "??",
        "{2}",
        "{0,2}",
        "{1,}",
        "{1,2}?",
        "{,2}",
    ];

    private static Gen<string> Pick(string[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    private static Gen<string> Patterns(int depth)
    {
        Gen<string> atom = Pick(s_atoms);
        Gen<string> group = depth == 0 ? atom : Patterns(depth - 1).Select(static p => $"({p})");
        Gen<string> part = Gen.Frequency((3, atom), (2, group));
        Gen<string> quantified = Gen.Select(part, Pick(s_quantifiers), static (p, q) => p + q);
        return Gen.Select(
            quantified.Array[0, 4],
            Gen.Int[0, 3],
            static (parts, bars) =>
                bars == 0 && parts.Length > 1 ? $"{parts[0]}|{string.Concat(parts[1..])}" : string.Concat(parts)
        );
    }

    [Fact]
    public void APattern_MatchesWhatTheRuntimeMatches()
    {
        int tried = 0;
        Gen.Select(Patterns(2), Gen.String[Gen.Char["aabbcA1 \n.é-]x_"], 0, 6].Array[6])
            .Sample(
                (pattern, texts) =>
                {
                    Regex? regex = Reference(pattern);
                    if (regex is null)
                    {
                        return;
                    }

                    var found = TextPattern.Compile(pattern);
                    foreach (string text in texts)
                    {
                        bool expected = regex.IsMatch(text);
                        Interlocked.Increment(ref tried);
                        Assert.True(
                            expected == found.IsMatch(text),
                            $"'{Regex.Escape(text)}' =~ '{pattern}' is {expected} in .NET, and {!expected} here."
                        );
                    }
                },
                iter: 4_000
            );
        Assert.True(tried > 5_000, $"Only {tried} were patterns.");
    }

    [Theory]
    [InlineData("(a+)+$", "a", 50_000, false)]
    [InlineData("(.*a.{0,300}b.?)*c", "abc", 3_000, true)]
    [InlineData("((a{1,20}b?){1,20}c?){1,10}", "abc", 3_000, false)]
    [InlineData("(a?){300}(a){300}", "a", 300, true)]
    public void APatternThatIsHardElsewhere_IsMatchedInLinearTime(
        string pattern,
        string letters,
        int length,
        bool matches
    )
    {
        string text =
            length == 300 ? new('a', 300) : $"{string.Concat(Enumerable.Repeat(letters, length / letters.Length))}c";

        Assert.Equal(matches, TextPattern.Compile(pattern).IsMatch(text));
    }

    [Theory]
    [InlineData(14)]
    [InlineData(40)]
    [InlineData(100)]
    public void APatternOfMoreStatesThanAreKept_IsRightOnALongText(int distance)
    {
        var pattern = TextPattern.Compile($"(a|b)*a(a|b){{{distance}}}");
        var random = new Random(distance);
        for (int i = 0; i < 4; i++)
        {
            string text = string.Create(30_000, random, static (to, from) => from.GetItems("ab", to));

            Assert.Equal(text[^(distance + 1)] == 'a', pattern.IsMatch(text));
        }
    }

    [Theory]
    [InlineData("(?=a)a")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)b")]
    [InlineData("(a)\\1")]
    [InlineData("(?<n>a)\\k<n>")]
    [InlineData("(a)(?(1)b|c)")]
    [InlineData("(?<n-n>a)|(?<n>b)")]
    [InlineData("((a{1,1000}){1,1000}){1,1000}")]
    public void APatternThatTakesMoreThanLinearTime_IsRefused(string pattern)
    {
        CypherException error = Assert.Throws<CypherException>(() => TextPattern.Compile(pattern));

        Assert.Equal((StatusCodes.NotSupported, "InvalidRegularExpression"), (error.Code, error.Detail));
    }

    [Fact]
    public void AMatch_IsStoppedAtAnyCharacter()
    {
        var pattern = TextPattern.Compile("(.*a.{0,300}b)*c");
        string text = string.Concat(Enumerable.Repeat("abc", 100_000));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        using Interruption.Scope stoppable = Interruption.By(cancellation.Token).Enter();

        Assert.Throws<OperationCanceledException>(() =>
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                _ = pattern.IsMatch(text);
            }
        });
    }

    // On short texts the runtime's own automaton is right; its other way loops for ever on some patterns.
    private static Regex? Reference(string pattern)
    {
        try
        {
            return new Regex(
                $@"\A(?:{pattern})\z",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
                Regex.InfiniteMatchTimeout
            );
        }
        catch (Exception error) when (error is RegexParseException or NotSupportedException)
        {
            return null;
        }
    }
}
