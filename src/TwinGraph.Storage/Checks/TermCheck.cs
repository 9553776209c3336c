using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether an index of texts, points or words holds what one built anew holds.</summary>
internal static class TermCheck
{
    public static void Check(IGraphReader reader, IndexDescriptor descriptor, ProblemList problems)
    {
        if (reader is not GraphReader { State: var state } || state.Indexes.Find(descriptor) is not { } kept)
        {
            problems.Add($"index {descriptor.Name} cannot be looked into");
            return;
        }

        PropertyIndex built = IndexBuilder.Build(state, descriptor);
        IndexCursor left = default;
        IndexCursor right = default;
        while (true)
        {
            bool more = kept.Entries.TryRead(ref left, out IndexEntry entry);
            bool expected = built.Entries.TryRead(ref right, out IndexEntry wanted);
            if (!more && !expected)
            {
                break;
            }

            int order =
                !more ? 1
                : !expected ? -1
                : entry.CompareTo(wanted.Value, wanted.Node);
            if (order != 0)
            {
                (string verb, IndexEntry at) = order < 0 ? ("holds", entry) : ("lacks", wanted);
                string what = descriptor.Entity == EntityKind.Node ? "node" : "relationship";
                problems.Add($"index {descriptor.Name} {verb} {what} {at.Node} under {at.Value}");
            }

            left = order <= 0 ? left.Skip(1) : left;
            right = order >= 0 ? right.Skip(1) : right;
        }

        problems.Expect(built.Entries.Count, kept.Entries.Count, $"entries of index {descriptor.Name}");
        problems.Expect(
            built.Entries.DistinctValues,
            kept.Entries.DistinctValues,
            $"distinct values of index {descriptor.Name}"
        );
    }
}
