using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using TwinGraph.Atlas.Queries;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>The order of a named query, to be said again where it is a part of another statement.</summary>
internal static partial class QueryOrder
{
    private static readonly ConcurrentDictionary<NamedQuery, string> s_known = new();

    /// <summary>The clause ORDER BY over the query's columns; empty where its keys are no columns.</summary>
    public static string OrderBy(this NamedQuery query) => s_known.GetOrAdd(query, Read);

    // The header says the order in words.
    private static string Read(NamedQuery query)
    {
        var keys = new List<string>();
        foreach (string part in query.Order.Split(", "))
        {
            Match key = Key().Match(part);
            if (!key.Success || !query.Columns.Any(c => c.Name == key.Groups["column"].Value))
            {
                return "";
            }

            keys.Add(key.Groups["key"].Value + (key.Groups["down"].Success ? " DESC" : ""));
        }

        return " ORDER BY " + string.Join(", ", keys);
    }

    [GeneratedRegex(@"^(?<key>(?<column>\w+)(\.\w+)?)(?<down> descending)?$")]
    private static partial Regex Key();
}
