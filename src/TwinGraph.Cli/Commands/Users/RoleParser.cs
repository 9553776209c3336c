using TwinGraph.Cypher;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Roles as one writes them on the command line.</summary>
internal static class RoleParser
{
    /// <summary>The role of a word.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Role Parse(string word) =>
        Enum.GetNames<Role>().Contains(word, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<Role>(word, ignoreCase: true)
            : throw new UsageException($"'{word}' is no role; there are reader, editor and admin.");
}
