using System.Runtime.InteropServices;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether the counts by type and labels of the ends are those of a scan.</summary>
internal static class StatisticsCheck
{
    public static void Check(IGraphReader reader, ProblemList problems)
    {
        if (reader.CountRelationships(-1, -1, -1) < 0)
        {
            return;
        }

        var counts = new Dictionary<(int Start, int Type, int End), long>();
        long[] loops = new long[reader.Tokens.TypeCount];
        foreach (RelationshipRecord record in ReaderCheck.Relationships(reader, -1))
        {
            loops[record.Type] += record.Start == record.End ? 1 : 0;
            int[] starts = [-1, .. reader.Labels(record.Start)];
            int[] ends = [-1, .. reader.Labels(record.End)];
            foreach (int start in starts)
            {
                foreach (int end in ends)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, (start, record.Type, end), out _)++;
                }
            }
        }

        for (int type = 0; type < loops.Length; type++)
        {
            string name = reader.Tokens.TypeName(type);
            problems.Expect(loops[type], reader.CountLoops(type), $"self-loops of type {name}");
            for (int start = -1; start < reader.Tokens.LabelCount; start++)
            {
                for (int end = -1; end < reader.Tokens.LabelCount; end++)
                {
                    long expected = counts.GetValueOrDefault((start, type, end));
                    long found = reader.CountRelationships(start, type, end);
                    if (expected != found)
                    {
                        string what = $"({Label(start)})-[:{name}]->({Label(end)})";
                        problems.Add($"relationships {what}: {expected} expected, {found} found");
                    }
                }
            }
        }

        string Label(int label) => label < 0 ? "" : ":" + reader.Tokens.LabelName(label);
    }
}
