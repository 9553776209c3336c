using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether the data keeps what the constraints require.</summary>
internal static class ConstraintCheck
{
    public static void Check(IGraphReader reader, ProblemList problems)
    {
        foreach (ConstraintDescriptor constraint in reader.Constraints)
        {
            if (constraint.OwnsIndex && !reader.Indexes.Contains(constraint.Index))
            {
                problems.Add($"constraint {constraint.Name} lacks its index");
            }

            if (constraint.Kind != ConstraintKind.Unique)
            {
                CheckEach(reader, constraint, problems);
            }
        }

        foreach (IndexDescriptor index in reader.Indexes)
        {
            if (index.Unique && !reader.Constraints.Any(constraint => constraint.Name == index.Name))
            {
                problems.Add($"index {index.Name} is unique and belongs to no constraint");
            }
        }
    }

    private static void CheckEach(IGraphReader reader, ConstraintDescriptor constraint, ProblemList problems)
    {
        bool nodes = constraint.Entity == EntityKind.Node;
        int label = nodes ? reader.Tokens.FindLabel(constraint.Label) : reader.Tokens.FindType(constraint.Label);
        IEnumerable<long> ids = nodes
            ? ReaderCheck.Nodes(reader, label)
            : ReaderCheck.Relationships(reader, label).Select(static record => record.Id);
        foreach (long id in ids)
        {
            foreach (string name in constraint.Keys)
            {
                int key = reader.Tokens.FindKey(name);
                CypherValue value = nodes ? reader.NodeProperty(id, key) : reader.RelationshipProperty(id, key);
                bool broken = value.IsNull
                    ? constraint.RequiresPresence
                    : constraint.PropertyType is { } type && !type.Allows(value);
                if (broken)
                {
                    problems.Add(
                        $"constraint {constraint.Name}: {(nodes ? "node" : "relationship")} {id} has {name} = {value}"
                    );
                }
            }
        }
    }
}
