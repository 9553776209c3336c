using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    private const string HintNotObeyed = nameof(HintNotObeyed);

    /// <summary>Of the ways to find a variable, those that its hint allows.</summary>
    private IEnumerable<AccessPath> Hinted(int slot, IEnumerable<AccessPath> paths) =>
        _graph.Hints.FirstOrDefault(hint => hint.Slot == slot) is { } hint
            ? paths.Where(path => IsObeyedBy(hint, path.Plan))
            : paths;

    /// <summary>The label that a hint asks to be scanned, or null.</summary>
    private string? HintedScan(int slot) =>
        _graph.Hints.FirstOrDefault(hint => hint.Slot == slot && hint.Keys.IsEmpty)?.Label;

    /// <summary>Of the places to start from, those that obey a hint, when there are any.</summary>
    private List<PatternState> Hinted(List<PatternState> starts)
    {
        if (_graph.Hints.IsEmpty)
        {
            return starts;
        }

        List<PatternState> obeying = [.. starts.Where(start => _graph.Hints.Any(hint => IsObeyedIn(hint, start.Plan)))];
        return obeying.Count > 0 ? obeying : starts;
    }

    /// <exception cref="CypherException">A hint could not be obeyed.</exception>
    private void CheckHints(PhysicalPlan plan)
    {
        foreach (BoundHint hint in _graph.Hints.Where(hint => !IsObeyedIn(hint, plan)))
        {
            bool known = hint.Keys.IsEmpty || _estimator.HasIndexOver(hint.Label, hint.Keys);
            throw new CypherException(
                known ? StatusCodes.SemanticError : StatusCodes.IndexNotFound,
                HintNotObeyed,
                known
                    ? "The hint can't be obeyed: nothing that the pattern asks of the variable lets it begin there. Leave it out."
                    : $"There is no index over {hint.Label}({string.Join(", ", hint.Keys)}). SHOW INDEXES lists what is there.",
                span: hint.Span
            );
        }
    }

    private static bool IsObeyedIn(BoundHint hint, PhysicalPlan plan) =>
        PlanTree.SelfAndDescendants(plan).Any(part => IsObeyedBy(hint, part));

    private static bool IsObeyedBy(BoundHint hint, PhysicalPlan plan) =>
        plan switch
        {
            LabelScan scan => scan.Slot == hint.Slot && hint.Keys.IsEmpty && scan.Label == hint.Label,
            IndexSeek seek => seek.Slot == hint.Slot
                && seek.Label == hint.Label
                && hint.Keys is [var key]
                && key == seek.Key,
            IndexRange range => range.Slot == hint.Slot && IsOver(hint, range.Index),
            TextSeek text => text.Slot == hint.Slot && IsOver(hint, text.Index),
            PointSeek point => point.Slot == hint.Slot && IsOver(hint, point.Index),
            _ => false,
        };

    private static bool IsOver(BoundHint hint, IndexDescriptor index) =>
        index.Label == hint.Label && index.Keys.SequenceEqual(hint.Keys);
}
