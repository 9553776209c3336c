using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

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

        foreach (long term in TermsOf(key))
        {
            Entries.Add(CypherValue.Integer(term), id);
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

        foreach (long term in TermsOf(key))
        {
            Entries.Remove(CypherValue.Integer(term), id);
        }
    }

    /// <summary>The numbers that an entity stands under in an index of another kind than range.</summary>
    public HashSet<long> TermsOf(in CypherValue key)
    {
        var terms = new HashSet<long>();
        IndexTerms.Add(Descriptor.Kind, key, terms);
        return terms;
    }

    /// <summary>What an entity is found by; null when it lacks a property and so is not in the index.</summary>
    public CypherValue KeyOf(ColumnTable columns, long id) => KeyOf(columns, id, -1, CypherValue.Null);

    /// <summary>What an entity would be found by if one of its properties were another.</summary>
    public CypherValue KeyOf(ColumnTable columns, long id, int changed, in CypherValue value)
    {
        if (Keys.Length == 1)
        {
            return Keys[0] == changed ? value : columns[Keys[0], id];
        }

        CypherValue[] parts = new CypherValue[Keys.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Keys[i] == changed ? value : columns[Keys[i], id];
            if (parts[i].IsNull)
            {
                return CypherValue.Null;
            }
        }

        return CypherValue.List(parts);
    }
}
