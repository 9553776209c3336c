using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>One node under one value; in the order of value, then node.</summary>
internal readonly record struct IndexEntry(CypherValue Value, long Node)
{
    public int CompareTo(in CypherValue value, long node)
    {
        int order = ValueOrder.Compare(Value, value);
        return order != 0 ? order : Node.CompareTo(node);
    }
}
