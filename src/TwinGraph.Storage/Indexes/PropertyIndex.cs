using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Indexes;

/// <summary>An index over one label and key.</summary>
internal sealed record PropertyIndex(IndexDescriptor Descriptor, int Label, int Key, SortedIndex Entries)
{
    public PropertyIndex Fork() => this with { Entries = Entries.Fork() };
}
