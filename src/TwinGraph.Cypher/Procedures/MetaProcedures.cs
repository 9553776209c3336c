using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Procedures.Meta;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>The schema in the words of APOC, which tools that write Cypher with language models ask for.</summary>
/// <remarks>Counts are exact; properties come from a sample, whose size is the setting <c>sample</c>.</remarks>
internal static class MetaProcedures
{
    private const long UsualSample = 1000;

    public static IEnumerable<Procedure> All =>
        [
            new(
                "apoc.meta.data(config = {} :: MAP) :: (label :: STRING, property :: STRING, count :: INTEGER, unique :: BOOLEAN, index :: BOOLEAN, existence :: BOOLEAN, type :: STRING, array :: BOOLEAN, sample :: LIST<ANY>?, left :: INTEGER, right :: INTEGER, other :: LIST<STRING>, otherLabels :: LIST<STRING>, elementType :: STRING)",
                "Tells labels and types with their properties and connections as a table. Setting: sample, about how many of each to read, -1 for all.",
                static (arguments, c) => new MetaSchema(GraphSurvey.Of(c, Sample(arguments[0])), c.Graph).Rows()
            ),
            new(
                "apoc.meta.schema(config = {} :: MAP) :: (value :: MAP)",
                "Tells labels and types with their properties and connections as a map. Setting: sample, about how many of each to read, -1 for all.",
                static (arguments, c) =>
                    [
                        [CypherValue.Of(new MetaSchema(GraphSurvey.Of(c, Sample(arguments[0])), c.Graph).Map())],
                    ]
            ),
            new(
                "apoc.meta.graph(config = {} :: MAP) :: (nodes :: LIST<NODE>, relationships :: LIST<RELATIONSHIP>)",
                "Draws the graph of labels and types with exact counts. None of its nodes is stored: their ids are negative.",
                static (_, c) => Graph(c)
            ),
            new(
                "apoc.meta.graphSample(config = {} :: MAP) :: (nodes :: LIST<NODE>, relationships :: LIST<RELATIONSHIP>)",
                "The same as apoc.meta.graph, whose counts are exact already.",
                static (_, c) => Graph(c)
            ),
            new(
                "apoc.util.validate(predicate :: BOOLEAN?, message :: STRING, params :: LIST<ANY>)",
                "Fails with the message when the predicate holds.",
                static (arguments, _) => Refuse(arguments[0], arguments[1], arguments[2])
            ),
            new(
                "apoc.meta.stats() :: (labelCount :: INTEGER, relTypeCount :: INTEGER, propertyKeyCount :: INTEGER, nodeCount :: INTEGER, relCount :: INTEGER, labels :: MAP, relTypes :: MAP, relTypesCount :: MAP, stats :: MAP)",
                "Tells how many nodes and relationships there are, by label and type.",
                static (_, c) => Stats(c)
            ),
            new(
                "apoc.schema.nodes(config = {} :: MAP) :: (name :: STRING, label :: ANY, properties :: LIST<STRING>, status :: STRING, type :: STRING, failure :: STRING, populationProgress :: FLOAT, size :: INTEGER, valuesSelectivity :: FLOAT, userDescription :: STRING)",
                "Lists the indexes of nodes with their sizes.",
                static (_, c) => c.Graph.Indexes.Where(static i => i.Entity == EntityKind.Node).Select(i => Index(i, c))
            ),
            new(
                "apoc.schema.properties.distinct(label :: STRING, key :: STRING) :: (value :: LIST<ANY>)",
                "Lists the different values of a property on the nodes of a label, in order. O(nodes of the label).",
                static (arguments, c) =>
                    [
                        [DistinctValues(arguments[0].AsString(), arguments[1].AsString(), c)],
                    ]
            ),
        ];

    private static long Sample(in CypherValue config)
    {
        if (!config.AsMap().TryGet("sample", out CypherValue sample) || sample.IsNull)
        {
            return UsualSample;
        }

        return sample.IsInteger && (sample.AsInteger() > 0 || sample.AsInteger() == -1)
            ? sample.AsInteger()
            : throw new CypherException(
                StatusCodes.ProcedureCallFailed,
                "ProcedureCallFailed",
                $"The setting sample is a whole number above 0, or -1 for all, not {ValueText.Excerpt(sample)}."
            );
    }

    private static IEnumerable<CypherValue[]> Refuse(CypherValue predicate, CypherValue message, CypherValue values)
    {
        ApocFunctions.ValidatePredicate(predicate, message, values);
        return [];
    }

    private static IEnumerable<CypherValue[]> Graph(ProcedureContext context)
    {
        IGraphReader graph = context.Graph;
        yield return VirtualGraph.Of(
            GraphSurvey.Of(context, sample: 0),
            static label =>
                MetaValues.Map(("name", CypherValue.String(label.Name)), ("count", CypherValue.Integer(label.Count))),
            c =>
                MetaValues.Map(
                    ("type", CypherValue.String(c.Type.Name)),
                    ("out", CypherValue.Integer(graph.CountRelationships(c.Start.Token, c.Type.Token, -1))),
                    ("in", CypherValue.Integer(graph.CountRelationships(-1, c.Type.Token, c.End.Token))),
                    ("count", CypherValue.Integer(c.Count))
                )
        );
    }

    private static IEnumerable<CypherValue[]> Stats(ProcedureContext context)
    {
        IGraphReader graph = context.Graph;
        var survey = GraphSurvey.Of(context, sample: 0);
        MapValue labels = MetaValues.Map([.. survey.Labels.Select(static l => (l.Name, CypherValue.Integer(l.Count)))]);
        MapValue counts = MetaValues.Map([.. survey.Types.Select(static t => (t.Name, CypherValue.Integer(t.Count)))]);
        List<(string, CypherValue)> patterns = [];
        foreach (SurveyedToken type in survey.Types)
        {
            patterns.Add(($"()-[:{type.Name}]->()", CypherValue.Integer(type.Count)));
            foreach (SurveyedToken label in survey.Labels)
            {
                Add($"(:{label.Name})-[:{type.Name}]->()", graph.CountRelationships(label.Token, type.Token, -1));
                Add($"()-[:{type.Name}]->(:{label.Name})", graph.CountRelationships(-1, type.Token, label.Token));
            }
        }

        (string Name, CypherValue Value)[] stats =
        [
            ("labelCount", CypherValue.Integer(survey.Labels.Count)),
            ("relTypeCount", CypherValue.Integer(survey.Types.Count)),
            ("propertyKeyCount", CypherValue.Integer(graph.Tokens.KeyCount)),
            ("nodeCount", CypherValue.Integer(graph.NodeCount)),
            ("relCount", CypherValue.Integer(graph.RelationshipCount)),
            ("labels", CypherValue.Of(labels)),
            ("relTypes", CypherValue.Of(MetaValues.Map([.. patterns]))),
        ];
        yield return
        [
            .. stats.Select(static stat => stat.Value),
            CypherValue.Of(counts),
            CypherValue.Of(MetaValues.Map(stats)),
        ];

        void Add(string pattern, long count)
        {
            if (count > 0)
            {
                patterns.Add((pattern, CypherValue.Integer(count)));
            }
        }
    }

    private static CypherValue DistinctValues(string label, string key, ProcedureContext context)
    {
        const long BytesPerValue = 64;
        IGraphReader graph = context.Graph;
        var values = new SortedSet<CypherValue>(ValueOrder.Ascending);
        int labelToken = graph.Tokens.FindLabel(label);
        int keyToken = graph.Tokens.FindKey(key);
        long[] batch = new long[256];
        long position = 0;
        int read;
        while (labelToken >= 0 && keyToken >= 0 && (read = graph.ScanNodes(labelToken, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                context.CheckStep();
                CypherValue value = graph.NodeProperty(batch[i], keyToken);
                if (!value.IsNull && values.Add(value))
                {
                    context.ChargeMemory(BytesPerValue);
                }
            }
        }

        return CypherValue.List([.. values]);
    }

    private static CypherValue[] Index(IndexDescriptor index, ProcedureContext context)
    {
        IndexSize size = context.Graph.MeasureIndex(index);
        string keys = string.Join(',', index.Keys);
        CypherValue label = index.Labels.Length == 1 ? CypherValue.String(index.Label) : MetaValues.Texts(index.Labels);
        double selectivity = size.Entries == 0 ? 0 : (double)size.DistinctValues / size.Entries;
        return
        [
            CypherValue.String($":{string.Join('|', index.Labels)}({keys})"),
            label,
            MetaValues.Texts(index.Keys),
            CypherValue.String("ONLINE"),
            CypherValue.String(index.Kind.ToString().ToUpperInvariant()),
            CypherValue.String("NO FAILURE"),
            CypherValue.Float(100),
            CypherValue.Integer(size.Entries),
            CypherValue.Float(selectivity),
            CypherValue.String(index.Name),
        ];
    }
}
