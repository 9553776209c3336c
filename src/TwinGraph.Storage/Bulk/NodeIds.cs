using System.Buffers.Text;

namespace TwinGraph.Storage.Bulk;

/// <summary>Which node an id of the tables names, by id space.</summary>
internal sealed class NodeIds(BulkIdType type)
{
    private readonly Dictionary<string, TextNumbers> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<long, int>> _integers = new(StringComparer.Ordinal);

    /// <summary>The spaces that have ids.</summary>
    public IEnumerable<string> Spaces => type == BulkIdType.Integer ? _integers.Keys : _texts.Keys;

    public bool IsId(ReadOnlySpan<byte> text) => type == BulkIdType.String ? !text.IsEmpty : TryInteger(text, out _);

    /// <summary>Adds an id; false when it is there already.</summary>
    public bool TryAdd(string space, ReadOnlySpan<byte> id, int node)
    {
        if (type == BulkIdType.Integer)
        {
            if (!_integers.TryGetValue(space, out Dictionary<long, int>? integers))
            {
                _integers.Add(space, integers = []);
            }

            return TryInteger(id, out long number) && integers.TryAdd(number, node);
        }

        if (!_texts.TryGetValue(space, out TextNumbers? texts))
        {
            _texts.Add(space, texts = new());
        }

        return texts.TryAdd(id, ref node);
    }

    /// <summary>The node of an id, or -1.</summary>
    public int Find(string space, ReadOnlySpan<byte> id)
    {
        if (type == BulkIdType.Integer)
        {
            return
                _integers.TryGetValue(space, out Dictionary<long, int>? integers)
                && TryInteger(id, out long number)
                && integers.TryGetValue(number, out int node)
                ? node
                : -1;
        }

        return _texts.TryGetValue(space, out TextNumbers? texts) ? texts.Find(id) : -1;
    }

    private static bool TryInteger(ReadOnlySpan<byte> text, out long number)
    {
        text = text.Trim((byte)' ');
        return Utf8Parser.TryParse(text, out number, out int read) && read == text.Length;
    }
}
