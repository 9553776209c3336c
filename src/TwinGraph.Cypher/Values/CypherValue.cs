using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TwinGraph.Cypher.Values;

/// <summary>Any openCypher value in 16 bytes: one reference that tells the kind, and 64 bits.</summary>
/// <remarks>
/// Numbers, booleans, dates and the ids of nodes and relationships live in the bits and cost no allocation.
/// Inside the engine a node or relationship is its id alone; what leaves it is a <see cref="NodeValue"/> or
/// <see cref="RelationshipValue"/> with its labels and properties at the time of reading.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct CypherValue
{
    private readonly object? _reference;
    private readonly long _bits;

    private CypherValue(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>Cypher's null, which is also <c>default</c>.</summary>
    public static CypherValue Null => default;

    /// <summary>The boolean <c>true</c>.</summary>
    public static CypherValue True => new(ScalarTag.Boolean, 1);

    /// <summary>The boolean <c>false</c>.</summary>
    public static CypherValue False => new(ScalarTag.Boolean, 0);

    /// <summary>What kind of value this is.</summary>
    public ValueKind Kind =>
        _reference switch
        {
            null => ValueKind.Null,
            ScalarTag tag => tag.Kind,
            string => ValueKind.String,
            _ => Unsafe.As<ReferenceValue>(_reference).Kind,
        };

    /// <summary>Whether this is null.</summary>
    public bool IsNull => _reference is null;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => ReferenceEquals(_reference, ScalarTag.Integer);

    /// <summary>Whether this is a float.</summary>
    public bool IsFloat => ReferenceEquals(_reference, ScalarTag.Float);

    /// <summary>Whether this is an integer or a float.</summary>
    public bool IsNumber => IsInteger || IsFloat;

    /// <summary>Whether this is a boolean.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, ScalarTag.Boolean);

    /// <summary>Whether this is the boolean <c>true</c>.</summary>
    public bool IsTrue => IsBoolean && _bits != 0;

    /// <summary>Whether this is the boolean <c>false</c>.</summary>
    public bool IsFalse => IsBoolean && _bits == 0;

    /// <summary>Whether this is a string.</summary>
    public bool IsString => _reference is string;

    /// <summary>A boolean.</summary>
    public static CypherValue Boolean(bool value) => new(ScalarTag.Boolean, value ? 1 : 0);

    /// <summary>A signed 64-bit integer.</summary>
    public static CypherValue Integer(long value) => new(ScalarTag.Integer, value);

    /// <summary>A 64-bit float.</summary>
    public static CypherValue Float(double value) => new(ScalarTag.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string.</summary>
    public static CypherValue String(string value) => new(value, 0);

    /// <summary>A string, or null when <paramref name="value"/> is null.</summary>
    public static CypherValue StringOrNull(string? value) => value is null ? Null : new(value, 0);

    /// <summary>A live node by its id; meaningful only together with the graph it came from.</summary>
    public static CypherValue Node(long id) => new(ScalarTag.Node, id);

    /// <summary>A live relationship by its id; meaningful only together with the graph it came from.</summary>
    public static CypherValue Relationship(long id) => new(ScalarTag.Relationship, id);

    /// <summary>A calendar date.</summary>
    /// <param name="epochDay">Days since 1970-01-01, negative before it.</param>
    public static CypherValue Date(long epochDay) => new(ScalarTag.Date, epochDay);

    /// <summary>A time of day without offset.</summary>
    /// <param name="nanosecondOfDay">Nanoseconds since midnight, 0 to 86,399,999,999,999.</param>
    public static CypherValue LocalTime(long nanosecondOfDay) => new(ScalarTag.LocalTime, nanosecondOfDay);

    /// <summary>A list, map, path, or another value that is an object.</summary>
    public static CypherValue Of(ReferenceValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, 0);
    }

    /// <summary>A list.</summary>
    public static CypherValue List(params CypherValue[] items) => Of(new ListValue(items));

    /// <summary>The boolean in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a boolean.</exception>
    public bool AsBoolean() => IsBoolean ? _bits != 0 : throw NotA(ValueKind.Boolean);

    /// <summary>The integer in this value.</summary>
    /// <exception cref="InvalidCastException">It is not an integer.</exception>
    public long AsInteger() => IsInteger ? _bits : throw NotA(ValueKind.Integer);

    /// <summary>The float in this value; an integer widens.</summary>
    /// <exception cref="InvalidCastException">It is not a number.</exception>
    public double AsDouble() =>
        IsFloat ? BitConverter.Int64BitsToDouble(_bits)
        : IsInteger ? _bits
        : throw NotA(ValueKind.Float);

    /// <summary>The string in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a string.</exception>
    public string AsString() => _reference as string ?? throw NotA(ValueKind.String);

    /// <summary>The list in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a list.</exception>
    public ListValue AsList() => _reference as ListValue ?? throw NotA(ValueKind.List);

    /// <summary>The map in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a map.</exception>
    public MapValue AsMap() => _reference as MapValue ?? throw NotA(ValueKind.Map);

    /// <summary>The id of the node or relationship in this value.</summary>
    /// <exception cref="InvalidCastException">It is neither.</exception>
    public long AsEntityId() =>
        _reference switch
        {
            ScalarTag { Kind: ValueKind.Node or ValueKind.Relationship } => _bits,
            NodeValue node => node.Id,
            RelationshipValue relationship => relationship.Id,
            _ => throw NotA(ValueKind.Node),
        };

    /// <summary>Days since 1970-01-01 of the date in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a date.</exception>
    public long AsEpochDay() => ReferenceEquals(_reference, ScalarTag.Date) ? _bits : throw NotA(ValueKind.Date);

    /// <summary>Nanoseconds since midnight of the local time in this value.</summary>
    /// <exception cref="InvalidCastException">It is not a local time.</exception>
    public long AsNanosecondOfDay() =>
        ReferenceEquals(_reference, ScalarTag.LocalTime) ? _bits : throw NotA(ValueKind.LocalTime);

    /// <summary>The object behind a value of type <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidCastException">It is of another kind.</exception>
    public T As<T>()
        where T : ReferenceValue =>
        _reference as T ?? throw new InvalidCastException($"A {Kind} is not a {typeof(T).Name}.");

    /// <summary>The object behind this value, or null when it is a scalar, a string or null.</summary>
    public ReferenceValue? AsReference() => _reference as ReferenceValue;

    private InvalidCastException NotA(ValueKind expected) => new($"A {Kind} is not a {expected}.");

    private sealed class ScalarTag(ValueKind kind)
    {
        public static readonly ScalarTag Boolean = new(ValueKind.Boolean);
        public static readonly ScalarTag Integer = new(ValueKind.Integer);
        public static readonly ScalarTag Float = new(ValueKind.Float);
        public static readonly ScalarTag Node = new(ValueKind.Node);
        public static readonly ScalarTag Relationship = new(ValueKind.Relationship);
        public static readonly ScalarTag Date = new(ValueKind.Date);
        public static readonly ScalarTag LocalTime = new(ValueKind.LocalTime);

        public ValueKind Kind { get; } = kind;
    }
}
