using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class ApocFunctionsTests
{
    [Theory]
    [InlineData(
        "apoc.date.convertFormat(toString(datetime('2026-06-01T10:00:00+08:00[Asia/Shanghai]')), 'iso_zoned_date_time', 'iso_offset_date_time')",
        "'2026-06-01T10:00:00+08:00'"
    )]
    [InlineData("apoc.date.convertFormat('2026-06-01T10:00:00Z', 'iso_instant')", "'2026-06-01'")]
    [InlineData(
        "apoc.date.convertFormat('2026-06-01T10:00:00.5-03:00', 'iso_offset_date_time', 'iso_local_time')",
        "'10:00:00.5'"
    )]
    [InlineData("apoc.date.convertFormat(null, 'iso_date', 'iso_date')", "null")]
    [InlineData("apoc.util.validatePredicate(false, 'no', [])", "true")]
    [InlineData("apoc.util.validatePredicate(null, 'no', [])", "true")]
    [InlineData("apoc.any.property({x: 1}, 'x')", "1")]
    [InlineData("apoc.any.property(null, 'x')", "null")]
    public async Task Function_OfItsArguments_GivesAPOCsAnswer(string call, string expected)
    {
        using var database = new TestDatabase();

        Assert.Equal(expected, await database.ReadAsync($"RETURN {call} AS value"));
    }

    [Theory]
    [InlineData("apoc.util.validatePredicate(true, '%s may not see %d of %s', ['ada', 3])", "ada may not see 3 of %s")]
    [InlineData("apoc.date.convertFormat('tomorrow', 'iso_date', 'iso_date')", "'tomorrow' is not of the format")]
    [InlineData("apoc.date.convertFormat('2026-06-01', 'iso_date', 'iso_local_time')", "iso_local_time")]
    [InlineData("apoc.date.convertFormat('2026-06-01', 'MM/yy', 'iso_date')", "MM/yy")]
    public async Task Function_ThatRefuses_SaysWhy(string call, string message)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync($"RETURN {call} AS value")
        );

        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidatePredicate_IsAskedForEachRow()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A {x: 1}), (:A {x: 2})");
        const string Text =
            "MATCH (a:A) WHERE a.x < $x AND apoc.util.validatePredicate(a.x = 2, 'two', [0]) RETURN count(*) AS n";

        Assert.Equal("1", await database.ReadAsync(Text, Of(2)));
        await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(Text, Of(3)));
        await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync("CALL apoc.util.validate(true, 'no', []) RETURN 1 AS one")
        );

        static Dictionary<string, CypherValue> Of(long x) => new() { ["x"] = CypherValue.Integer(x) };
    }
}
