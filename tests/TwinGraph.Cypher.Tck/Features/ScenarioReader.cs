using System.Globalization;
using Gherkin;
using Gherkin.Ast;

namespace TwinGraph.Cypher.Tck.Features;

/// <summary>Reads feature files, and makes a scenario of each example of an outline.</summary>
internal static class ScenarioReader
{
    /// <summary>All scenarios below a folder, in the order of their files and places.</summary>
    public static IEnumerable<Scenario> ReadAll(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.feature", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Read(file, Path.GetRelativePath(folder, file)));

    private static IEnumerable<Scenario> Read(string file, string relative)
    {
        using var reader = new StreamReader(file);
        GherkinDocument document = new Parser().Parse(reader);
        string name = Path.ChangeExtension(relative, null).Replace('\\', '/');
        IHasChildren feature = document.Feature;
        IReadOnlyList<Step> background = [.. feature.Children.OfType<Background>().SelectMany(b => b.Steps)];
        return feature
            .Children.OfType<Gherkin.Ast.Scenario>()
            .SelectMany(scenario => Expand(scenario, background, $"{name} {scenario.Name}"));
    }

    private static IEnumerable<Scenario> Expand(
        Gherkin.Ast.Scenario scenario,
        IReadOnlyList<Step> background,
        string id
    )
    {
        List<Step> steps = [.. background, .. scenario.Steps];
        if (!scenario.Examples.Any())
        {
            yield return new(id, [.. steps.Select(step => Make(step, static text => text))]);
            yield break;
        }

        int number = 0;
        foreach (Examples examples in scenario.Examples)
        {
            string[] names = [.. examples.TableHeader.Cells.Select(static cell => cell.Value)];
            foreach (TableRow row in examples.TableBody)
            {
                string[] values = [.. row.Cells.Select(static cell => cell.Value)];
                number++;
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"{id} (example {number})"),
                    [.. steps.Select(step => Make(step, text => Fill(text, names, values)))]
                );
            }
        }
    }

    private static string Fill(string text, string[] names, string[] values)
    {
        for (int i = 0; i < names.Length; i++)
        {
            text = text.Replace($"<{names[i]}>", values[i], StringComparison.Ordinal);
        }

        return text;
    }

    private static ScenarioStep Make(Step step, Func<string, string> fill) =>
        new(
            fill(step.Text.Trim()),
            step.DocString is { } text ? fill(text.Content) : "",
            step.DataTable is { } table
                ? [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => fill(cell.Value))])]
                : []
        );
}
