using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

/// <summary>Numbers the dictionaries of a column's pages, so that one that many share is in a snapshot once.</summary>
internal sealed class DictionaryNumbers
{
    private readonly Dictionary<string?[], int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<string?[]> _dictionaries = [];

    /// <summary>Writes the number of a dictionary, and what it holds when it is new.</summary>
    public void Write(SectionWriter to, string?[] dictionary, StringNumbers strings)
    {
        bool isNew = _numbers.TryAdd(dictionary, _numbers.Count);
        to.Int(_numbers[dictionary]);
        if (isNew)
        {
            to.Array<int>(Array.ConvertAll(dictionary, strings.Of));
        }
    }

    /// <exception cref="InvalidDataException">There is no dictionary of the number that stands there.</exception>
    public string?[] Read(SectionReader from, string?[] strings)
    {
        int number = from.Int();
        if (number == _dictionaries.Count)
        {
            _dictionaries.Add(Array.ConvertAll(from.Array<int>(), at => strings[at]));
        }

        return (uint)number < (uint)_dictionaries.Count
            ? _dictionaries[number]
            : throw new InvalidDataException($"a column has no dictionary {number}.");
    }
}
