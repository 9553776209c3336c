using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Generation;

/// <content>Conditions of the form that an index answers.</content>
internal sealed partial class QuerySampler
{
    // No distance between two points of the sampler comes so close to one of these that rounding decides.
    private static readonly double[] s_distances = [-1, 0.7, 2.3, 5.1, 1e5, 1.1e6, 7.7e6, 1.3e7, 3e7];

    private static readonly string[] s_textTests = ["STARTS WITH", "ENDS WITH", "CONTAINS"];

    /// <summary>A condition on all properties of some index of nodes; null where there is none.</summary>
    private Bin? DrawIndexed(string name)
    {
        IndexDescriptor[] indexes =
        [
            .. _graph.Indexes.Where(i => i.Entity == EntityKind.Node && i.Kind != IndexKind.FullText),
        ];
        if (indexes.Length == 0)
        {
            return null;
        }

        // Rather one of several keys, since the others are met by chance.
        IndexDescriptor index =
            indexes.FirstOrDefault(i => i.Keys.Length > 1 && random.Next(2) == 0) ?? GraphSampler.Pick(random, indexes);
        SampleNode[] held =
        [
            .. _graph.Nodes.Values.Where(n =>
                n.Labels.Contains(index.Label) && index.Keys.All(n.Properties.ContainsKey)
            ),
        ];
        SampleNode? witness = held.Length == 0 ? null : GraphSampler.Pick(random, held);
        Expr test = new HasLabel(new Var(name), index.Label);
        foreach (string key in index.Keys)
        {
            CypherValue value = witness?.Properties[key] ?? GraphSampler.Value(random, key);
            test = new Bin("AND", test, DrawKeyTest(index, new(new Var(name), key), value, key == index.Keys[^1]));
        }

        return (Bin)test;
    }

    private Expr DrawKeyTest(IndexDescriptor index, Prop property, CypherValue value, bool last)
    {
        if (index.Kind == IndexKind.Point)
        {
            return DrawPointTest(property, value);
        }

        if (index.Kind == IndexKind.Text && value.IsString)
        {
            string text = value.AsString();
            int start = random.Next(text.Length + 1);
            string part = random.Next(3) == 0 ? text : text.Substring(start, random.Next(text.Length - start + 1));
            return new Bin(GraphSampler.Pick(random, s_textTests), property, Literal(CypherValue.String(part)));
        }

        // Lists and what may hold them compare by = alone in the reference.
        string[] tests = property.Key is "l" or "m" ? ["="] : s_comparisons;
        return random.Next(6) switch
        {
            0 => new IsNull(property, Negated: true),
            1 => new Bin(
                "IN",
                property,
                new ListOf([Literal(value), Literal(GraphSampler.Value(random, property.Key))])
            ),
            2 or 3 when last => new Bin(GraphSampler.Pick(random, tests), property, Literal(value)),
            4 when last && property.Key is "s" or "t" => new Bin("STARTS WITH", property, Literal(value)),
            _ => new Bin("=", property, Literal(value)),
        };
    }

    /// <summary>Whether a point lies in a box or near another; often near one that is there.</summary>
    private Expr DrawPointTest(Expr point, CypherValue near)
    {
        CypherValue centre = near.Kind == ValueKind.Point ? near : GraphSampler.Value(random, "p");
        if (random.Next(2) == 0)
        {
            Expr[] ends = random.Next(2) == 0 ? [point, Literal(centre)] : [Literal(centre), point];
            Expr most = new Lit(CypherValue.Float(GraphSampler.Pick(random, s_distances)));
            return new Bin(random.Next(2) == 0 ? "<" : "<=", new Fn("point.distance", [.. ends]), most);
        }

        PointValue at = centre.As<PointValue>();
        Expr low = Corner(at, -GraphSampler.Pick(random, s_reaches), -GraphSampler.Pick(random, s_reaches));
        Expr high = Corner(at, GraphSampler.Pick(random, s_reaches), GraphSampler.Pick(random, s_reaches));
        return new Fn("point.withinBBox", [point, low, high]);
    }

    private static readonly double[] s_reaches = [0, 0, 0.5, 1, 3, 100, -0.5];

    private Expr Corner(PointValue at, double x, double y)
    {
        bool degrees = at.Srid is GraphSampler.Globe or GraphSampler.GlobeWithHeight;
        double across = at.X + x;
        double upward = at.Y + y;
        if (degrees)
        {
            // A box over the date line has its west in the east.
            across =
                across > 180 ? across - 360
                : across < -180 ? across + 360
                : across;
            upward = Math.Clamp(upward, -90, 90);
        }

        double? height = at.Z is { } z ? z + Math.Sign(x + y) : null;
        return Literal(CypherValue.Of(new PointValue(at.Srid, across, upward, height)));
    }
}
