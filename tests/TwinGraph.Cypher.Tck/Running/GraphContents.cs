using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>All that a graph holds, to tell what a query changed.</summary>
/// <param name="Nodes">The ids of the nodes.</param>
/// <param name="Relationships">The ids of the relationships.</param>
/// <param name="Labels">The labels that some node has.</param>
/// <param name="Properties">Entity, key and value of each property.</param>
internal sealed record GraphContents(
    HashSet<string> Nodes,
    HashSet<string> Relationships,
    HashSet<string> Labels,
    HashSet<string> Properties
)
{
    /// <summary>Reads a graph.</summary>
    public static async Task<GraphContents> ReadAsync(ICypherDatabase database)
    {
        var contents = new GraphContents([], [], [], []);
        foreach (IReadOnlyList<CypherValue> row in (await database.QueryAsync("MATCH (n) RETURN n")).Rows)
        {
            NodeValue node = row[0].As<NodeValue>();
            contents.Nodes.Add($"{node.Id}");
            contents.Labels.UnionWith(node.Labels);
            contents.Add($"n{node.Id}", node.Properties);
        }

        foreach (IReadOnlyList<CypherValue> row in (await database.QueryAsync("MATCH ()-[r]->() RETURN r")).Rows)
        {
            RelationshipValue relationship = row[0].As<RelationshipValue>();
            contents.Relationships.Add(
                $"{relationship.Id} {relationship.StartNode} {relationship.Type} {relationship.EndNode}"
            );
            contents.Add($"r{relationship.Id}", relationship.Properties);
        }

        return contents;
    }

    /// <summary>How many of each came and went, by the kit's names, such as <c>+nodes</c>; zeros are left out.</summary>
    public Dictionary<string, int> ChangesTo(GraphContents after)
    {
        var changes = new Dictionary<string, int>();
        Count("nodes", Nodes, after.Nodes);
        Count("relationships", Relationships, after.Relationships);
        Count("labels", Labels, after.Labels);
        Count("properties", Properties, after.Properties);
        return changes.Where(static change => change.Value > 0).ToDictionary();

        void Count(string what, HashSet<string> old, HashSet<string> @new)
        {
            changes[$"+{what}"] = @new.Except(old).Count();
            changes[$"-{what}"] = old.Except(@new).Count();
        }
    }

    private void Add(string entity, MapValue properties)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            Properties.Add($"{entity} {ValueText.Name(properties.Keys[i])} {ValueText.Literal(properties.Values[i])}");
        }
    }
}
