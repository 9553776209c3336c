namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Statements that are too long, too deep or too much, by name.</summary>
internal static class HostileStatements
{
    private const int Deep = 100_000;

    /// <summary>The text of each.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["text of 5 MB"] = $"RETURN '{new string('x', 5_000_000)}'",
            ["spaces of 5 MB"] = $"RETURN {new string(' ', 5_000_000)} 1",
            ["parentheses"] = $"RETURN {new string('(', Deep)}1{new string(')', Deep)}",
            ["lists"] = $"RETURN {new string('[', Deep)}1{new string(']', Deep)}",
            ["open lists"] = $"RETURN {new string('[', Deep)}",
            ["maps"] = $"RETURN {Repeat("{a:", Deep)}1{new string('}', Deep)}",
            ["NOT"] = $"RETURN {Repeat("NOT ", Deep)}true",
            ["minus signs"] = $"RETURN {Repeat("- ", Deep)}1",
            ["sums"] = $"RETURN 1{Repeat("+1", Deep)}",
            ["powers"] = $"RETURN 1{Repeat("^1", Deep)}",
            ["properties"] = $"WITH {{a: 1}} AS m RETURN m{Repeat(".a", Deep)}",
            ["indexes"] = $"WITH [1] AS m RETURN m{Repeat("[0]", Deep)}",
            ["IS NULL"] = $"RETURN 1{Repeat(" IS NULL", Deep)}",
            ["CASE"] = $"RETURN {Repeat("CASE WHEN true THEN ", 40_000)}1{Repeat(" END", 40_000)}",
            ["EXISTS"] = $"RETURN {Repeat("EXISTS { MATCH (a) WHERE ", 30_000)}true{new string('}', 30_000)}",
            ["COUNT"] = $"RETURN {Repeat("COUNT { MATCH (a) WHERE 0 = ", 30_000)}0{new string('}', 30_000)}",
            ["CALL"] = $"{Repeat("CALL { ", 40_000)}RETURN 1 AS x{Repeat(" } RETURN x", 40_000)}",
            ["FOREACH"] = $"{Repeat("FOREACH (x IN [1] | ", 40_000)}CREATE (){new string(')', 40_000)}",
            ["functions"] = $"RETURN {Repeat("abs(", Deep)}1{new string(')', Deep)}",
            ["comprehensions"] = $"RETURN {Repeat("[x IN ", Deep)}[1]{new string(']', Deep)}",
            ["reduces"] = $"RETURN {Repeat("reduce(a = 0, x IN [1] | ", 30_000)}1{new string(')', 30_000)}",
            ["label parentheses"] = $"MATCH (n:{new string('(', Deep)}A{new string(')', Deep)}) RETURN n",
            ["label negations"] = $"MATCH (n:{new string('!', Deep)}A) RETURN n",
            ["pattern parentheses"] = $"MATCH {new string('(', Deep)}a{new string(')', Deep)} RETURN 1",
            ["quantified patterns"] = $"MATCH {Repeat("(", 5000)}(a)-->(b){Repeat("){1,2}", 5000)} RETURN 1",
            ["10,000 patterns"] = $"MATCH {List(10_000, static i => $"(a{i})")} RETURN 1",
            ["10,000 steps"] = $"MATCH (a){Repeat("-->()", 10_000)} RETURN 1",
            ["10,000 UNIONs"] = string.Join(" UNION ", Enumerable.Repeat("RETURN 1 AS x", 10_000)),
            ["10,000 UNION ALLs"] = string.Join(" UNION ALL ", Enumerable.Repeat("RETURN 1 AS x", 10_000)),
            ["10,000 WITHs"] = $"{Repeat("WITH 1 AS x ", 10_000)}RETURN x",
            ["10,000 MERGEs"] = Repeat("MERGE (:A {x: 1}) ", 10_000),
            ["long regular expression"] = $"RETURN 'a' =~ '{List(20_000, static i => $"{i}", "|")}'",
            ["regular expression of deep groups"] =
                $"RETURN 'a' =~ '{new string('(', 50_000)}a{new string(')', 50_000)}'",
            ["regular expression of many states"] = "RETURN 'aaaa' =~ '((a{1,1000}){1,1000}){1,1000}'",
        };

    /// <summary>Statements within the limits that are hard to plan, by name.</summary>
    public static IReadOnlyDictionary<string, string> HardToPlan { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a chain"] = $"MATCH (a){Repeat("-->()", 64)} RETURN 1",
            ["a chain of labels"] = $"MATCH (a0){List(64, static i => $"-[r{i}:T]->(a{i}:L{i})", "")} RETURN a1",
            ["a star"] = $"MATCH {List(64, static i => $"(a)-[:T]->(b{i}:L)")} RETURN a",
            ["a clique of 11"] =
                $"MATCH {List(64, static i => $"(a{i % 11})-[:T]->(a{((i * 7) + (i / 11)) % 11})")} RETURN 1",
            ["a clique of 14"] =
                $"MATCH {List(64, static i => $"(a{i % 14})--(a{((i * 5) + (i / 11)) % 14})")} RETURN 1",
            ["nodes apart"] = $"MATCH {List(300, static i => $"(a{i}:L {{x: {i}}})")} RETURN 1",
            ["nodes joined by values"] =
                $"MATCH {List(300, static i => $"(a{i}:L)")} "
                + $"WHERE {List(299, static i => $"a{i}.x = a{i + 1}.x", " AND ")} RETURN 1",
            ["conditions"] = $"MATCH (n) WHERE {List(50_000, static i => $"n.i = {i}", " OR ")} RETURN count(n)",
            ["literals"] = $"MATCH (n) WHERE n.i IN [{List(120_000, static i => $"{i}")}] RETURN count(n)",
            ["columns"] = $"RETURN {List(50_000, static i => $"{i} AS c{i}")}",
            ["a map"] = $"RETURN {{{List(60_000, static i => $"k{i}: {i}")}}}",
            ["aggregates"] = $"MATCH (a) RETURN {List(15_000, static i => $"sum(a.x + {i})")}",
            ["sort keys"] = $"MATCH (a) RETURN a ORDER BY {List(15_000, static i => $"a.x + {i}")}",
            ["inner patterns"] = $"MATCH (a) RETURN {List(400, static i => $"[(a)-->(b) | b.x + {i}]")}",
            ["many matches"] = $"{List(120, static i => $"MATCH (a{i}:A {{x: 1}})-->(b{i}:B)", " ")} RETURN 1",
            ["many creations"] = $"CREATE {List(15_000, static i => $"(a{i}:A {{x: 1}})-[:R]->(b{i})")}",
            ["quantified patterns"] = $"MATCH {List(20, static i => $"(a{i})((x{i})-[:T]->(y{i}))+", "")}(z) RETURN z",
            ["comments"] = $"{Repeat("/* */", 200_000)}RETURN 1",
        };

    /// <summary>A text again and again.</summary>
    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Numbered texts in a row.</summary>
    public static string List(int count, Func<int, string> item, string between = ",") =>
        string.Join(between, Enumerable.Range(1, count).Select(item));
}
