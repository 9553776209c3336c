using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Graphs;

/// <summary>Draws graphs with everything in them that engines trip over.</summary>
internal static class GraphSampler
{
    public static readonly string[] Labels = ["A", "B", "C"];
    public static readonly string[] Types = ["R", "S", "T", "U"];

    /// <summary>The property keys; each but <c>m</c> holds values of one type, so that queries do not fail.</summary>
    public static readonly string[] Keys = ["k", "i", "f", "s", "b", "d", "l", "p", "t", "m"];

    /// <summary>The system of points in degrees.</summary>
    public const int Globe = 4326;

    /// <summary>The system of points in degrees with a height.</summary>
    public const int GlobeWithHeight = 4979;

    private const int Plane = 7203;
    private const int Space = 9157;

    private static readonly double[] s_longitudes = [-180, -179.5, -90, 0, 10, 106.8, 179.5, 180];
    private static readonly double[] s_latitudes = [-90, -60, -6.2, 0, 45, 90];
    private static readonly double[] s_coordinates = [-2, -1, 0, 0.5, 1, 3];
    private static readonly string[] s_words = ["rice", "Rice", "palm", "oil", "steel", "port", "riceland"];
    private static readonly double[] s_floats = [0.0, -0.0, 1.0, 1.5, -2.0, 2.0, 1e300, double.NaN];
    private static readonly long[] s_integers = [0, 1, 2, 3, 7, -1, long.MaxValue, long.MinValue, long.MaxValue - 1];
    private static readonly string[] s_strings = ["", "a", "ab", "abc", "b", "B", "É", "it's", "雅加达"];

    /// <summary>A graph.</summary>
    /// <param name="random">Where its shape comes from.</param>
    /// <param name="nodes">How many nodes it has.</param>
    public static GraphSample Draw(Random random, int nodes)
    {
        var graph = new GraphSample { NextNode = nodes };
        for (int i = 0; i < nodes; i++)
        {
            SortedSet<string> labels = new(StringComparer.Ordinal);
            foreach (string label in Labels)
            {
                if (random.Next(10) < 4)
                {
                    labels.Add(label);
                }
            }

            SortedDictionary<string, CypherValue> properties = Properties(random, 0.6);
            properties["id"] = CypherValue.Integer(i);
            graph.Nodes[i] = new(labels, properties);
        }

        int relationships = nodes * random.Next(1, 3);
        bool regular = random.Next(2) == 0;
        for (int i = 0; i < relationships; i++)
        {
            // Few hubs, self-loops and parallel edges; the last nodes stay alone.
            long start = random.Next(Math.Max(1, nodes - nodes / 8));
            long end = random.Next(20) switch
            {
                0 => start,
                < 5 => random.Next(Math.Min(nodes, 3)),
                _ => random.Next(Math.Max(1, nodes - nodes / 8)),
            };
            string type = Types[random.Next(Types.Length)];
            if (i > 0 && random.Next(12) == 0)
            {
                (_, start, end, _) = graph.Relationships[i - 1];
            }

            // In half the graphs each type joins fixed labels, until the last few relationships break that rule.
            if (regular && (i < relationships * 0.85 || relationships % 2 == 0))
            {
                int kind = Array.IndexOf(Types, type);
                start = Nearest(graph, start, Labels[kind % 3]);
                end = Nearest(graph, end, Labels[kind * 2 % 3]);
            }

            graph.Relationships[i] = new(type, start, end, Properties(random, 0.3));
        }

        graph.NextRelationship = relationships;

        // First of all, since procedures fail on an earlier state that lacks them.
        graph.Indexes.Add(FullText("words", EntityKind.Node, Labels[..2]));
        graph.Indexes.Add(FullText("notes", EntityKind.Relationship, Types[..2]));
        foreach (string label in Labels)
        {
            AddIndexes(graph, random, EntityKind.Node, label);
        }

        foreach (string type in Types)
        {
            AddIndexes(graph, random, EntityKind.Relationship, type);
        }

        return graph;
    }

    /// <summary>A value such as a key may hold.</summary>
    public static CypherValue Value(Random random, string key) =>
        key switch
        {
            "k" => CypherValue.Integer(random.Next(-3, 4)),
            "i" => CypherValue.Integer(Pick(random, s_integers)),
            "f" => CypherValue.Float(Pick(random, s_floats)),
            "s" => CypherValue.String(Pick(random, s_strings)),
            "p" => CypherValue.Of(Point(random)),
            "t" => CypherValue.String(
                string.Join(' ', Enumerable.Range(0, random.Next(5)).Select(_ => Pick(random, s_words)))
            ),
            "b" => CypherValue.Boolean(random.Next(2) == 0),
            "d" => CypherValue.Date(random.Next(-400, 400)),
            "l" => CypherValue.List([
                .. Enumerable.Range(0, random.Next(4)).Select(_ => CypherValue.Integer(random.Next(3))),
            ]),
            _ => Value(random, Keys[random.Next(Keys.Length - 1)]),
        };

    /// <summary>One of several.</summary>
    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static PointValue Point(Random random)
    {
        int system = Pick(random, [Plane, Plane, Globe, Globe, Space, GlobeWithHeight]);
        double? height = system is Space or GlobeWithHeight ? Pick(random, s_coordinates) : null;
        return system is Globe or GlobeWithHeight
            ? new(system, Pick(random, s_longitudes), Pick(random, s_latitudes), height)
            : new(system, Pick(random, s_coordinates), Pick(random, s_coordinates), height);
    }

    private static long Nearest(GraphSample graph, long node, string label)
    {
        for (long i = 0; i < graph.Nodes.Count; i++)
        {
            long candidate = (node + i) % graph.Nodes.Count;
            if (graph.Nodes[candidate].Labels.Contains(label))
            {
                return candidate;
            }
        }

        return node;
    }

    private static IndexDescriptor FullText(string name, EntityKind entity, string[] labels) =>
        new(name, IndexKind.FullText, entity, [.. labels], ["t"], Analyzer: TextAnalyzers.Default);

    private static void AddIndexes(GraphSample graph, Random random, EntityKind entity, string label)
    {
        foreach (string key in Keys)
        {
            if (random.Next(entity == EntityKind.Node ? 3 : 6) == 0)
            {
                Add([key]);
            }
        }

        if (random.Next(2) == 0)
        {
            Add([Pick(random, ["k", "s"]), Pick(random, ["i", "d", "m"])]);
        }

        if (random.Next(3) == 0)
        {
            Add([Pick(random, ["s", "t"])], IndexKind.Text);
        }

        if (random.Next(2) == 0)
        {
            Add(["p"], IndexKind.Point);
        }

        void Add(ImmutableArray<string> keys, IndexKind kind = IndexKind.Range) =>
            graph.Indexes.Add(new($"{label}_{string.Join('_', keys)}_{kind}", kind, entity, [label], keys));
    }

    private static SortedDictionary<string, CypherValue> Properties(Random random, double share)
    {
        SortedDictionary<string, CypherValue> properties = new(StringComparer.Ordinal);
        foreach (string key in Keys)
        {
            if (random.NextDouble() < share)
            {
                properties[key] = Value(random, key);
            }
        }

        return properties;
    }
}
