using System.Text.RegularExpressions;

namespace TwinGraph.Cypher.Tck.Fuzzing;

/// <summary>Makes statements out of others: words taken out, doubled, exchanged, put in from elsewhere, and characters broken.</summary>
/// <param name="seeds">Statements that are right, or wrong in a telling way.</param>
internal sealed partial class StatementMutator(IReadOnlyList<string> seeds)
{
    private static readonly string[] s_dictionary =
    [
        "MATCH",
        "OPTIONAL",
        "WHERE",
        "RETURN",
        "WITH",
        "UNWIND",
        "AS",
        "CREATE",
        "MERGE",
        "SET",
        "REMOVE",
        "DELETE",
        "DETACH",
        "FOREACH",
        "CALL",
        "YIELD",
        "UNION",
        "ALL",
        "DISTINCT",
        "ORDER",
        "BY",
        "SKIP",
        "LIMIT",
        "EXISTS",
        "COUNT",
        "COLLECT",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "IN",
        "IS",
        "NOT",
        "NULL",
        "AND",
        "OR",
        "XOR",
        "STARTS",
        "CONTAINS",
        "=~",
        "SHORTEST",
        "ANY",
        "shortestPath",
        "allShortestPaths",
        "reduce",
        "any",
        "none",
        "single",
        "LOAD",
        "CSV",
        "FROM",
        "INDEX",
        "CONSTRAINT",
        "SHOW",
        "DROP",
        "FOR",
        "ON",
        "REQUIRE",
        "UNIQUE",
        "EXPLAIN",
        "PROFILE",
        "TRANSACTIONS",
        "OF",
        "ROWS",
        "TYPED",
        "INTEGER",
        "NFC",
        "NORMALIZED",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "-",
        "->",
        "<-",
        "--",
        "-->",
        "<",
        ">",
        "=",
        "<>",
        "*",
        "..",
        ".",
        ",",
        ":",
        "::",
        "|",
        "&",
        "!",
        "%",
        "+",
        "/",
        "^",
        "$",
        "$p",
        "`",
        "'",
        "\"",
        "\\u0041",
        "//",
        "/*",
        "*/",
        ";",
        "0",
        "-1",
        "9223372036854775808",
        "1e309",
        "0x7f",
        "0o7",
        "NaN",
        "Inf",
        "null",
        "true",
        "count(*)",
        "({a: 1})",
        "[:T*2..]",
        "((a)-->(b)){1,3}",
        "\u2028",
        "\ud83d\ude00",
        "\ud800",
        "\0",
        "é",
        "（",
        "date('2026-02-30')",
        "duration('P1Y')",
        "point({x: 1})",
    ];

    /// <summary>Another statement.</summary>
    public string Next(Random random)
    {
        List<string> words = Words(seeds[random.Next(seeds.Count)]);
        for (int changes = random.Next(3) == 0 ? random.Next(1, 7) : 1; changes > 0; changes--)
        {
            Change(words, random);
        }

        return string.Concat(words);
    }

    private void Change(List<string> words, Random random)
    {
        int at = random.Next(words.Count + 1);
        switch (random.Next(9))
        {
            case 0 when at < words.Count:
                words.RemoveAt(at);
                break;
            case 1 when at < words.Count:
                words.Insert(at, words[at]);
                break;
            case 2 when at < words.Count:
                int other = random.Next(words.Count);
                (words[at], words[other]) = (words[other], words[at]);
                break;
            case 3 when at < words.Count:
                words[at] = s_dictionary[random.Next(s_dictionary.Length)];
                break;
            case 4:
                List<string> others = Words(seeds[random.Next(seeds.Count)]);
                int from = random.Next(others.Count + 1);
                words.InsertRange(at, others.GetRange(from, random.Next(others.Count - from + 1)));
                break;
            case 5:
                words.RemoveRange(at, words.Count - at);
                break;
            case 6 when at < words.Count && words[at].Length > 0:
                char[] characters = words[at].ToCharArray();
                characters[random.Next(characters.Length)] ^= (char)(1 << random.Next(16));
                words[at] = new(characters);
                break;
            case 7:
                int end = random.Next(at, words.Count + 1);
                List<string> part = words.GetRange(at, end - at);
                for (int times = random.Next(2, 40); times > 0; times--)
                {
                    words.InsertRange(at, part);
                }

                break;
            default:
                words.Insert(at, $" {s_dictionary[random.Next(s_dictionary.Length)]} ");
                break;
        }
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(static match => match.Value)];

    [GeneratedRegex(@"\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Word();
}
