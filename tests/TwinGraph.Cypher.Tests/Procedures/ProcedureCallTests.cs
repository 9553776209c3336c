using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Procedures;

public sealed class ProcedureCallTests : IDisposable
{
    private readonly TestDatabase _database = new(
        new CypherEngineOptions
        {
            BatchRows = 2,
            Procedures = ProcedureRegistry.BuiltIn.With(
                new Procedure(
                    "test.count(upTo :: INTEGER, step = 1 :: INTEGER) :: (number :: INTEGER, text :: STRING)",
                    "Counts.",
                    Count
                ),
                new Procedure("test.nothing(x = null :: ANY?)", "Does nothing.", static (_, _) => [])
            ),
        }
    );

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("CALL test.count(3)", "1 | '1'; 2 | '2'; 3 | '3'")]
    [InlineData("CALL test.count(3, 2)", "1 | '1'; 3 | '3'")]
    [InlineData("CALL test.count(3) YIELD text, number WHERE number > 1", "'2' | 2; '3' | 3")]
    [InlineData("UNWIND [0, 2, 1] AS n CALL test.count(n) YIELD number RETURN n, number", "2 | 1; 2 | 2; 1 | 1")]
    [InlineData(
        "UNWIND [0, 1] AS n OPTIONAL CALL test.count(n) YIELD number AS x, text RETURN n, x, text",
        "0 | NULL | NULL; 1 | 1 | '1'"
    )]
    [InlineData(
        "UNWIND [1, 2] AS n OPTIONAL CALL test.count(n) YIELD number WHERE number > 1 RETURN n, number",
        "1 | NULL; 2 | 2"
    )]
    [InlineData("UNWIND [1, 2, 3] AS n CALL test.nothing() RETURN n", "1; 2; 3")]
    [InlineData("UNWIND [1, 2, 3] AS n CALL test.nothing(n) WITH n SKIP 1 RETURN n", "2; 3")]
    [InlineData("CALL test.nothing", "")]
    [InlineData("OPTIONAL CALL test.nothing()", "")]
    public async Task ACall_GivesItsRows(string text, string rows) =>
        Assert.Equal(rows, await _database.ReadAsync(text), ignoreCase: true);

    [Fact]
    public async Task ImplicitArguments_AreTheParametersOrTheirDefaults()
    {
        var given = new Dictionary<string, CypherValue> { ["upTo"] = CypherValue.Integer(1) };
        Assert.Equal("1 | '1'", await _database.ReadAsync("CALL test.count", given));
    }

    [Theory]
    [InlineData("CALL test.cuont(1)", StatusCodes.ProcedureNotFound, "ProcedureNotFound", "Did you mean test.count")]
    [InlineData("CALL test.count", StatusCodes.ParameterMissing, "MissingParameter", "$upTo")]
    [InlineData("CALL test.count()", StatusCodes.SyntaxError, "InvalidNumberOfArguments", "1 to 2 arguments")]
    [InlineData("CALL test.count('1')", StatusCodes.SyntaxError, "InvalidArgumentType", "column 17")]
    [InlineData(
        "UNWIND ['1'] AS x CALL test.count(x) RETURN x",
        StatusCodes.SyntaxError,
        "InvalidArgumentType",
        "upTo"
    )]
    [InlineData("CALL test.count($x)", StatusCodes.TypeError, "InvalidArgumentType", "takes INTEGER, not")]
    [InlineData(
        "CALL test.count(1) YIELD nomber RETURN 1",
        StatusCodes.SyntaxError,
        "UndefinedVariable",
        "number, text"
    )]
    [InlineData(
        "UNWIND [1] AS x CALL test.count(x) YIELD text",
        StatusCodes.SyntaxError,
        "InvalidClauseComposition",
        "RETURN"
    )]
    public async Task AWrongCall_SaysWhatIsWrong(string text, string code, string detail, string message)
    {
        var given = new Dictionary<string, CypherValue> { ["x"] = CypherValue.True };
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => _database.ReadAsync(text, given));
        Assert.Equal((code, detail), (error.Code, error.Detail));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task AProcedure_SeesWhatTheStatementWroteBefore() =>
        Assert.Equal(
            "'Fresh'",
            TestDatabase.Show(
                await _database.WriteAsync("CREATE (:Fresh) WITH 1 AS x CALL db.labels() YIELD label RETURN label")
            )
        );

    private static IEnumerable<CypherValue[]> Count(IReadOnlyList<CypherValue> arguments, ProcedureContext context)
    {
        for (long i = 1; i <= arguments[0].AsInteger(); i += arguments[1].AsInteger())
        {
            context.CheckStep();
            yield return [CypherValue.Integer(i), CypherValue.String($"{i}")];
        }
    }
}
