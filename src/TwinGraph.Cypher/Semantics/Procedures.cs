using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TwinGraph.Cypher.Semantics;

/// <summary>The built-in procedures and the columns that they yield.</summary>
internal static class Procedures
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> s_outputs = new Dictionary<
        string,
        ImmutableArray<string>
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["db.labels"] = ["label"],
        ["db.relationshipTypes"] = ["relationshipType"],
        ["db.propertyKeys"] = ["propertyKey"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all procedures.</summary>
    public static IEnumerable<string> Names => s_outputs.Keys;

    /// <summary>Finds a procedure's name as it is spelt, and its columns.</summary>
    public static bool TryFind(string written, out string name, out ImmutableArray<string> outputs)
    {
        name = s_outputs.Keys.FirstOrDefault(key => key.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? written;
        return s_outputs.TryGetValue(written, out outputs);
    }
}
