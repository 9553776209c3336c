using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>A page that can be written: bits or strings while all are of one kind, else values.</summary>
internal sealed partial class WidePage : ColumnPage
{
    private ValueKind _kind = ValueKind.Null;
    private long[]? _bits;
    private ulong[]? _present;

    // In segments of 64, of which a copy shares those that it does not write; null for one of nothing.
    private string?[]?[]? _strings;
    private int _ownedStrings;
    private CypherValue[]? _values;

    public override CypherValue this[int index]
    {
        get
        {
            if (_strings is not null)
            {
                return CypherValue.StringOrNull(Text(index));
            }

            if (_bits is not null)
            {
                return (_present![index >> 6] & (1UL << (index & 63))) == 0
                    ? CypherValue.Null
                    : FromBits(_kind, _bits[index]);
            }

            return _values is null ? CypherValue.Null : _values[index];
        }
    }

    public override WidePage ToWide() =>
        new()
        {
            _kind = _kind,
            _bits = (long[]?)_bits?.Clone(),
            _present = (ulong[]?)_present?.Clone(),
            _strings = (string?[]?[]?)_strings?.Clone(),
            _values = (CypherValue[]?)_values?.Clone(),
        };

    /// <summary>Stores a value, or takes it away when it is null.</summary>
    public void Set(int index, in CypherValue value)
    {
        ValueKind kind = value.Kind;
        if (_kind == ValueKind.Null && _values is null && kind != ValueKind.Null)
        {
            Shape(kind);
        }

        if (_strings is not null && (kind is ValueKind.String or ValueKind.Null))
        {
            SetText(index, kind == ValueKind.Null ? null : value.AsString());
            return;
        }

        if (_bits is not null && (kind == _kind || kind == ValueKind.Null))
        {
            ref ulong word = ref _present![index >> 6];
            ulong bit = 1UL << (index & 63);
            if (kind == ValueKind.Null)
            {
                word &= ~bit;
                return;
            }

            word |= bit;
            _bits[index] = ToBits(value);
            return;
        }

        if (_values is null)
        {
            if (kind == ValueKind.Null)
            {
                return;
            }

            Mix();
        }

        _values![index] = value;
    }

    private string? Text(int index) => _strings![index >> 6]?[index & 63];

    private void SetText(int index, string? text)
    {
        int segment = index >> 6;
        if ((_ownedStrings & (1 << segment)) == 0)
        {
            _strings![segment] = (string?[]?)_strings[segment]?.Clone() ?? new string?[64];
            _ownedStrings |= 1 << segment;
        }

        _strings![segment]![index & 63] = text;
    }

    private void Shape(ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.String:
                _strings = new string?[]?[PresenceWords];
                break;
            case ValueKind.Integer or ValueKind.Float or ValueKind.Boolean or ValueKind.Date or ValueKind.LocalTime:
                _bits = new long[Size];
                _present = new ulong[Size / 64];
                break;
            default:
                _values = new CypherValue[Size];
                break;
        }

        _kind = kind;
    }

    private void Mix()
    {
        var values = new CypherValue[Size];
        for (int i = 0; i < Size; i++)
        {
            values[i] = this[i];
        }

        _bits = null;
        _present = null;
        _strings = null;
        _values = values;
    }
}
