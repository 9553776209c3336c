using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution;

/// <summary>Prints a plan as a tree: one step a line, inputs below, inner plans indented.</summary>
internal static class PlanText
{
    /// <summary>The tree of a plan.</summary>
    /// <param name="plan">Its root.</param>
    /// <param name="rows">How many rows a step gave; null when it did not run.</param>
    public static string Of(PhysicalPlan plan, Func<PhysicalPlan, long?>? rows)
    {
        var text = new StringBuilder();
        Write(plan, 0, text, rows);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(PhysicalPlan plan, int depth, StringBuilder text, Func<PhysicalPlan, long?>? rows)
    {
        PhysicalPlan[] children = [.. PlanTraits.Children(plan)];
        for (int i = 0; i < depth; i++)
        {
            text.Append("| ");
        }

        text.Append('+').Append(Name(plan));
        string details = Details(plan);
        if (details.Length > 0)
        {
            text.Append(' ').Append(details);
        }

        text.Append(CultureInfo.InvariantCulture, $" (about {plan.EstimatedRows:0.##} rows");
        if (rows?.Invoke(plan) is long counted)
        {
            text.Append(CultureInfo.InvariantCulture, $", was {counted}");
        }

        text.Append(")\n");
        for (int i = children.Length - 1; i >= 0; i--)
        {
            Write(children[i], i == 0 ? depth : depth + 1, text, rows);
        }
    }

    private static string Name(PhysicalPlan plan)
    {
        string name = plan.GetType().Name;
        return name.EndsWith("Plan", StringComparison.Ordinal) ? name[..^"Plan".Length] : name;
    }

    private static string Details(PhysicalPlan plan) =>
        plan switch
        {
            LabelScan p => $"#{p.Slot}:{p.Label}",
            AllNodesScan p => $"#{p.Slot}",
            IndexSeek p => $"#{p.Slot}:{p.Label}({p.Key}){(p.Many ? " IN" : " =")}",
            IndexRange p => $"#{p.Slot}:{p.Label}({p.Key}){(p.Prefix is null ? " range" : " prefix")}",
            NodeByIdSeek p => $"#{p.Slot}",
            Expand p =>
                $"{Arrow(p.FromSlot, p.RelationshipSlot, p.Types, p.Direction, p.ToSlot)}{(p.Into ? " into" : "")}",
            VariableExpand p => $"{Arrow(p.FromSlot, p.RelationshipsSlot, p.Types, p.Direction, p.ToSlot)} "
                + $"*{p.Minimum}..{p.Maximum}{(p.Into ? " into" : "")}",
            ShortestPathPlan p =>
                $"{Arrow(p.FromSlot, p.RelationshipsSlot, p.Types, p.Direction, p.ToSlot)}{(p.All ? " all" : "")}",
            ProcedureCall p => p.Name,
            ProduceResults p => string.Join(", ", p.Columns),
            _ => "",
        };

    private static string Arrow(
        int from,
        int relationship,
        ImmutableArray<string> types,
        Graph.Direction direction,
        int to
    )
    {
        string left = direction == Graph.Direction.Incoming ? "<-" : "-";
        string right = direction == Graph.Direction.Outgoing ? "->" : "-";
        string of = types.IsEmpty ? "" : ":" + string.Join('|', types);
        return $"(#{from}){left}[#{relationship}{of}]{right}(#{to})";
    }
}
