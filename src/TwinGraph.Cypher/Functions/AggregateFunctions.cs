using System.Runtime.InteropServices;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>The aggregate functions.</summary>
internal static class AggregateFunctions
{
    public static IEnumerable<AggregateFunction> All { get; } =
    [
        new("count", 0, 1, static () => new CountAggregator()),
        new("collect", 1, 1, static () => new CollectAggregator()),
        new("sum", 1, 1, static () => new SumAggregator()),
        new("avg", 1, 1, static () => new AverageAggregator()),
        new("min", 1, 1, static () => new ExtremeAggregator(-1)),
        new("max", 1, 1, static () => new ExtremeAggregator(1)),
        new("stDev", 1, 1, static () => new DeviationAggregator("stDev", sample: true)),
        new("stDevP", 1, 1, static () => new DeviationAggregator("stDevP", sample: false)),
        new("percentileCont", 2, 2, static () => new PercentileAggregator("percentileCont", continuous: true)),
        new("percentileDisc", 2, 2, static () => new PercentileAggregator("percentileDisc", continuous: false)),
    ];
}

/// <summary>Counts rows, or values that are not null when it has an argument.</summary>
internal sealed class CountAggregator : Aggregator
{
    private long _count;

    public override void Add(ReadOnlySpan<CypherValue> arguments) =>
        _count += arguments.IsEmpty || !arguments[0].IsNull ? 1 : 0;

    public override void Merge(Aggregator later) => _count += ((CountAggregator)later)._count;

    public override CypherValue Result() => CypherValue.Integer(_count);
}

/// <summary>Collects values that are not null, in the order of the rows.</summary>
internal sealed class CollectAggregator : Aggregator
{
    private readonly List<CypherValue> _items = [];

    public override void Add(ReadOnlySpan<CypherValue> arguments)
    {
        if (!arguments[0].IsNull)
        {
            _items.Add(arguments[0]);
        }
    }

    public override void Merge(Aggregator later) => _items.AddRange(((CollectAggregator)later)._items);

    public override CypherValue Result() =>
        CypherValue.List(LongCopies.ToArray<CypherValue>(CollectionsMarshal.AsSpan(_items)));
}

/// <summary>The least or greatest value in the order of ORDER BY.</summary>
/// <param name="sign">-1 for the least, 1 for the greatest.</param>
internal sealed class ExtremeAggregator(int sign) : Aggregator
{
    private CypherValue _extreme;

    public override void Add(ReadOnlySpan<CypherValue> arguments)
    {
        ref readonly CypherValue value = ref arguments[0];
        if (!value.IsNull && (_extreme.IsNull || ValueOrder.Compare(value, _extreme) * sign > 0))
        {
            _extreme = value;
        }
    }

    public override void Merge(Aggregator later) =>
        Add(new ReadOnlySpan<CypherValue>(in ((ExtremeAggregator)later)._extreme));

    public override CypherValue Result() => _extreme;
}

/// <summary>The sum of numbers, or of durations; 0 over nothing.</summary>
/// <remarks>Integers overflow only when their whole sum does, so that the order of rows does not matter.</remarks>
internal sealed class SumAggregator : Aggregator
{
    private Int128 _integers;
    private bool _hasIntegers;

    // What came from the first value on that is no integer, with the integers before it.
    private CypherValue _others;

    public override void Add(ReadOnlySpan<CypherValue> arguments) => Add(arguments[0]);

    public override void AddAll(ReadOnlySpan<CypherValue> values)
    {
        int next = 0;
        if (_others.IsNull)
        {
            Int128 sum = 0;
            while (next < values.Length && values[next].IsInteger)
            {
                sum += values[next++].AsInteger();
            }

            _integers += sum;
            _hasIntegers |= next > 0;
        }

        for (; next < values.Length; next++)
        {
            Add(values[next]);
        }
    }

    private void Add(in CypherValue value)
    {
        if (value.IsInteger && _others.IsNull)
        {
            _integers += value.AsInteger();
            _hasIntegers = true;
        }
        else if (!value.IsNull)
        {
            AverageAggregator.Check("sum", value);
            AddOther(value);
        }
    }

    public override void Merge(Aggregator later)
    {
        var other = (SumAggregator)later;
        if (!other._others.IsNull)
        {
            AddOther(other._others);
        }
        else if (!_others.IsNull && other._hasIntegers)
        {
            AddOther(_others.IsNumber ? CypherValue.Float((double)other._integers) : other.Result());
        }
        else
        {
            _integers += other._integers;
            _hasIntegers |= other._hasIntegers;
        }
    }

    public override CypherValue Result() =>
        !_others.IsNull ? _others
        : _integers == (long)_integers ? CypherValue.Integer((long)_integers)
        : ValueErrors.Overflow("sum");

    private void AddOther(in CypherValue value)
    {
        if (_others.IsNull)
        {
            _others =
                !_hasIntegers ? value
                : value.IsNumber ? CypherValue.Float((double)_integers + value.AsDouble())
                : ValueArithmetic.Add(Result(), value);
        }
        else
        {
            _others = ValueArithmetic.Add(_others, value);
        }
    }
}

/// <summary>The mean of numbers as a float, or of durations; null over nothing.</summary>
internal sealed class AverageAggregator : Aggregator
{
    private CypherValue _durations;
    private double _mean;
    private Int128 _sum;
    private bool _hasFloats;
    private long _count;

    public static void Check(string function, in CypherValue value)
    {
        if (!value.IsNumber && value.Kind != ValueKind.Duration)
        {
            FunctionErrors.Type(function, "numbers or durations", value, "InvalidArgumentType");
        }
    }

    public override void Add(ReadOnlySpan<CypherValue> arguments)
    {
        ref readonly CypherValue value = ref arguments[0];
        if (value.IsNull)
        {
            return;
        }

        Check("avg", value);
        bool isDuration = value.Kind == ValueKind.Duration;
        if (_count > 0 && isDuration == _durations.IsNull)
        {
            FunctionErrors.Type("avg", "either numbers or durations", value, "InvalidArgumentType");
        }

        _count++;
        if (isDuration)
        {
            _durations = _durations.IsNull ? value : ValueArithmetic.Add(_durations, value);
        }
        else
        {
            _mean += (value.AsDouble() - _mean) / _count; // a running mean, since a sum of large numbers overflows
            if (value.IsInteger)
            {
                _sum += value.AsInteger();
            }
            else
            {
                _hasFloats = true;
            }
        }
    }

    public override void Merge(Aggregator later)
    {
        var other = (AverageAggregator)later;
        if (other._count == 0)
        {
            return;
        }

        if (_count > 0 && _durations.IsNull != other._durations.IsNull)
        {
            CypherValue some = other._durations.IsNull ? other.Result() : other._durations;
            FunctionErrors.Type("avg", "either numbers or durations", some, "InvalidArgumentType");
        }

        _count += other._count;
        _mean += (other._mean - _mean) * other._count / _count;
        _sum += other._sum;
        _hasFloats |= other._hasFloats;
        _durations =
            _durations.IsNull ? other._durations
            : other._durations.IsNull ? _durations
            : ValueArithmetic.Add(_durations, other._durations);
    }

    public override CypherValue Result() =>
        _count == 0 ? CypherValue.Null
        : _durations.IsNull ? CypherValue.Float(_hasFloats ? _mean : (double)_sum / _count)
        : ValueArithmetic.Divide(_durations, CypherValue.Integer(_count));
}

/// <summary>The standard deviation by Welford's method; 0 over fewer than two numbers.</summary>
/// <param name="function">The function's name, for messages.</param>
/// <param name="sample">Whether the numbers are a sample of a larger population.</param>
internal sealed class DeviationAggregator(string function, bool sample) : Aggregator
{
    private long _count;
    private double _mean;
    private double _squares;

    public override void Add(ReadOnlySpan<CypherValue> arguments)
    {
        if (arguments[0].IsNull)
        {
            return;
        }

        double value = FunctionArguments.Number(function, arguments[0]);
        double delta = value - _mean;
        _mean += delta / ++_count;
        _squares += delta * (value - _mean);
    }

    public override void Merge(Aggregator later)
    {
        var other = (DeviationAggregator)later;
        if (other._count == 0)
        {
            return;
        }

        double delta = other._mean - _mean;
        long count = _count + other._count;
        _squares += other._squares + (delta * delta * ((double)_count * other._count / count));
        _mean += delta * other._count / count;
        _count = count;
    }

    public override CypherValue Result() =>
        CypherValue.Float(_count < 2 ? 0 : Math.Sqrt(_squares / (sample ? _count - 1 : _count)));
}

/// <summary>A percentile: the nearest value, or interpolated between the two nearest.</summary>
/// <param name="function">The function's name, for messages.</param>
/// <param name="continuous">Whether to interpolate.</param>
internal sealed class PercentileAggregator(string function, bool continuous) : Aggregator
{
    private readonly List<CypherValue> _values = [];
    private double _percentile;

    public override void Add(ReadOnlySpan<CypherValue> arguments)
    {
        if (arguments[0].IsNull)
        {
            return;
        }

        FunctionArguments.Number(function, arguments[0]);
        if (_values.Count == 0)
        {
            _percentile = FunctionArguments.Number(function, arguments[1]);
            if (_percentile is not (>= 0 and <= 1))
            {
                FunctionErrors.Argument(
                    function,
                    $"percentile {ValueText.Float(_percentile)} is outside 0.0 to 1.0.",
                    "NumberOutOfRange"
                );
            }
        }

        _values.Add(arguments[0]);
    }

    public override void Merge(Aggregator later)
    {
        var other = (PercentileAggregator)later;
        if (_values.Count == 0)
        {
            _percentile = other._percentile;
        }

        _values.AddRange(other._values);
    }

    public override CypherValue Result()
    {
        if (_values.Count == 0)
        {
            return CypherValue.Null;
        }

        LongSort.Sort(CollectionsMarshal.AsSpan(_values), static (left, right) => ValueOrder.Compare(left, right));
        if (!continuous)
        {
            int nearest = (int)Math.Ceiling(_percentile * _values.Count) - 1;
            return _values[Math.Max(0, nearest)];
        }

        double place = _percentile * (_values.Count - 1);
        int below = (int)Math.Floor(place);
        double low = _values[below].AsDouble();
        double high = _values[(int)Math.Ceiling(place)].AsDouble();
        return CypherValue.Float(low + ((high - low) * (place - below)));
    }
}
