using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>The error that a scenario expects.</summary>
/// <param name="Type">The last part of its code, by the kit's names.</param>
/// <param name="Phase"><c>compile time</c>, <c>runtime</c> or <c>any time</c>.</param>
/// <param name="Detail">The kit's name for what is wrong; <c>*</c> for any.</param>
internal sealed record ErrorExpectation(string Type, string Phase, string Detail)
{
    /// <summary>Says in what the outcome is not as expected.</summary>
    /// <param name="whileCompiling">What checking the query threw, or null.</param>
    /// <param name="whileRunning">What running it threw, or null.</param>
    public void Check(CypherException? whileCompiling, CypherException? whileRunning)
    {
        Assert.True(whileRunning is not null, $"Expected {Type} ({Detail}), and there was no error.");
        Assert.True(
            IsType(whileRunning.Code),
            $"Expected {Type}, and the error is {whileRunning.Code}: {whileRunning.Message}"
        );
        Assert.True(
            Detail == "*" || Detail == whileRunning.Detail,
            $"Expected the detail {Detail}, and it is {whileRunning.Detail}: {whileRunning.Message}"
        );
        if (Phase != "any time")
        {
            string phase = whileCompiling is null ? "runtime" : "compile time";
            Assert.True(
                Phase == phase,
                $"Expected the error at {Phase}, and it came at {phase}: {whileRunning.Message}"
            );
        }
    }

    // Neo4j has codes of its own for procedures, and another word for constraints.
    private bool IsType(string code) =>
        Type switch
        {
            "ProcedureError" => code.Contains(".Procedure.", StringComparison.Ordinal),
            "ConstraintVerificationFailed" => code == StatusCodes.ConstraintValidationFailed,
            _ => code.EndsWith($".{Type}", StringComparison.Ordinal),
        };
}
