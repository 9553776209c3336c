using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Indexes.FullText;

namespace TwinGraph.Storage.Snapshots;

/// <summary>Seeks in indexes of texts and points, whose entries are numbers.</summary>
internal partial class GraphReader
{
    public int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    )
    {
        PropertyIndex found = IndexOf(index);
        var terms = new HashSet<long>();
        foreach (string part in parts)
        {
            TextTerms.AddRequired(match, part, terms);
        }

        // The rarest pair leads; the others are asked whether they have what it finds.
        SortedIndex entries = found.Entries;
        long[] byCount = [.. terms.OrderBy(term => CountOf(entries, term))];
        ColumnTable columns = found.OnNodes ? State.NodeColumns : State.RelationshipColumns;
        int written = 0;
        Span<long> batch = stackalloc long[64];
        while (written < entities.Length)
        {
            int read = Candidates(found, byCount, ref position, batch[..Math.Min(64, entities.Length - written)]);
            if (read == 0)
            {
                break;
            }

            foreach (long id in batch[..read])
            {
                bool all = true;
                for (int i = 1; i < byCount.Length && all; i++)
                {
                    all = entries.Contains(CypherValue.Integer(byCount[i]), id);
                }

                if (all && HoldsAll(columns[found.Keys[0], id], match, parts))
                {
                    entities[written++] = id;
                }
            }
        }

        return written;
    }

    public double EstimateText(IndexDescriptor index, TextMatch match, string part)
    {
        PropertyIndex found = IndexOf(index);
        var terms = new HashSet<long>();
        TextTerms.AddRequired(match, part, terms);
        return terms.Count == 0 ? LabelSet(found).Count : terms.Min(term => CountOf(found.Entries, term));
    }

    public int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities)
    {
        SortedIndex entries = IndexOf(index).Entries;
        List<(long First, long Last)> ranges = PointCode.Cover(box);

        // A position is the stretch, and the place in the pages within it.
        int range = (int)(position >> 50);
        bool inside = (position & 1) != 0;
        var cursor = new IndexCursor((int)((position >> 17) & uint.MaxValue), (int)((position >> 1) & ushort.MaxValue));
        int written = 0;
        for (; range < ranges.Count && written < entities.Length; range++, inside = false)
        {
            (long first, long last) = ranges[range];
            cursor = inside ? cursor : entries.Find(CypherValue.Integer(first), long.MinValue);
            while (entries.TryRead(ref cursor, out IndexEntry entry) && entry.Value.AsInteger() <= last)
            {
                if (written == entities.Length)
                {
                    position = ((long)range << 50) | ((long)cursor.Page << 17) | ((long)cursor.Slot << 1) | 1;
                    return written;
                }

                entities[written++] = entry.Node;
                cursor = cursor.Skip(1);
            }
        }

        position = (long)range << 50;
        return written;
    }

    public IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    )
    {
        PropertyIndex found = IndexOf(index);
        var words = Analyzer.Of(analyzer ?? index.Analyzer);
        FullTextQuery parsed = FullTextParser.Parse(query, words);
        ColumnTable columns = found.OnNodes ? State.NodeColumns : State.RelationshipColumns;
        Dictionary<long, double> scores = new FullTextSearch(found, columns, Analyzer.Of(index.Analyzer), check).Run(
            parsed
        );
        return
        [
            .. scores
                .OrderByDescending(static entry => entry.Value)
                .ThenBy(static entry => entry.Key)
                .Select(static entry => (entry.Key, entry.Value)),
        ];
    }

    private static double CountOf(SortedIndex entries, long term)
    {
        IndexCursor start = entries.Find(CypherValue.Integer(term), long.MinValue);
        return entries.Estimate(start, entries.Find(CypherValue.Integer(term), long.MaxValue));
    }

    private static bool HoldsAll(in CypherValue value, TextMatch match, ReadOnlySpan<string> parts)
    {
        bool all = value.IsString;
        for (int i = 0; i < parts.Length && all; i++)
        {
            all = TextTerms.Holds(value.AsString(), match, parts[i]);
        }

        return all;
    }

    /// <summary>The next entities under the first term, or of the whole label when there is no term.</summary>
    private int Candidates(PropertyIndex index, long[] terms, ref long position, Span<long> ids)
    {
        if (terms.Length == 0)
        {
            return LabelSet(index).Scan(ref position, ids);
        }

        CypherValue term = CypherValue.Integer(terms[0]);
        IndexCursor cursor = index.Entries.Find(term, position);
        int read = 0;
        while (
            read < ids.Length
            && index.Entries.TryRead(ref cursor, out IndexEntry entry)
            && entry.Value.AsInteger() == terms[0]
        )
        {
            ids[read++] = entry.Node;
            cursor = cursor.Skip(1);
        }

        position = read > 0 ? ids[read - 1] + 1 : position;
        return read;
    }

    private IdSet LabelSet(PropertyIndex index) =>
        (index.OnNodes ? State.NodesByLabel : State.RelationshipsByType)[index.Labels[0]];
}
