using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>One search in a full-text index: finds what has the words, and weighs it (BM25).</summary>
/// <remarks>
/// The index tells who has a word; how often, where and beside which other words is read from the properties, so the
/// answer is that of the state that is read, uncommitted writes of its own transaction included.
/// </remarks>
internal sealed class FullTextSearch(PropertyIndex index, ColumnTable columns, Analyzer analyzer, Action check)
{
    // Lucene's parameters of BM25.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    private readonly Dictionary<long, List<string>[]> _documents = [];
    private readonly double _count = CountOf(index.Entries, "");

    /// <summary>What a query finds, each with its score.</summary>
    public Dictionary<long, double> Run(FullTextQuery query) =>
        query switch
        {
            EveryQuery => Holders("").ToDictionary(static id => id, static _ => 1.0),
            WordsQuery words => FindWords(words),
            MatchingQuery matching => FindMatching(matching),
            BoostQuery boost => Run(boost.Query).ToDictionary(found => found.Key, found => found.Value * boost.Factor),
            BooleanQuery boolean => Combine(boolean),
            _ => throw new System.Diagnostics.UnreachableException(query.GetType().Name),
        };

    private Dictionary<long, double> Combine(BooleanQuery query)
    {
        Dictionary<long, double>? must = null;
        Dictionary<long, double> should = [];
        HashSet<long> not = [];
        foreach ((Occurrence occurrence, FullTextQuery part) in query.Parts)
        {
            Dictionary<long, double> found = Run(part);
            switch (occurrence)
            {
                case Occurrence.Must when must is null:
                    must = found;
                    break;
                case Occurrence.Must:
                    must = must.Where(entry => found.ContainsKey(entry.Key))
                        .ToDictionary(entry => entry.Key, entry => entry.Value + found[entry.Key]);
                    break;
                case Occurrence.Should:
                    foreach ((long id, double score) in found)
                    {
                        should[id] = should.GetValueOrDefault(id) + score;
                    }

                    break;
                default:
                    not.UnionWith(found.Keys);
                    break;
            }
        }

        IEnumerable<KeyValuePair<long, double>> all = must is null
            ? should
            : must.Select(entry => KeyValuePair.Create(entry.Key, entry.Value + should.GetValueOrDefault(entry.Key)));
        return all.Where(entry => !not.Contains(entry.Key)).ToDictionary();
    }

    private Dictionary<long, double> FindWords(WordsQuery query)
    {
        Dictionary<long, double> found = [];
        if (query.Words.Count == 0)
        {
            return found;
        }

        string rarest = query.Words.MinBy(word => CountOf(index.Entries, word))!;
        double rarity = query.Words.Sum(word => Rarity(CountOf(index.Entries, word)));
        foreach (long id in Holders(rarest))
        {
            int times = 0;
            int length = 0;
            List<string>[] fields = Fields(id);
            for (int i = 0; i < fields.Length; i++)
            {
                length += fields[i].Count;
                if (query.Field is null || index.Descriptor.Keys[i] == query.Field)
                {
                    times += Occurrences(fields[i], query.Words, query.Slop);
                }
            }

            if (times > 0)
            {
                found[id] = rarity * Weight(times, length);
            }
        }

        return found;
    }

    private Dictionary<long, double> FindMatching(MatchingQuery query)
    {
        Dictionary<long, double> found = [];
        SortedIndex entries = index.Entries;
        IndexCursor cursor = entries.Find(CypherValue.String(query.Prefix), long.MinValue);
        while (entries.TryRead(ref cursor, out IndexEntry entry))
        {
            check();
            string word = entry.Value.AsString();
            if (!word.StartsWith(query.Prefix, StringComparison.Ordinal))
            {
                break;
            }

            if (word.Length > 0 && query.Matches(word))
            {
                foreach (long id in Holders(word))
                {
                    if (query.Field is null || HasInField(id, query.Field, word))
                    {
                        found[id] = 1;
                    }
                }
            }

            cursor = entries.Find(entry.Value, long.MaxValue);
        }

        return found;
    }

    private bool HasInField(long id, string field, string word)
    {
        int place = index.Descriptor.Keys.IndexOf(field);
        return place >= 0 && Fields(id)[place].Contains(word);
    }

    /// <summary>How often words stand one behind the other, with a few others between them.</summary>
    private static int Occurrences(List<string> field, IReadOnlyList<string> words, int slop)
    {
        int times = 0;
        for (int start = 0; start < field.Count; start++)
        {
            if (field[start] != words[0])
            {
                continue;
            }

            int at = start;
            int between = 0;
            int next = 1;
            while (next < words.Count && ++at < field.Count && between <= slop)
            {
                bool right = field[at] == words[next];
                next += right ? 1 : 0;

                // Between two pairs of Chinese characters stands the single one that they share.
                between += right || (field[at].Length == 1 && words[next].StartsWith(field[at][0])) ? 0 : 1;
            }

            times += next == words.Count && between <= slop ? 1 : 0;
        }

        return times;
    }

    private IEnumerable<long> Holders(string word)
    {
        CypherValue term = CypherValue.String(word);
        IndexCursor cursor = index.Entries.Find(term, long.MinValue);
        while (index.Entries.TryRead(ref cursor, out IndexEntry entry) && entry.Value.AsString() == word)
        {
            check();
            yield return entry.Node;
            cursor = cursor.Skip(1);
        }
    }

    private List<string>[] Fields(long id)
    {
        if (!_documents.TryGetValue(id, out List<string>[]? fields))
        {
            fields = [.. index.Keys.Select(key => FullTextTerms.WordsOf(columns[key, id], analyzer))];
            _documents[id] = fields;
        }

        return fields;
    }

    private double Rarity(double holders) =>
        Math.Log(1 + ((_count - Math.Min(holders, _count) + 0.5) / (holders + 0.5)));

    // The index knows how many different words an entity has; that stands for the length of an average one.
    private double Weight(int times, int length)
    {
        double average = Math.Max(1, (index.Entries.Count - _count) / Math.Max(1, _count));
        double norm = Saturation * (1 - LengthWeight + (LengthWeight * length / average));
        return times * (Saturation + 1) / (times + norm);
    }

    private static double CountOf(SortedIndex entries, string word)
    {
        CypherValue term = CypherValue.String(word);
        return entries.Estimate(entries.Find(term, long.MinValue), entries.Find(term, long.MaxValue));
    }
}
