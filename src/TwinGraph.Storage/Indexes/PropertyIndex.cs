using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes.FullText;

namespace TwinGraph.Storage.Indexes;

/// <summary>An index with its tokens and its entries.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Labels">The tokens of its labels, or of its relationship type.</param>
/// <param name="Keys">The tokens of its properties.</param>
/// <param name="Entries">What it holds: values of one property, or lists of the values of several.</param>
internal sealed record PropertyIndex(IndexDescriptor Descriptor, int[] Labels, int[] Keys, SortedIndex Entries)
{
    public bool OnNodes => Descriptor.Entity == EntityKind.Node;

    public bool IsNodeRange(int label, int key) =>
        Keys.Length == 1 && Keys[0] == key && Labels[0] == label && OnNodes && Descriptor.Kind == IndexKind.Range;

    public bool Holds(ReadOnlySpan<int> labels) => labels.ContainsAny(Labels);

    public PropertyIndex Fork() => this with { Entries = Entries.Fork() };

    /// <summary>Puts an entity under its key, or under each of its terms.</summary>
    public void Add(in CypherValue key, long id)
    {
        if (Descriptor.Kind == IndexKind.Range)
        {
            Entries.Add(key, id);
            return;
        }

        foreach (CypherValue term in TermsOf(key))
        {
            Entries.Add(term, id);
        }
    }

    /// <summary>Takes an entity from under its key, or from under each of its terms.</summary>
    public void Remove(in CypherValue key, long id)
    {
        if (Descriptor.Kind == IndexKind.Range)
        {
            Entries.Remove(key, id);
            return;
        }

        foreach (CypherValue term in TermsOf(key))
        {
            Entries.Remove(term, id);
        }
    }

    /// <summary>The numbers or words that an entity stands under in an index of another kind than range.</summary>
    public IEnumerable<CypherValue> TermsOf(in CypherValue key)
    {
        if (Descriptor.Kind == IndexKind.FullText)
        {
            return FullTextTerms.Of(key, Analyzer.Of(Descriptor.Analyzer)).Select(CypherValue.String);
        }

        var terms = new HashSet<long>();
        IndexTerms.Add(Descriptor.Kind, key, terms);
        return terms.Select(CypherValue.Integer);
    }

    /// <summary>What an entity is found by; null when it lacks a property and so is not in the index.</summary>
    public CypherValue KeyOf(ColumnTable columns, long id) => KeyOf(columns, id, -1, CypherValue.Null);

    /// <summary>What an entity would be found by if one of its properties were another.</summary>
    public CypherValue KeyOf(ColumnTable columns, long id, int changed, in CypherValue value)
    {
        bool words = Descriptor.Kind == IndexKind.FullText;
        if (Keys.Length == 1 && !words)
        {
            return Keys[0] == changed ? value : columns[Keys[0], id];
        }

        CypherValue[] parts = new CypherValue[Keys.Length];
        bool any = !words;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Keys[i] == changed ? value : columns[Keys[i], id];
            if (parts[i].IsNull && !words)
            {
                return CypherValue.Null;
            }

            any |= FullTextTerms.IsText(parts[i]);
        }

        return any ? CypherValue.List(parts) : CypherValue.Null;
    }
}
