using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures.Meta;

/// <summary>What a survey and the constraints and indexes tell, in the shapes of <c>apoc.meta.data</c> and <c>apoc.meta.schema</c>.</summary>
internal sealed class MetaSchema(GraphSurvey survey, IGraphReader graph)
{
    private const string Relationship = "RELATIONSHIP";

    /// <summary>The rows of <c>apoc.meta.data</c>: types first, then labels, each with its connections and properties.</summary>
    public IEnumerable<CypherValue[]> Rows()
    {
        foreach (SurveyedToken type in survey.Types)
        {
            foreach (IGrouping<SurveyedToken, Connection> start in Outgoing(type).GroupBy(static c => c.Start))
            {
                yield return Connecting(type.Name, start.Key.Name, start.Key, type, start, "relationship");
            }

            foreach (SurveyedProperty property in type.Properties.Values)
            {
                yield return Property(type, property, EntityKind.Relationship);
            }
        }

        foreach (SurveyedToken label in survey.Labels)
        {
            foreach (SurveyedProperty property in label.Properties.Values)
            {
                yield return Property(label, property, EntityKind.Node);
            }

            IEnumerable<Connection> outgoing = survey.Connections.Where(c => c.Start == label);
            foreach (IGrouping<SurveyedToken, Connection> type in outgoing.GroupBy(static c => c.Type))
            {
                yield return Connecting(label.Name, type.Key.Name, label, type.Key, type, "node");
            }
        }
    }

    /// <summary>The map of <c>apoc.meta.schema</c>: an entry for each label and each type.</summary>
    public MapValue Map()
    {
        var entries = new List<(string, CypherValue)>();
        foreach (SurveyedToken label in survey.Labels)
        {
            entries.Add(
                (
                    label.Name,
                    CypherValue.Of(
                        MetaValues.Map(
                            ("type", CypherValue.String("node")),
                            ("count", CypherValue.Integer(label.Count)),
                            ("labels", CypherValue.List()),
                            ("properties", Properties(label, EntityKind.Node)),
                            ("relationships", Relationships(label))
                        )
                    )
                )
            );
        }

        HashSet<string> labels = [.. survey.Labels.Select(static label => label.Name)];
        foreach (SurveyedToken type in survey.Types)
        {
            string key = labels.Contains(type.Name) ? $"{type.Name} ({Relationship})" : type.Name;
            entries.Add(
                (
                    key,
                    CypherValue.Of(
                        MetaValues.Map(
                            ("type", CypherValue.String("relationship")),
                            ("count", CypherValue.Integer(type.Count)),
                            ("properties", Properties(type, EntityKind.Relationship))
                        )
                    )
                )
            );
        }

        return MetaValues.Map([.. entries]);
    }

    private IEnumerable<Connection> Outgoing(SurveyedToken type) => survey.Connections.Where(c => c.Type == type);

    // label, property, count, unique, index, existence, type, array, sample, left, right, other, otherLabels, elementType
    private CypherValue[] Property(SurveyedToken owner, SurveyedProperty property, EntityKind entity) =>
        [
            CypherValue.String(owner.Name),
            CypherValue.String(property.Name),
            CypherValue.Integer(property.Found),
            CypherValue.Boolean(IsUnique(owner, property.Name, entity)),
            CypherValue.Boolean(IsIndexed(owner, property.Name, entity)),
            CypherValue.Boolean(IsRequired(owner, property.Name, entity)),
            CypherValue.String(property.Type),
            CypherValue.Boolean(property.Type == "LIST"),
            CypherValue.Null,
            CypherValue.Integer(0),
            CypherValue.Integer(0),
            CypherValue.List(),
            CypherValue.List(),
            CypherValue.String(entity == EntityKind.Node ? "node" : "relationship"),
        ];

    private CypherValue[] Connecting(
        string owner,
        string property,
        SurveyedToken label,
        SurveyedToken type,
        IEnumerable<Connection> connections,
        string element
    )
    {
        long outgoing = Math.Max(0, graph.CountRelationships(label.Token, type.Token, -1));
        long incoming = Math.Max(0, graph.CountRelationships(-1, type.Token, label.Token));
        return
        [
            CypherValue.String(owner),
            CypherValue.String(property),
            CypherValue.Integer(outgoing),
            CypherValue.False,
            CypherValue.False,
            CypherValue.False,
            CypherValue.String(Relationship),
            CypherValue.Boolean(outgoing > label.Count),
            CypherValue.Null,
            CypherValue.Integer((long)Math.Round((double)outgoing / label.Count)),
            CypherValue.Integer((long)Math.Round((double)incoming / label.Count)),
            MetaValues.Texts(connections.Select(static c => c.End.Name)),
            CypherValue.List(),
            CypherValue.String(element),
        ];
    }

    private CypherValue Properties(SurveyedToken owner, EntityKind entity) =>
        CypherValue.Of(
            MetaValues.Map([
                .. owner.Properties.Values.Select(property =>
                    (
                        property.Name,
                        CypherValue.Of(
                            MetaValues.Map(
                                ("type", CypherValue.String(property.Type)),
                                ("indexed", CypherValue.Boolean(IsIndexed(owner, property.Name, entity))),
                                ("unique", CypherValue.Boolean(IsUnique(owner, property.Name, entity))),
                                ("existence", CypherValue.Boolean(IsRequired(owner, property.Name, entity))),
                                ("array", CypherValue.Boolean(property.Type == "LIST"))
                            )
                        )
                    )
                ),
            ])
        );

    private CypherValue Relationships(SurveyedToken label)
    {
        IEnumerable<(string, CypherValue)> entries = survey.Types.SelectMany(type =>
        {
            Connection[] outgoing = [.. Outgoing(type).Where(c => c.Start == label)];
            Connection[] incoming = [.. Outgoing(type).Where(c => c.End == label)];
            if (outgoing.Length + incoming.Length == 0)
            {
                return [];
            }

            string direction =
                incoming.Length == 0 ? "out"
                : outgoing.Length == 0 ? "in"
                : "both";
            IEnumerable<string> others = outgoing
                .Select(static c => c.End.Name)
                .Concat(incoming.Select(static c => c.Start.Name))
                .Distinct(StringComparer.Ordinal);
            CypherValue details = CypherValue.Of(
                MetaValues.Map(
                    ("count", CypherValue.Integer(CountAt(label, type))),
                    ("direction", CypherValue.String(direction)),
                    ("labels", MetaValues.Texts(others)),
                    ("properties", Properties(type, EntityKind.Relationship))
                )
            );
            return new[] { (type.Name, details) };
        });
        return CypherValue.Of(MetaValues.Map([.. entries]));
    }

    private long CountAt(SurveyedToken label, SurveyedToken type) =>
        Math.Max(0, graph.CountRelationships(label.Token, type.Token, -1))
        + Math.Max(0, graph.CountRelationships(-1, type.Token, label.Token));

    private bool IsIndexed(SurveyedToken owner, string key, EntityKind entity) =>
        graph.Indexes.Any(index =>
            index.Entity == entity && index.Labels.Contains(owner.Name) && index.Keys.Contains(key)
        );

    private bool IsUnique(SurveyedToken owner, string key, EntityKind entity) =>
        ConstraintsOf(owner, key, entity).Any(static constraint => constraint.OwnsIndex);

    private bool IsRequired(SurveyedToken owner, string key, EntityKind entity) =>
        ConstraintsOf(owner, key, entity).Any(static constraint => constraint.RequiresPresence);

    private IEnumerable<ConstraintDescriptor> ConstraintsOf(SurveyedToken owner, string key, EntityKind entity) =>
        graph.Constraints.Where(constraint =>
            constraint.Entity == entity && constraint.Label == owner.Name && constraint.Keys.Contains(key)
        );
}
