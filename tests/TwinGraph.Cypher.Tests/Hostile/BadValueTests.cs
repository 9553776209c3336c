using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Values at the edge of their types, and characters that are none.</summary>
public sealed class BadValueTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("RETURN 9223372036854775807 + 1", StatusCodes.ArithmeticError, "NumberOutOfRange", 8)]
    [InlineData("RETURN -9223372036854775808 - 1", StatusCodes.ArithmeticError, "NumberOutOfRange", 8)]
    [InlineData("RETURN 4611686018427387904 * 2", StatusCodes.ArithmeticError, "NumberOutOfRange", 8)]
    [InlineData("WITH -9223372036854775808 AS x RETURN -x", StatusCodes.ArithmeticError, "NumberOutOfRange", 39)]
    [InlineData("WITH -9223372036854775808 AS x RETURN abs(x)", StatusCodes.ArithmeticError, "NumberOutOfRange", 39)]
    [InlineData("WITH -9223372036854775808 AS x RETURN x / -1", StatusCodes.ArithmeticError, "NumberOutOfRange", 39)]
    [InlineData(
        "UNWIND [9223372036854775807, 1] AS x RETURN sum(x)",
        StatusCodes.ArithmeticError,
        "NumberOutOfRange",
        45
    )]
    [InlineData("RETURN 9223372036854775808", StatusCodes.SyntaxError, "IntegerOverflow", 8)]
    [InlineData("RETURN 1e999", StatusCodes.SyntaxError, "FloatingPointOverflow", 8)]
    [InlineData("RETURN 1 / 0", StatusCodes.ArithmeticError, "DivisionByZero", 8)]
    [InlineData("RETURN 1 % 0", StatusCodes.ArithmeticError, "DivisionByZero", 8)]
    [InlineData("RETURN range(1, 10, 0)", StatusCodes.ArgumentError, "NumberOutOfRange", 8)]
    [InlineData("UNWIND range(1, 10, 0) AS x RETURN x", StatusCodes.ArgumentError, "NumberOutOfRange", 8)]
    [InlineData("UNWIND range(1, 'a') AS x RETURN x", StatusCodes.ArgumentError, "InvalidArgumentType", 8)]
    [InlineData("RETURN range(1, 1000000000)", StatusCodes.ArgumentError, "NumberOutOfRange", 8)]
    [InlineData("RETURN $missing.a.b", StatusCodes.ParameterMissing, "MissingParameter", 8)]
    [InlineData("RETURN $text * 2", StatusCodes.TypeError, "InvalidArgumentType", 8)]
    [InlineData("RETURN size($number)", StatusCodes.TypeError, "InvalidArgumentType", 8)]
    [InlineData("RETURN 1 LIMIT $text", StatusCodes.SyntaxError, "InvalidArgumentType", 16)]
    [InlineData("RETURN 1 SKIP -1", StatusCodes.SyntaxError, "NegativeIntegerArgument", 15)]
    [InlineData("RETURN 'a' =~ '('", StatusCodes.ArgumentError, "InvalidRegularExpression", 8)]
    [InlineData("RETURN 'aa' =~ '(a)\\\\1'", StatusCodes.NotSupported, "InvalidRegularExpression", 8)]
    [InlineData(
        "RETURN duration({months: 9223372036854775807}) + duration({months: 1})",
        StatusCodes.ArithmeticError,
        "NumberOutOfRange",
        8
    )]
    [InlineData("RETURN 1 \0", StatusCodes.SyntaxError, "UnexpectedSyntax", 10)]
    [InlineData("RETURN 1 /* never closed", StatusCodes.SyntaxError, "UnexpectedSyntax", 10)]
    [InlineData("RETURN 'never closed", StatusCodes.SyntaxError, "UnexpectedSyntax", 8)]
    [InlineData("RETURN `never closed", StatusCodes.SyntaxError, "UnexpectedSyntax", 8)]
    [InlineData("RETURN '\\uD800'", StatusCodes.SyntaxError, "InvalidUnicodeLiteral", 8)]
    [InlineData("RETURN '\\uZZZZ'", StatusCodes.SyntaxError, "InvalidUnicodeLiteral", 9)]
    public async Task ABadValue_IsToldAtItsPlace(string text, string code, string detail, int column)
    {
        var parameters = new Dictionary<string, CypherValue>
        {
            ["text"] = CypherValue.String("many"),
            ["number"] = CypherValue.Integer(1),
        };

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => _database.ReadAsync(text, parameters));

        Assert.Equal((code, detail, 1, column), (error.Code, error.Detail, error.Line, error.Column));
    }

    [Theory]
    [InlineData("RETURN 0.0 / 0, 1.0 / 0, 5 % 0.0", "NaN | Infinity | NaN")]
    [InlineData("WITH -9223372036854775808 AS x RETURN x % -1", "0")]
    [InlineData("RETURN coalesce(1, 1 / 0)", "1")]
    [InlineData("RETURN CASE WHEN true THEN 1 ELSE 1 / 0 END, true OR 1 / 0 = 1", "1 | true")]
    [InlineData(
        "RETURN range(-9223372036854775808, 9223372036854775807, 9223372036854775807)",
        "[-9223372036854775808, -1, 9223372036854775806]"
    )]
    [InlineData(
        "UNWIND range(9223372036854775806, 9223372036854775807) AS x RETURN x",
        "9223372036854775806; 9223372036854775807"
    )]
    [InlineData("UNWIND range(3, 1, -2) AS x RETURN x", "3; 1")]
    [InlineData("UNWIND range(3, 1) AS x RETURN x", "")]
    [InlineData("RETURN 1 LIMIT 9223372036854775807", "1")]
    [InlineData(
        "RETURN [1, 2][9223372036854775807], [1, 2][-9223372036854775808..9223372036854775807]",
        "null | [1, 2]"
    )]
    [InlineData("RETURN left('abc', 9223372036854775807), substring('abc', 9223372036854775807)", "'abc' | ''")]
    [InlineData("RETURN '\\uD83D\\uDE00' = '\U0001F600'", "true")]
    [InlineData("RETURN\u20281", "1")]
    public async Task AValueAtTheEdge_IsAnswered(string text, string rows) =>
        Assert.Equal(rows, await _database.ReadAsync(text));

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*(.*)*b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public async Task ARegularExpressionThatBacktracksElsewhere_IsTestedInLinearTime(string pattern)
    {
        var parameters = new Dictionary<string, CypherValue>
        {
            ["text"] = CypherValue.String(new string('a', 50_000) + "!"),
            ["pattern"] = CypherValue.String(pattern),
        };

        Assert.Equal("false", await _database.ReadAsync("RETURN $text =~ $pattern", parameters));
    }

    [Theory]
    [InlineData("RETURN '<half>'")]
    [InlineData("RETURN 1 AS `a<half>`")]
    [InlineData("<half>")]
    [InlineData("RETURN 1 // <half>")]
    public async Task HalfACharacterInTheText_IsToldAtItsPlace(string text)
    {
        // An attribute would keep no half of a character.
        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            _database.ReadAsync(text.Replace("<half>", "\ud800", StringComparison.Ordinal))
        );

        Assert.Equal((StatusCodes.SyntaxError, "InvalidUnicodeCharacter"), (error.Code, error.Detail));
        Assert.Equal(text.IndexOf('<', StringComparison.Ordinal) + 1, error.Column);
    }

    [Theory]
    [InlineData("CREATE (:N {x: $half})")]
    [InlineData("CREATE (:N {x: ['whole', $half]})")]
    [InlineData("CREATE (n:N) SET n = $map")]
    [InlineData("CREATE (:N {x: left('\U0001F600', 1) + substring($half, 0)})")]
    public async Task HalfACharacterInAValue_IsNotStored(string text)
    {
        var parameters = new Dictionary<string, CypherValue>
        {
            ["half"] = CypherValue.String("x\ud800y"),
            ["map"] = CypherValue.Of(new MapValue(["k\udc00"], [CypherValue.Integer(1)])),
        };

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => _database.WriteAsync(text, parameters));

        Assert.Equal((StatusCodes.ArgumentError, "InvalidUnicodeCharacter"), (error.Code, error.Detail));
        Assert.Equal("0", await _database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task CypherInAParameter_IsAValueWhereverItStands()
    {
        await _database.WriteAsync("CREATE (:N {name: 'kept'})");
        const string Attack = "x'}) DETACH DELETE n //";
        var parameters = new Dictionary<string, CypherValue>
        {
            ["text"] = CypherValue.String(Attack),
            ["list"] = CypherValue.List(CypherValue.String(Attack)),
            ["map"] = CypherValue.Of(new MapValue([Attack], [CypherValue.Integer(1)])),
        };

        string rows = await _database.ReadAsync(
            "MATCH (n) WHERE n.name = $text OR n.name IN $list OR n[$text] = 1 OR n[keys($map)[0]] = 1 RETURN n",
            parameters
        );
        await _database.WriteAsync("CREATE (m:M) SET m = $map", parameters);

        Assert.Equal("", rows);
        Assert.Equal("'kept'", await _database.ReadAsync("MATCH (n:N) RETURN n.name"));
        Assert.Equal("1", await _database.ReadAsync("MATCH (m:M) RETURN m[$text]", parameters));
    }

    [Fact]
    public async Task AMapOfAHundredThousandEntries_IsAParameterLikeAnother()
    {
        MapValue map = MapValue.From(
            Enumerable.Range(0, 100_000).Select(i => KeyValuePair.Create($"k{i}", CypherValue.Integer(i)))
        );

        string rows = await _database.ReadAsync(
            "RETURN size(keys($m)), $m.k99999, $unused",
            new Dictionary<string, CypherValue>
            {
                ["m"] = CypherValue.Of(map),
                ["unused"] = CypherValue.Null,
                ["more"] = CypherValue.True,
            }
        );

        Assert.Equal("100000 | 99999 | null", rows);
    }

    [Theory]
    [InlineData("CREATE (n)")]
    [InlineData("MATCH (n) DETACH DELETE n")]
    [InlineData("MATCH (n) SET n.x = 1")]
    [InlineData("CREATE INDEX i FOR (n:N) ON (n.x)")]
    public async Task AWriteInAReadTransaction_IsRefusedBeforeItRuns(string text)
    {
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => _database.ReadAsync(text));

        Assert.Equal(StatusCodes.AccessMode, error.Code);
    }
}
