using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Gathers the parts of one pattern while it is bound.</summary>
internal sealed class PatternBuilder
{
    private readonly Dictionary<int, PatternNode> _nodes = [];

    public List<PatternRelationship> Relationships { get; } = [];

    public List<ShortestPathPattern> ShortestPaths { get; } = [];

    public List<NamedPath> Paths { get; } = [];

    public List<BoundExpression> Predicates { get; } = [];

    public List<int> NewSlots { get; } = [];

    /// <summary>Names of relationships that stand in this pattern already.</summary>
    public HashSet<string> RelationshipNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a match may use a relationship more than once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>The path with a selector, if the pattern is one.</summary>
    public SelectedPath? Selected { get; set; }

    public void AddNode(int slot, bool bound) => _nodes.TryAdd(slot, new(slot, bound));

    public bool HasNode(int slot) => _nodes.ContainsKey(slot);

    public QueryGraph Build()
    {
        if (!Repeatable)
        {
            AddUniqueness();
        }

        return new([.. _nodes.Values], [.. Relationships], [.. ShortestPaths], [.. Paths], [.. Predicates])
        {
            Selected = Selected,
        };
    }

    /// <summary>No relationship is used twice in one pattern; only types that overlap need the test.</summary>
    private void AddUniqueness()
    {
        for (int i = 0; i < Relationships.Count; i++)
        {
            for (int j = i + 1; j < Relationships.Count; j++)
            {
                PatternRelationship first = Relationships[i];
                PatternRelationship second = Relationships[j];
                bool overlap = first.Types.IsEmpty || second.Types.IsEmpty || first.Types.Intersect(second.Types).Any();
                if (overlap && first.Slot != second.Slot)
                {
                    Predicates.Add(new BoundAllDifferent([first.Slot, second.Slot], default));
                }
            }
        }
    }
}
