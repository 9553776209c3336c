using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures.Meta;

/// <summary>The graph of labels and types: nodes and relationships that are not stored, and have negative ids.</summary>
internal static class VirtualGraph
{
    /// <summary>A list of nodes, one for each label, and a list of the relationships between them.</summary>
    public static CypherValue[] Of(
        GraphSurvey survey,
        Func<SurveyedToken, MapValue> ofLabel,
        Func<Connection, MapValue> ofConnection
    )
    {
        var ids = new Dictionary<SurveyedToken, long>(ReferenceEqualityComparer.Instance);
        foreach (SurveyedToken label in survey.Labels)
        {
            ids[label] = -1 - ids.Count;
        }

        return
        [
            CypherValue.List([
                .. survey.Labels.Select(label =>
                    CypherValue.Of(new NodeValue(ids[label], [label.Name], ofLabel(label)))
                ),
            ]),
            CypherValue.List([
                .. survey.Connections.Select(
                    (connection, i) =>
                        CypherValue.Of(
                            new RelationshipValue(
                                -1 - i,
                                connection.Type.Name,
                                ids[connection.Start],
                                ids[connection.End],
                                ofConnection(connection)
                            )
                        )
                ),
            ]),
        ];
    }
}
