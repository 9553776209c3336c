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
            ["mode"] = Text(procedure.Name.StartsWith("dbms.", StringComparison.Ordinal) ? "DBMS" : "READ"),
            ["worksOnSystem"] = CypherValue.Boolean(procedure.WorksOnSystem),
            ["signature"] = Text(procedure.Signature.ToString()),
            ["argumentDescription"] = Fields(procedure.Signature.Inputs),
            ["returnDescription"] = Fields(procedure.Signature.Outputs),
            ["admin"] = CypherValue.Boolean(false),
            ["isDeprecated"] = CypherValue.Boolean(false),
            ["option"] = CypherValue.Of(new MapValue(["deprecated"], [CypherValue.Boolean(false)])),
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
                ["argumentDescription"] = Arguments(FunctionCatalogue.Of(function.Name).Signature),
                ["returnDescription"] = Text(Result(FunctionCatalogue.Of(function.Name).Signature)),
                ["aggregating"] = CypherValue.Boolean(function.Category == "Aggregating"),
                ["isDeprecated"] = CypherValue.Boolean(false),
            });

    private static CypherValue Fields(IEnumerable<ProcedureField> fields) =>
        CypherValue.List([
            .. fields.Select(static field =>
                Field(
                    field.Name,
                    field.Type.ToString(),
                    field.ToString(),
                    field.Default is { } value ? ValueText.Literal(value) : null
                )
            ),
        ]);

    // name(argument = default :: TYPE, argument :: TYPE) :: TYPE
    private static CypherValue Arguments(string signature)
    {
        int open = signature.IndexOf('(', StringComparison.Ordinal);
        int close = signature.LastIndexOf(") ::", StringComparison.Ordinal);
        string inside = signature[(open + 1)..close];
        return CypherValue.List([
            .. inside
                .Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(static argument =>
                {
                    string[] parts = argument.Split(" :: ");
                    string[] name = parts[0].Split(" = ");
                    return Field(name[0], parts[^1], argument, name.Length > 1 ? name[1] : null);
                }),
        ]);
    }

    private static string Result(string signature) =>
        signature[(signature.LastIndexOf(") ::", StringComparison.Ordinal) + ") :: ".Length)..];

    private static CypherValue Field(string name, string type, string description, string? usual)
    {
        List<string> keys = ["name", "type", "description", "isDeprecated"];
        List<CypherValue> values = [Text(name), Text(type), Text(description), CypherValue.Boolean(false)];
        if (usual is not null)
        {
            keys.Add("default");
            values.Add(Text(usual));
        }

        return CypherValue.Of(new MapValue([.. keys], [.. values]));
    }
}
