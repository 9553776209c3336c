using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>What a graph holds: counts by label and type, and a checksum that hangs neither on order nor on ids.</summary>
/// <remarks>
/// The checksum is the sum of the hashes of all nodes and relationships. A relationship's hash takes in those of its
/// ends, which for each node are kept: 24 bytes a node.
/// </remarks>
public sealed class GraphContent
{
    private readonly ContentHash _hash = new();
    private readonly Dictionary<long, UInt128> _nodes = [];
    private readonly SortedDictionary<string, long> _labels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _types = new(StringComparer.Ordinal);
    private UInt128 _sum;

    /// <summary>How many nodes there are.</summary>
    public long Nodes { get; private set; }

    /// <summary>How many relationships there are.</summary>
    public long Relationships { get; private set; }

    /// <summary>How many nodes each label has, by name.</summary>
    public IReadOnlyDictionary<string, long> Labels => _labels;

    /// <summary>How many relationships each type has, by name.</summary>
    public IReadOnlyDictionary<string, long> Types => _types;

    /// <summary>The checksum, 32 hexadecimal digits.</summary>
    public string Checksum => _sum.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>What differs between two graphs, a sentence each.</summary>
    internal static IReadOnlyList<string> Compare(GraphContent source, GraphContent target)
    {
        var differences = new List<string>();
        CompareCounts("nodes", source.Nodes, target.Nodes);
        CompareCounts("relationships", source.Relationships, target.Relationships);
        CompareAll(":", source._labels, target._labels);
        CompareAll("relationships of type ", source._types, target._types);
        if (differences.Count == 0 && source._sum != target._sum)
        {
            differences.Add(
                $"The counts agree and the contents do not: their checksums are {source.Checksum} and {target.Checksum}."
            );
        }

        return differences;

        void CompareAll(string what, SortedDictionary<string, long> from, SortedDictionary<string, long> to)
        {
            foreach (string name in from.Keys.Union(to.Keys, StringComparer.Ordinal))
            {
                CompareCounts(what + name, from.GetValueOrDefault(name), to.GetValueOrDefault(name));
            }
        }

        void CompareCounts(string what, long from, long to)
        {
            if (from != to)
            {
                differences.Add($"The source has {from} {what}, the target {to}.");
            }
        }
    }

    /// <summary>Counts a node in.</summary>
    /// <param name="key">By what its relationships name it.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="properties">Its properties.</param>
    internal void AddNode(long key, IReadOnlyList<string> labels, MapValue properties)
    {
        UInt128 hash = _hash.Node(labels, properties);
        _nodes[key] = hash;
        _sum = unchecked(_sum + hash);
        Nodes++;
        foreach (string label in labels)
        {
            _labels[label] = _labels.GetValueOrDefault(label) + 1;
        }
    }

    /// <summary>Counts a relationship in.</summary>
    /// <returns>False when one of its ends was not counted before.</returns>
    internal bool TryAddRelationship(long start, long end, string type, MapValue properties)
    {
        if (!_nodes.TryGetValue(start, out UInt128 from) || !_nodes.TryGetValue(end, out UInt128 to))
        {
            return false;
        }

        _sum = unchecked(_sum + _hash.Relationship(type, properties, from, to));
        Relationships++;
        _types[type] = _types.GetValueOrDefault(type) + 1;
        return true;
    }
}
