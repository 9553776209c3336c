using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures.Meta;

/// <summary>A property as it was found on some nodes of a label, or relationships of a type.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">The type of the first value that was found.</param>
internal sealed record SurveyedProperty(string Name, string Type)
{
    /// <summary>How many of those that were looked at have it.</summary>
    public long Found { get; set; }
}

/// <summary>A label or relationship type that something has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Token">Its token.</param>
/// <param name="Count">How many have it, exactly.</param>
/// <param name="Properties">The properties that were found, by key.</param>
internal sealed record SurveyedToken(
    string Name,
    int Token,
    long Count,
    SortedDictionary<string, SurveyedProperty> Properties
);

/// <summary>Relationships of one type between nodes of two labels.</summary>
/// <param name="Start">A label of the nodes that they leave.</param>
/// <param name="Type">Their type.</param>
/// <param name="End">A label of the nodes that they enter.</param>
/// <param name="Count">How many there are: exactly where the graph counts them, else those that were looked at.</param>
internal sealed record Connection(SurveyedToken Start, SurveyedToken Type, SurveyedToken End, long Count);

/// <summary>What a graph is made of: counts from its statistics, properties from a sample.</summary>
/// <remarks>O(nodes + relationships) over their ids, reading the properties of about the sample of each label and type.</remarks>
internal sealed class GraphSurvey
{
    private GraphSurvey(
        IReadOnlyList<SurveyedToken> labels,
        IReadOnlyList<SurveyedToken> types,
        IReadOnlyList<Connection> connections
    )
    {
        Labels = labels;
        Types = types;
        Connections = connections;
    }

    /// <summary>The labels that nodes have, by name.</summary>
    public IReadOnlyList<SurveyedToken> Labels { get; }

    /// <summary>The types that relationships have, by name.</summary>
    public IReadOnlyList<SurveyedToken> Types { get; }

    /// <summary>Which labels which types join, by type, start and end.</summary>
    public IReadOnlyList<Connection> Connections { get; }

    /// <summary>Looks at a graph.</summary>
    /// <param name="context">The statement that asks.</param>
    /// <param name="sample">About how many nodes of each label and relationships of each type to read; -1 for all, 0 for none.</param>
    public static GraphSurvey Of(ProcedureContext context, long sample)
    {
        IGraphReader graph = context.Graph;
        IGraphTokens tokens = graph.Tokens;
        SurveyedToken[] labels = Used(tokens.LabelCount, tokens.LabelName, graph.CountNodes);
        SurveyedToken[] types = Used(tokens.TypeCount, tokens.TypeName, graph.CountRelationships);
        foreach (SurveyedToken label in labels)
        {
            ReadNodes(label, sample, context);
        }

        foreach (SurveyedToken type in types)
        {
            ReadRelationships(type, sample, context);
        }

        return new(labels, types, [.. types.SelectMany(type => ConnectionsOf(type, labels, context))]);
    }

    private static SurveyedToken[] Used(int count, Func<int, string> nameOf, Func<int, long> counted) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(token => new SurveyedToken(nameOf(token), token, counted(token), new(StringComparer.Ordinal)))
                .Where(static token => token.Count > 0)
                .OrderBy(static token => token.Name, StringComparer.Ordinal),
        ];

    private static void ReadNodes(SurveyedToken label, long sample, ProcedureContext context)
    {
        long stride = Stride(label.Count, sample);
        long[] batch = new long[256];
        long position = 0;
        long at = 0;
        int read;
        while (stride > 0 && (read = context.Graph.ScanNodes(label.Token, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++, at++)
            {
                context.CheckStep();
                if (at % stride == 0)
                {
                    Add(label, context.Graph.NodeProperties(batch[i]));
                }
            }
        }
    }

    private static void ReadRelationships(SurveyedToken type, long sample, ProcedureContext context)
    {
        long stride = Stride(type.Count, sample);
        var batch = new RelationshipRecord[256];
        long position = 0;
        long at = 0;
        int read;
        while (stride > 0 && (read = context.Graph.ScanRelationships(type.Token, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++, at++)
            {
                context.CheckStep();
                if (at % stride == 0)
                {
                    Add(type, context.Graph.RelationshipProperties(batch[i].Id));
                }
            }
        }
    }

    private static long Stride(long count, long sample) =>
        sample == 0 ? 0
        : sample < 0 ? 1
        : Math.Max(1, count / sample);

    private static void Add(SurveyedToken token, MapValue properties)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            string key = properties.Keys[i];
            if (!token.Properties.TryGetValue(key, out SurveyedProperty? property))
            {
                token.Properties[key] = property = new(key, MetaValues.TypeOf(properties.Values[i]));
            }

            property.Found++;
        }
    }

    private static IEnumerable<Connection> ConnectionsOf(
        SurveyedToken type,
        SurveyedToken[] labels,
        ProcedureContext context
    )
    {
        IGraphReader graph = context.Graph;
        if (graph.CountRelationships(-1, type.Token, -1) < 0)
        {
            return CountedConnections(type, labels, context);
        }

        SurveyedToken[] starts = [.. labels.Where(l => graph.CountRelationships(l.Token, type.Token, -1) > 0)];
        SurveyedToken[] ends = [.. labels.Where(l => graph.CountRelationships(-1, type.Token, l.Token) > 0)];
        return starts
            .SelectMany(start =>
                ends.Select(end => new Connection(
                    start,
                    type,
                    end,
                    graph.CountRelationships(start.Token, type.Token, end.Token)
                ))
            )
            .Where(static connection => connection.Count > 0);
    }

    // A graph that does not count by the labels of both ends is walked.
    private static IEnumerable<Connection> CountedConnections(
        SurveyedToken type,
        SurveyedToken[] labels,
        ProcedureContext context
    )
    {
        IGraphReader graph = context.Graph;
        var counts = new Dictionary<(int Start, int End), long>();
        var batch = new RelationshipRecord[256];
        long position = 0;
        int read;
        while ((read = graph.ScanRelationships(type.Token, ref position, batch)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                context.CheckStep();
                foreach (int start in graph.Labels(batch[i].Start).ToArray())
                {
                    foreach (int end in graph.Labels(batch[i].End))
                    {
                        counts[(start, end)] = counts.GetValueOrDefault((start, end)) + 1;
                    }
                }
            }
        }

        return from start in labels
            from end in labels
            where counts.ContainsKey((start.Token, end.Token))
            select new Connection(start, type, end, counts[(start.Token, end.Token)]);
    }
}
