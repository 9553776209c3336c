using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning;

/// <summary>Writes a plan as a tree of text: the root first, each operator above its inputs.</summary>
internal sealed class PlanPrinter
{
    private readonly PlanDetails _details;
    private readonly bool _withRows;
    private readonly Func<PhysicalPlan, string?>? _note;
    private readonly StringBuilder _text = new();

    private PlanPrinter(PlanDetails details, bool withRows, Func<PhysicalPlan, string?>? note)
    {
        _details = details;
        _withRows = withRows;
        _note = note;
    }

    /// <summary>The plan of a compiled query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="withRows">Whether estimated rows stand behind each operator.</param>
    /// <param name="note">What else to say of an operator, such as the rows that it made; or null.</param>
    public static string Print(CompiledQuery query, bool withRows = true, Func<PhysicalPlan, string?>? note = null)
    {
        var printer = new PlanPrinter(new(query.SlotNames), withRows, note);
        printer.Write(query.Plan, "", "");
        return printer._text.ToString().TrimEnd('\n');
    }

    private void Write(PhysicalPlan plan, string first, string rest)
    {
        _text.Append(first).Append(PlanTree.NameOf(plan));
        string details = _withRows ? _details.WithIndex(plan) : _details.Of(plan);
        if (details.Length > 0)
        {
            _text.Append(' ').Append(details);
        }

        if (_withRows)
        {
            _text.Append(CultureInfo.InvariantCulture, $" (~{Math.Round(plan.EstimatedRows):0} rows)");
        }

        if (_note?.Invoke(plan) is { } note)
        {
            _text.Append(' ').Append(note);
        }

        _text.Append('\n');
        List<PhysicalPlan> below = [.. PlanTree.Below(plan)];
        if (below is [var only])
        {
            Write(only, rest, rest);
            return;
        }

        // The first input is the row's own past and goes straight down; what is run beside it is indented.
        for (int i = below.Count - 1; i >= 0; i--)
        {
            if (i == 0)
            {
                Write(below[0], rest, rest);
            }
            else
            {
                Write(below[i], rest + "|-", rest + "| ");
            }
        }
    }
}
