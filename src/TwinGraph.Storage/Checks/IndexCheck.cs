using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether each index finds what a scan finds, and nothing else.</summary>
internal static class IndexCheck
{
    private static readonly ValueRange s_everything = new(CypherValue.Null, false, CypherValue.Null, false);

    public static void Check(IGraphReader reader, ProblemList problems)
    {
        foreach (IndexDescriptor index in reader.Indexes)
        {
            if (index.Kind == IndexKind.Range)
            {
                Check(reader, index, problems);
            }
            else
            {
                TermCheck.Check(reader, index, problems);
            }
        }
    }

    private static void Check(IGraphReader reader, IndexDescriptor index, ProblemList problems)
    {
        var values = new Dictionary<CypherValue, long>(ValueEquality.Comparer);
        var held = new Dictionary<long, CypherValue[]>();
        string what = index.Entity == EntityKind.Node ? "node" : "relationship";
        foreach ((long id, CypherValue[] keys) in Expected(reader, index))
        {
            held.Add(id, keys);
            CypherValue value = CypherValue.List(keys);
            if (!values.TryAdd(value, id) && index.Unique)
            {
                problems.Add($"index {index.Name}: {what}s {values[value]} and {id} have one value, {value}");
            }
        }

        // Each entity stands once, in the order of its values, and where a seek looks for it.
        long[] batch = new long[256];
        long position = 0;
        long entries = 0;
        long run = 0;
        CypherValue[]? last = null;
        int read;
        while ((read = reader.SeekIndex(index, [], s_everything, false, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++, entries++)
            {
                if (!held.Remove(batch[i], out CypherValue[]? keys))
                {
                    problems.Add($"index {index.Name} holds {what} {batch[i]} twice, or for no reason");
                    continue;
                }

                int order = last is null ? -1 : ValueOrder.Compare(CypherValue.List(last), CypherValue.List(keys));
                if (order > 0)
                {
                    problems.Add($"index {index.Name} holds {what} {batch[i]} out of order");
                }

                if (order != 0)
                {
                    CheckRun(reader, index, last, run, problems);
                    run = 0;
                }

                run++;
                last = keys;
            }
        }

        CheckRun(reader, index, last, run, problems);
        foreach (long id in held.Keys)
        {
            problems.Add($"index {index.Name} lacks {what} {id}");
        }

        IndexSize size = reader.MeasureIndex(index);
        problems.Expect(entries, size.Entries, $"entries of index {index.Name}");
        problems.Expect(values.Count, size.DistinctValues, $"distinct values of index {index.Name}");
    }

    private static IEnumerable<(long Id, CypherValue[] Keys)> Expected(IGraphReader reader, IndexDescriptor index)
    {
        bool nodes = index.Entity == EntityKind.Node;
        int label = nodes ? reader.Tokens.FindLabel(index.Label) : reader.Tokens.FindType(index.Label);
        int[] keys = [.. index.Keys.Select(reader.Tokens.FindKey)];
        IEnumerable<long> ids = nodes
            ? ReaderCheck.Nodes(reader, label)
            : ReaderCheck.Relationships(reader, label).Select(static record => record.Id);
        foreach (long id in ids)
        {
            CypherValue[] values =
            [
                .. keys.Select(key => nodes ? reader.NodeProperty(id, key) : reader.RelationshipProperty(id, key)),
            ];
            if (values.All(static value => !value.IsNull))
            {
                yield return (id, values);
            }
        }
    }

    /// <summary>Whether a seek of one combination of values finds as many as stand beside each other.</summary>
    private static void CheckRun(
        IGraphReader reader,
        IndexDescriptor index,
        CypherValue[]? keys,
        long expected,
        ProblemList problems
    )
    {
        if (keys is null || !keys.All(static key => ValueEquality.AreEqual(key, key).IsTrue))
        {
            return;
        }

        long[] batch = new long[64];
        long position = 0;
        long found = 0;
        int read;
        while ((read = reader.SeekIndex(index, keys, s_everything, false, ref position, batch)) > 0)
        {
            found += read;
        }

        problems.Expect(expected, found, $"entries of index {index.Name} with {string.Join(", ", keys)}");
    }
}
