using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TwinGraph.Server.BackEnds;

/// <summary>Finds what only an administrator may ask in a statement for a server whose dialect is not known here.</summary>
/// <remarks>
/// It looks at words outside of strings and comments, and rather refuses a statement too many: an unquoted column
/// <c>show</c> right before a word <c>users</c> is taken for the command.
/// </remarks>
internal static partial class AdminCommands
{
    private static readonly FrozenSet<string> s_beginnings = Words(
        "ALTER DROP GRANT DENY REVOKE RENAME START STOP DEALLOCATE REALLOCATE ENABLE DRYRUN USE"
    );

    private static readonly FrozenSet<string> s_shown = Words(
        "USER USERS ROLE ROLES PRIVILEGE PRIVILEGES TRANSACTION TRANSACTIONS SETTING SETTINGS SERVER SERVERS AUTH"
    );

    // What tools ask of every server, and tells nothing of other people.
    private static readonly FrozenSet<string> s_procedures = Words(
        "COMPONENTS INFO FUNCTIONS PROCEDURES CLIENTCONFIG SHOWCURRENTUSER LISTCAPABILITIES"
    );

    /// <summary>The command's words, or null when the statement has none.</summary>
    public static string? Find(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);

        // Neo4j takes \u0041 for A everywhere, also at the borders of strings.
        return In(statement)
            ?? (
                statement.Contains("\\u", StringComparison.OrdinalIgnoreCase)
                    ? In(
                        Escape()
                            .Replace(
                                statement,
                                static match =>
                                    (
                                        (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, null)
                                    ).ToString()
                            )
                    )
                    : null
            );
    }

    private static string? In(string statement)
    {
        List<string> tokens = Tokens(statement);
        return AtBeginning(tokens) ?? Anywhere(tokens);
    }

    private static string? AtBeginning(List<string> tokens)
    {
        int at = 0;
        while (At(tokens, at) is "EXPLAIN" or "PROFILE" or "CYPHER" or ";" || IsOption(tokens, at))
        {
            // An option of CYPHER is a version, or a name, an equals sign and a value.
            at += At(tokens, at + 1) == "=" ? 3 : 1;
        }

        string first = At(tokens, at);
        return s_beginnings.Contains(first) ? first
            : first == "CREATE" && IsWord(At(tokens, at + 1)) && At(tokens, at + 2) != "="
                ? $"{first} {At(tokens, at + 1)}"
            : null;
    }

    private static string? Anywhere(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            string next = At(tokens, i + 1);
            switch (tokens[i])
            {
                case "TERMINATE" when next is "TRANSACTION" or "TRANSACTIONS":
                    return $"TERMINATE {next}";
                case "SHOW":
                    string shown = next is "ALL" or "POPULATED" or "SUPPORTED" ? At(tokens, i + 2) : next;
                    if (s_shown.Contains(shown))
                    {
                        return $"SHOW {shown}";
                    }

                    break;
                case "CALL" when next.StartsWith("`DBMS.", StringComparison.Ordinal):
                    return "this procedure of dbms";
                case "CALL" when next.Trim('`') == "DBMS" && At(tokens, i + 2) == ".":
                    string procedure = At(tokens, i + 3).Trim('`');
                    if (!s_procedures.Contains(procedure))
                    {
                        return "this procedure of dbms";
                    }

                    break;
            }
        }

        return null;
    }

    private static bool IsOption(List<string> tokens, int at) =>
        (at > 0 && At(tokens, at) is [>= '0' and <= '9', ..] or ".")
        || (at > 0 && IsWord(At(tokens, at)) && At(tokens, at + 1) == "=" && At(tokens, at - 1) != "CREATE");

    private static string At(List<string> tokens, int at) => at < tokens.Count ? tokens[at] : "";

    private static bool IsWord(string token) => token is [var first, ..] && char.IsLetter(first);

    // Words in capitals, names in backticks with these, and single signs.
    private static List<string> Tokens(string statement)
    {
        var tokens = new List<string>();
        foreach (Match match in Token().Matches(statement))
        {
            if (match.Groups["token"].Success)
            {
                tokens.Add(match.Value.ToUpperInvariant());
            }
        }

        return tokens;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        """//[^\r\n]*|/\*.*?(?:\*/|\z)|'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|(?<token>`(?:[^`]|``)*`?|[\p{L}_][\p{L}\p{N}_]*|\p{N}+|[^\s\p{C}])""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\\[uU]+([0-9a-fA-F]{4})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
