using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>The indexes and constraints of a state as names and definitions, the form that snapshots and the log keep.</summary>
internal static class SchemaRules
{
    public static List<(string Name, string Definition)> Of(GraphState state)
    {
        List<(string, string)> rules = [];
        foreach (IndexDescriptor index in state.Indexes.Descriptors)
        {
            if (state.Constraints.Find(index.Name) is null)
            {
                rules.Add((index.Name, SchemaEncoding.Encode(index)));
            }
        }

        foreach (ConstraintDescriptor constraint in state.Constraints.All)
        {
            rules.Add((constraint.Name, SchemaEncoding.Encode(constraint)));
        }

        return rules;
    }

    /// <summary>Makes the indexes and constraints of a state these, building those that it lacks.</summary>
    /// <exception cref="InvalidDataException">A definition cannot be read.</exception>
    public static void Apply(GraphState state, List<(string Name, string Definition)> rules) =>
        Apply(state, rules, new Dictionary<string, IndexOrder>(StringComparer.Ordinal));

    /// <param name="state">The state.</param>
    /// <param name="rules">Its indexes and constraints.</param>
    /// <param name="orders">The orders of indexes over this very state, by name, as far as they are known.</param>
    public static void Apply(
        GraphState state,
        List<(string Name, string Definition)> rules,
        Dictionary<string, IndexOrder> orders
    )
    {
        List<(string Name, string Definition)> there = Of(state);
        foreach ((string Name, string Definition) rule in there)
        {
            if (!rules.Contains(rule))
            {
                state.Indexes.Remove(rule.Name);
                state.Constraints = state.Constraints.Without(rule.Name);
            }
        }

        foreach ((string Name, string Definition) rule in rules)
        {
            if (!there.Contains(rule))
            {
                Add(state, rule.Name, rule.Definition, orders.GetValueOrDefault(rule.Name));
            }
        }
    }

    private static void Add(GraphState state, string name, string definition, IndexOrder? order)
    {
        object rule = SchemaEncoding.Decode(name, definition);
        if (rule is ConstraintDescriptor constraint)
        {
            state.Constraints = state.Constraints.With(constraint, state.Tokens);
            if (constraint.OwnsIndex)
            {
                state.Indexes.Add(IndexBuilder.Build(state, constraint.Index, order));
            }
        }
        else
        {
            state.Indexes.Add(IndexBuilder.Build(state, (IndexDescriptor)rule, order));
        }
    }
}
