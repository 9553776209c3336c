using System.Globalization;

namespace TwinGraph.Cypher.Semantics;

/// <summary>The one row layout of a statement: which slot holds what.</summary>
internal sealed class SlotLayout
{
    private readonly List<(string Name, StaticType Type)> _slots = [];

    /// <summary>How many slots a row has.</summary>
    public int Count => _slots.Count;

    /// <summary>A new slot; a value without a name of its own is shown as <paramref name="name"/> with its number.</summary>
    public int Allocate(string? name, StaticType type)
    {
        _slots.Add((name ?? MadeName(_slots.Count), type));
        return _slots.Count - 1;
    }

    /// <summary>Gives a slot the name that the statement gives its value.</summary>
    public void Rename(int slot, string name) => _slots[slot] = (name, _slots[slot].Type);

    /// <summary>The name of a slot, for plans.</summary>
    public string NameOf(int slot) => _slots[slot].Name;

    /// <summary>What is known of the type of a slot.</summary>
    public StaticType TypeOf(int slot) => _slots[slot].Type;

    /// <summary>Whether a name is the one that a slot without a name of its own is shown as.</summary>
    public static bool IsMade(string name, int slot) => name == MadeName(slot);

    private static string MadeName(int slot) => string.Create(CultureInfo.InvariantCulture, $"anon_{slot}");
}
