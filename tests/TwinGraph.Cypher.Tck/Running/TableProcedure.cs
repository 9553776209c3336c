using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Tck.Values;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>A procedure that the kit declares by a table: it gives the outputs of the rows whose inputs are its arguments.</summary>
internal static class TableProcedure
{
    public static Procedure Create(string text, IReadOnlyList<IReadOnlyList<string>> table)
    {
        var signature = ProcedureSignature.Parse(text);
        int inputs = signature.Inputs.Length;
        List<CypherValue[]> rows =
        [
            .. table
                .Skip(1)
                .Select(static row => row.Where(static cell => cell.Length > 0).Select(ExpectedValue.Parse).ToArray()),
        ];
        return new(
            signature,
            "Answers from a table.",
            (arguments, _) =>
                rows.Where(row =>
                        arguments
                            .Select((argument, i) => ExpectedComparison.Same(row[i], argument, false))
                            .All(static same => same)
                    )
                    .Where(_ => !signature.Outputs.IsEmpty)
                    .Select(row => row[inputs..])
        );
    }
}
