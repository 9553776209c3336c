using System.Security.Cryptography;
using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>What a query answered, as one digest that can be compared with that of another engine.</summary>
/// <param name="Rows">The number of rows, or of entities where the answer is a graph.</param>
/// <param name="Hash">The first twelve hexadecimal digits of the SHA-256 of the answer as JavaScript writes it.</param>
/// <param name="First">The first row as JSON; null when there is none or the answer is a graph.</param>
internal sealed record Answer(int Rows, string Hash, string? First)
{
    /// <summary>The answer of rows, in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isGraph">Whether the answer is the set of the ids that its nodes and relationships have.</param>
    public static Answer Of(IReadOnlyList<IReadOnlyList<CypherValue>> rows, bool isGraph)
    {
        var json = new StringBuilder();
        if (isGraph)
        {
            string[] ids = Ids(rows);
            JavaScriptJson.WriteStrings(json, ids);
            return new(ids.Length, Digest(json), null);
        }

        json.Append('[');
        string? first = null;
        foreach (IReadOnlyList<CypherValue> row in rows)
        {
            int start = json.Length;
            JavaScriptJson.WriteRow(json, row);
            first ??= json.ToString(start, json.Length - start);
            json.Append(',');
        }

        json.Length -= rows.Count > 0 ? 1 : 0;
        json.Append(']');
        return new(rows.Count, Digest(json), first);
    }

    private static string[] Ids(IReadOnlyList<IReadOnlyList<CypherValue>> rows)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (CypherValue value in rows.SelectMany(static row => row))
        {
            MapValue? properties = value.AsReference() switch
            {
                NodeValue node => node.Properties,
                RelationshipValue relationship => relationship.Properties,
                MapValue map => map,
                _ => null,
            };
            if (properties is not null)
            {
                ids.Add(
                    properties.TryGet("id", out CypherValue id) ? JavaScriptJson.TextOf(id) : JavaScriptJson.Undefined
                );
            }
        }

        string[] sorted = [.. ids];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    private static string Digest(StringBuilder json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToString())))[..12];
}
