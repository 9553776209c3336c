using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Cost;

internal sealed partial class CardinalityEstimator
{
    private const int Any = -1;
    private const int Unknown = -2;

    private readonly Dictionary<(int Start, int Type, int End), double> _counted = [];

    /// <summary>Whether the graph counts relationships by the labels of their ends.</summary>
    public bool CountsByLabel => statistics.CountRelationships(Any, Any, Any) >= 0;

    /// <summary>The average number of relationships at a node.</summary>
    /// <param name="types">Their types; empty for all.</param>
    /// <param name="direction">Which way they go.</param>
    /// <param name="labels">The labels that the node is known to have.</param>
    public double Degree(ImmutableArray<string> types, Direction direction, IEnumerable<string> labels)
    {
        // Of several labels the one that says most: the rarest.
        string? label = labels.MinBy(CountNodes);
        double nodes = label is null ? NodeCount : Math.Max(1, CountNodes(label));

        // At least one relationship, so that a plan made while there is none yet still prefers fewer steps.
        return Math.Max(1, CountSteps(types, direction, label, null)) / nodes;
    }

    /// <summary>The share of such relationships that lead to a node of a label.</summary>
    /// <param name="types">Their types; empty for all.</param>
    /// <param name="direction">Which way they go.</param>
    /// <param name="labels">The labels of the node that they lead from.</param>
    /// <param name="to">The label of the node that they lead to.</param>
    public double ShareTo(ImmutableArray<string> types, Direction direction, IEnumerable<string> labels, string to)
    {
        if (!CountsByLabel)
        {
            return Math.Clamp(CountNodes(to) / NodeCount, 0.0001, 1);
        }

        string? label = labels.MinBy(CountNodes);
        double all = CountSteps(types, direction, label, null);
        return all <= 0 ? 1 : Math.Clamp(CountSteps(types, direction, label, to) / all, 0, 1);
    }

    /// <summary>What plans may take for granted of the graph, when they may: not in a statement that changes it.</summary>
    public HashSet<EndAssumption>? Assumptions { get; init; }

    /// <summary>Whether each such relationship is known to lead to a node of a label; noted as an assumption when so.</summary>
    public bool LeadsAlwaysTo(ImmutableArray<string> types, Direction direction, string label)
    {
        if (Assumptions is null || types.IsEmpty)
        {
            return false;
        }

        List<EndAssumption> needed = [];
        foreach (string type in types)
        {
            if (direction != Direction.Incoming)
            {
                needed.Add(new(type, Direction.Outgoing, label));
            }

            if (direction != Direction.Outgoing)
            {
                needed.Add(new(type, Direction.Incoming, label));
            }
        }

        if (!needed.TrueForAll(assumption => assumption.Holds(statistics)))
        {
            return false;
        }

        Assumptions.UnionWith(needed);
        return true;
    }

    /// <summary>The number of walks from a node.</summary>
    /// <param name="length">How many steps they have.</param>
    /// <param name="first">The average number of first steps.</param>
    /// <param name="further">The average number of steps from a node that a step led to.</param>
    public static double Walks(PatternLength length, double first, double further)
    {
        double walks = 0;
        double step = 1;
        for (int i = 0; i <= Math.Min(length.Maximum ?? LongestWalk, LongestWalk); i++)
        {
            walks += i >= length.Minimum ? step : 0;
            step *= i == 0 ? first : further;
        }

        return walks;
    }

    private double CountSteps(ImmutableArray<string> types, Direction direction, string? from, string? to)
    {
        int near = LabelToken(from);
        int far = LabelToken(to);
        double count = 0;
        foreach (int type in types.IsEmpty ? [Any] : types.Distinct().Select(statistics.Tokens.FindType))
        {
            if (type == Any && !types.IsEmpty || near == Unknown || far == Unknown)
            {
                continue;
            }

            count += direction == Direction.Incoming ? 0 : Count(near, type, far);
            count += direction == Direction.Outgoing ? 0 : Count(far, type, near);
        }

        return count;
    }

    private int LabelToken(string? label)
    {
        if (label is null)
        {
            return Any;
        }

        int token = statistics.Tokens.FindLabel(label);
        return token < 0 ? Unknown : token;
    }

    private double Count(int start, int type, int end)
    {
        if (!_counted.TryGetValue((start, type, end), out double count))
        {
            long exact = statistics.CountRelationships(start, type, end);
            count =
                exact >= 0 ? exact
                : type < 0 ? statistics.RelationshipCount
                : statistics.CountRelationships(type);
            _counted.Add((start, type, end), count);
        }

        return count;
    }
}
