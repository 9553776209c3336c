using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW PROCEDURES and SHOW FUNCTIONS.</summary>
internal static class RoutineRows
{
    public static IEnumerable<Dictionary<string, CypherValue>> Procedures(ProcedureRegistry registry) =>
        registry.All.Select(static procedure => new Dictionary<string, CypherValue>
        {
            ["name"] = Text(procedure.Name),
            ["description"] = Text(procedure.Description),
            ["mode"] = Text("READ"),
            ["worksOnSystem"] = CypherValue.Boolean(false),
            ["signature"] = Text(procedure.Signature.ToString()),
            ["argumentDescription"] = Fields(procedure.Signature.Inputs),
            ["returnDescription"] = Fields(procedure.Signature.Outputs),
            ["admin"] = CypherValue.Boolean(false),
            ["isDeprecated"] = CypherValue.Boolean(false),
        });

    public static IEnumerable<Dictionary<string, CypherValue>> Functions() =>
        FunctionRegistry
            .All.OrderBy(static function => function.Name, StringComparer.Ordinal)
            .Select(static function => new Dictionary<string, CypherValue>
            {
                ["name"] = Text(function.Name),
                ["category"] = Text(function.Category),
                ["description"] = Text(FunctionCatalogue.Of(function.Name).Description),
                ["signature"] = Text(FunctionCatalogue.Of(function.Name).Signature),
                ["isBuiltIn"] = CypherValue.Boolean(true),
                ["aggregating"] = CypherValue.Boolean(function.Category == "Aggregating"),
                ["isDeprecated"] = CypherValue.Boolean(false),
            });

    private static CypherValue Fields(IEnumerable<ProcedureField> fields) =>
        CypherValue.List([
            .. fields.Select(static field =>
                CypherValue.Of(
                    new MapValue(
                        ["name", "type", "description", "isDeprecated"],
                        [
                            Text(field.Name),
                            Text(field.Type.ToString()),
                            Text(field.ToString()),
                            CypherValue.Boolean(false),
                        ]
                    )
                )
            ),
        ]);
}
