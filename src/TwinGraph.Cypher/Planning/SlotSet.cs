using System.Numerics;

namespace TwinGraph.Cypher.Planning;

/// <summary>A set of slots of one statement; what is below zero stands for no slot and is never in it.</summary>
internal sealed class SlotSet(int capacity)
{
    private readonly ulong[] _words = new ulong[(capacity + 63) / 64];

    /// <summary>Whether a slot is in it.</summary>
    public bool Contains(int slot) => slot >= 0 && (_words[slot >> 6] & (1UL << slot)) != 0;

    /// <summary>Adds a slot.</summary>
    public SlotSet Add(int slot)
    {
        if (slot >= 0)
        {
            _words[slot >> 6] |= 1UL << slot;
        }

        return this;
    }

    /// <summary>Adds slots.</summary>
    public SlotSet Add(IEnumerable<int> slots)
    {
        foreach (int slot in slots)
        {
            Add(slot);
        }

        return this;
    }

    /// <summary>Adds the slots of another set.</summary>
    public SlotSet Add(SlotSet other)
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }

        return this;
    }

    /// <summary>Takes a slot out.</summary>
    public SlotSet Remove(int slot)
    {
        if (slot >= 0)
        {
            _words[slot >> 6] &= ~(1UL << slot);
        }

        return this;
    }

    /// <summary>Takes slots out.</summary>
    public SlotSet Remove(IEnumerable<int> slots)
    {
        foreach (int slot in slots)
        {
            Remove(slot);
        }

        return this;
    }

    /// <summary>A set of the same slots.</summary>
    public SlotSet Copy() => new SlotSet(_words.Length * 64).Add(this);

    /// <summary>The slots, from the lowest up.</summary>
    public IEnumerable<int> All()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            for (ulong rest = _words[i]; rest != 0; rest &= rest - 1)
            {
                yield return (i * 64) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }
}
