using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Indexes;

/// <summary>All constraints of a graph in order of name; never changed.</summary>
internal sealed class ConstraintTable
{
    private ConstraintTable(ConstraintDescriptor[] all, ConstraintRule[] rules)
    {
        All = all;
        Rules = rules;
    }

    public static ConstraintTable Empty { get; } = new([], []);

    public IReadOnlyList<ConstraintDescriptor> All { get; }

    /// <summary>Those that a commit looks at: all but plain uniqueness, which a write looks at.</summary>
    public ConstraintRule[] Rules { get; }

    public ConstraintDescriptor? Find(string name) => All.FirstOrDefault(constraint => constraint.Name == name);

    public ConstraintTable With(ConstraintDescriptor constraint, GraphTokens tokens) =>
        Of([.. All, constraint], [.. Rules, .. RulesOf(constraint, tokens)]);

    public ConstraintTable Without(string name) =>
        Of(
            [.. All.Where(constraint => constraint.Name != name)],
            [.. Rules.Where(rule => rule.Descriptor.Name != name)]
        );

    private static ConstraintTable Of(ConstraintDescriptor[] all, ConstraintRule[] rules)
    {
        Array.Sort(all, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(all, rules);
    }

    private static IEnumerable<ConstraintRule> RulesOf(ConstraintDescriptor constraint, GraphTokens tokens)
    {
        if (constraint.Kind != ConstraintKind.Unique)
        {
            TokenTable names = constraint.Entity == EntityKind.Node ? tokens.Labels : tokens.Types;
            yield return new(
                constraint,
                names.FindOrAdd(constraint.Label),
                [.. constraint.Keys.Select(tokens.Keys.FindOrAdd)]
            );
        }
    }
}
