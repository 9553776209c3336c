using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Tck.Features;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>What the sentences of the kit mean.</summary>
internal static partial class Steps
{
    /// <summary>Does what a step says, or checks it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="run">The scenario.</param>
    /// <param name="graphs">The folder of the kit's named graphs.</param>
    /// <exception cref="NotSupportedException">The sentence is not known.</exception>
    public static async Task RunAsync(ScenarioStep step, ScenarioRun run, string graphs)
    {
        switch (step.Text)
        {
            case "an empty graph" or "any graph":
                break;
            case "having executed:":
                await run.SetUpAsync(step.Query);
                break;
            case "parameters are:":
                foreach (IReadOnlyList<string> row in step.Table)
                {
                    run.SetParameter(row[0], row[1]);
                }

                break;
            case "executing query:" or "executing control query:":
                await run.ExecuteAsync(step.Query, step.Text.Contains("control", StringComparison.Ordinal));
                break;
            case "the result should be empty":
                run.ExpectNoRows();
                break;
            case "no side effects":
                await run.ExpectChangesAsync([]);
                break;
            case "the side effects should be:":
                await run.ExpectChangesAsync(
                    step.Table.ToDictionary(
                        static row => row[0],
                        static row => int.Parse(row[1], CultureInfo.InvariantCulture)
                    )
                );
                break;
            default:
                await RunOtherAsync(step, run, graphs);
                break;
        }
    }

    private static async Task RunOtherAsync(ScenarioStep step, ScenarioRun run, string graphs)
    {
        if (Rows().Match(step.Text) is { Success: true } rows)
        {
            run.ExpectRows(step.Table, rows.Groups["ordered"].Success, rows.Groups["bags"].Success);
        }
        else if (Error().Match(step.Text) is { Success: true } error)
        {
            await run.ExpectErrorAsync(
                new(error.Groups["type"].Value, error.Groups["phase"].Value, error.Groups["detail"].Value)
            );
        }
        else if (DeclaredProcedure().Match(step.Text) is { Success: true } procedure)
        {
            run.Declare(TableProcedure.Create(procedure.Groups["signature"].Value, step.Table));
        }
        else if (NamedGraph().Match(step.Text) is { Success: true } graph)
        {
            string name = graph.Groups["name"].Value;
            await run.SetUpAsync(await File.ReadAllTextAsync(Path.Combine(graphs, name, $"{name}.cypher")));
        }
        else
        {
            throw new NotSupportedException($"The kit has a step that is not known: {step.Text}");
        }
    }

    [GeneratedRegex(
        @"^the result should be(, (in any order|(?<ordered>in order)))?(?<bags> \(ignoring element order for lists\))?:$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Rows();

    [GeneratedRegex(
        @"^an? (?<type>\w+) should be raised at (?<phase>compile time|runtime|any time): (?<detail>\S+)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Error();

    [GeneratedRegex(@"^there exists a procedure (?<signature>.+?)\s*:$", RegexOptions.ExplicitCapture)]
    private static partial Regex DeclaredProcedure();

    [GeneratedRegex(@"^the (?<name>\S+) graph$", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedGraph();
}
