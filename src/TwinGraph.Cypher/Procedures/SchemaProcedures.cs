using TwinGraph.Cypher.Execution.Show;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Procedures.Meta;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>What the graph is made of.</summary>
internal static class SchemaProcedures
{
    public static IEnumerable<Procedure> All =>
        [
            new(
                "db.schema.nodeTypeProperties() :: (nodeType :: STRING, nodeLabels :: LIST<STRING>, propertyName :: STRING?, propertyTypes :: LIST<STRING>?, mandatory :: BOOLEAN)",
                "Lists the combinations of labels with their properties and types, as they are in the data.",
                static (_, context) => NodeTypes(context)
            ),
            new(
                "db.schema.relTypeProperties() :: (relType :: STRING, propertyName :: STRING?, propertyTypes :: LIST<STRING>?, mandatory :: BOOLEAN)",
                "Lists the relationship types with their properties and types, as they are in the data.",
                static (_, context) => RelationshipTypes(context)
            ),
            new(
                "db.schema.visualization() :: (nodes :: LIST<NODE>, relationships :: LIST<RELATIONSHIP>)",
                "Draws the graph of labels and of the relationship types that join them. None of its nodes is stored: their ids are negative.",
                static (_, context) => Visualization(context)
            ),
        ];

    private static IEnumerable<CypherValue[]> NodeTypes(ProcedureContext context)
    {
        IGraphReader graph = context.Graph;
        var types = new SortedDictionary<string, (string[] Labels, Properties Properties)>(StringComparer.Ordinal);
        long[] batch = new long[256];
        long position = 0;
        int read;
        while ((read = graph.ScanNodes(-1, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                context.CheckStep();
                string[] labels = Labels(graph, batch[i]);
                string name = string.Concat(labels.Select(static label => $":`{label}`"));
                if (!types.TryGetValue(name, out (string[] Labels, Properties Properties) type))
                {
                    types[name] = type = (labels, new());
                }

                type.Properties.Add(graph.NodeProperties(batch[i]));
            }
        }

        return types.SelectMany(type =>
            type.Value.Properties.Rows()
                .Select(row =>
                    new[]
                    {
                        CypherValue.String(type.Key),
                        CypherValue.List([.. type.Value.Labels.Select(CypherValue.String)]),
                    }
                        .Concat(row)
                        .ToArray()
                )
        );
    }

    private static IEnumerable<CypherValue[]> RelationshipTypes(ProcedureContext context)
    {
        var types = new SortedDictionary<string, Properties>(StringComparer.Ordinal);
        foreach (RelationshipRecord record in Relationships(context))
        {
            string name = $":`{context.Graph.Tokens.TypeName(record.Type)}`";
            if (!types.TryGetValue(name, out Properties? properties))
            {
                types[name] = properties = new();
            }

            properties.Add(context.Graph.RelationshipProperties(record.Id));
        }

        return types.SelectMany(type =>
            type.Value.Rows().Select(row => row.Prepend(CypherValue.String(type.Key)).ToArray())
        );
    }

    private static IEnumerable<CypherValue[]> Visualization(ProcedureContext context)
    {
        IGraphReader graph = context.Graph;
        var survey = GraphSurvey.Of(context, sample: 0);
        yield return VirtualGraph.Of(
            survey,
            label =>
                MetaValues.Map(
                    ("name", CypherValue.String(label.Name)),
                    ("indexes", MetaValues.Texts(Keys(graph.Indexes, label.Name))),
                    ("constraints", MetaValues.Texts(Constraints(graph, label.Name)))
                ),
            static connection => MetaValues.Map(("name", CypherValue.String(connection.Type.Name)))
        );
    }

    private static IEnumerable<string> Keys(IEnumerable<IndexDescriptor> indexes, string label) =>
        indexes
            .Where(index => index.Entity == EntityKind.Node && !index.Unique && index.Labels.Contains(label))
            .Select(static index => string.Join(',', index.Keys));

    private static IEnumerable<string> Constraints(IGraphReader graph, string label) =>
        graph
            .Constraints.Where(constraint => constraint.Entity == EntityKind.Node && constraint.Label == label)
            .Select(SchemaStatements.Of);

    private static IEnumerable<RelationshipRecord> Relationships(ProcedureContext context)
    {
        var batch = new RelationshipRecord[256];
        long position = 0;
        int read;
        while ((read = context.Graph.ScanRelationships(-1, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                context.CheckStep();
                yield return batch[i];
            }
        }
    }

    private static string[] Labels(IGraphReader graph, long node)
    {
        ReadOnlySpan<int> tokens = graph.Labels(node);
        string[] labels = new string[tokens.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = graph.Tokens.LabelName(tokens[i]);
        }

        Array.Sort(labels, StringComparer.Ordinal);
        return labels;
    }

    /// <summary>The properties of one kind of entity: how many have each, and of which types.</summary>
    private sealed class Properties
    {
        private readonly SortedDictionary<string, (long Count, SortedSet<string> Types)> _found = new(
            StringComparer.Ordinal
        );
        private long _entities;

        public void Add(MapValue properties)
        {
            _entities++;
            for (int i = 0; i < properties.Count; i++)
            {
                string key = properties.Keys[i];
                (long count, SortedSet<string> types) = _found.GetValueOrDefault(key, (0, new(StringComparer.Ordinal)));
                types.Add(TypeOf(properties.Values[i]));
                _found[key] = (count + 1, types);
            }
        }

        /// <summary>Name, types and whether all have it; one row of nulls when there are none.</summary>
        public IEnumerable<IEnumerable<CypherValue>> Rows() =>
            _found.Count == 0
                ?
                [
                    [CypherValue.Null, CypherValue.Null, CypherValue.False],
                ]
                : _found.Select(property =>
                    (IEnumerable<CypherValue>)
                        [
                            CypherValue.String(property.Key),
                            CypherValue.List([.. property.Value.Types.Select(CypherValue.String)]),
                            CypherValue.Boolean(property.Value.Count == _entities),
                        ]
                );

        private static string TypeOf(in CypherValue value)
        {
            string type = ValueTypes.Describe(value);
            return type.EndsWith(" NOT NULL", StringComparison.Ordinal) ? type[..^" NOT NULL".Length] : type;
        }
    }
}
