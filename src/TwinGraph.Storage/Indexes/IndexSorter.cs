using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Sorts ids by their keys, part by part, by numbers that have the order of the values as far as they go.</summary>
internal sealed class IndexSorter(IndexKeys keys)
{
    private const int PrefixLength = sizeof(ulong);
    private const int ShortRun = 16;

    /// <summary>Sorts by key, then id.</summary>
    public void Sort(Span<int> ids) => Sort(ids, 0);

    private void Sort(Span<int> ids, int part)
    {
        if (part == keys.Count)
        {
            ids.Sort();
            return;
        }

        if (ids.Length <= ShortRun || !TryNumber(ids, part, out ulong[] numbers, out bool exact))
        {
            LongSort.Sort(ids, (left, right) => Order(left, right, part));
            return;
        }

        LongSort.Sort(numbers.AsSpan(), ids);
        int start = 0;
        for (int i = 1; i <= ids.Length; i++)
        {
            Interruption.Step();
            if (i == ids.Length || numbers[i] != numbers[start])
            {
                Span<int> run = ids[start..i];
                if (run.Length > 1 && exact)
                {
                    Sort(run, part + 1);
                }
                else if (run.Length > 1)
                {
                    SortEqualPrefixes(run, part);
                }

                start = i;
            }
        }
    }

    // Texts that begin alike: by the whole of this part, and those that are equal by the next.
    private void SortEqualPrefixes(Span<int> ids, int part)
    {
        if (ids.Length <= ShortRun)
        {
            LongSort.Sort(ids, (left, right) => Order(left, right, part));
            return;
        }

        LongSort.Sort(ids, (left, right) => keys.ComparePart(left, part, keys.Part(right, part)));
        int start = 0;
        for (int i = 1; i <= ids.Length; i++)
        {
            Interruption.Step();
            if (i == ids.Length || keys.ComparePart(ids[i], part, keys.Part(ids[start], part)) != 0)
            {
                Sort(ids[start..i], part + 1);
                start = i;
            }
        }
    }

    private int Order(int left, int right, int part)
    {
        int order = keys.Compare(left, right, part);
        return order != 0 ? order : left.CompareTo(right);
    }

    /// <summary>Numbers in the order of the values, while all are texts in ASCII, integers, or dates.</summary>
    /// <param name="ids">Whose values.</param>
    /// <param name="part">Which part of their keys.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="exact">Whether equal numbers mean equal values.</param>
    private bool TryNumber(ReadOnlySpan<int> ids, int part, out ulong[] numbers, out bool exact)
    {
        numbers = new ulong[ids.Length];
        exact = true;
        ValueKind kind = keys.Part(ids[0], part).Kind;
        if (kind is not (ValueKind.String or ValueKind.Integer or ValueKind.Date))
        {
            return false;
        }

        for (int i = 0; i < ids.Length; i++)
        {
            Interruption.Step();
            CypherValue value = keys.Part(ids[i], part);
            if (value.Kind != kind)
            {
                return false;
            }

            if (kind != ValueKind.String)
            {
                long number = kind == ValueKind.Integer ? value.AsInteger() : value.AsEpochDay();
                numbers[i] = (ulong)number ^ (1UL << 63);
                continue;
            }

            ulong prefix = 0;
            string text = value.AsString();
            for (int at = 0; at < PrefixLength; at++)
            {
                // A NUL would be as the end of the text is here.
                char sign = at < text.Length ? text[at] : '\0';
                if (sign >= 128 || (sign == 0 && at < text.Length))
                {
                    return false;
                }

                prefix = (prefix << 8) | sign;
            }

            exact &= text.Length <= PrefixLength;
            numbers[i] = prefix;
        }

        return true;
    }
}
