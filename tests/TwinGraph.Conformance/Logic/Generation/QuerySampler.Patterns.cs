using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Generation;

/// <content>Patterns, along walks that are in the graph.</content>
internal sealed partial class QuerySampler
{
    /// <summary>Bound relationships that the pattern in the making has come back to; twice is an error.</summary>
    private readonly HashSet<string> _reused = [];

    private ImmutableArray<PathPattern> DrawPaths(Row witness, bool optional)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, Kind kind) in _scope)
        {
            if (kind == Kind.Node && witness.TryGet(name, out CypherValue node) && node.Kind == ValueKind.Node)
            {
                places[name] = node.AsEntityId();
            }
        }

        _reused.Clear();
        HashSet<long> used = [];
        List<PathPattern> paths = [DrawPath(places, used, named: true)];
        if (random.Next(4) == 0)
        {
            paths.Add(DrawPath(places, used, named: true));
        }

        // Sometimes a pattern that may find nothing, which is what OPTIONAL is for.
        return optional && random.Next(2) == 0 ? [.. paths.Select(Disturb)] : [.. paths];
    }

    private PathPattern DrawPath(Dictionary<string, long> places, HashSet<long> used, bool named)
    {
        int slot = _scope.Count;
        string? anchor =
            places.Count > 0 && random.Next(10) < 7
                ? GraphSampler.Pick(random, [.. places.Keys.Order(StringComparer.Ordinal)])
                : null;
        long here = anchor is null ? _graph.Nodes.Keys.ElementAt(random.Next(_graph.Nodes.Count)) : places[anchor];
        NodePattern start = anchor is null ? DrawNode(here, places) : new(anchor, DrawLabels(here, 6), []);
        List<(StepPattern, NodePattern)> steps = [];
        int length = random.Next(8) switch
        {
            0 => 0,
            < 5 => 1,
            < 7 => 2,
            _ => 3,
        };
        while (steps.Count < length && DrawStep(here, used, places) is var (step, node, there))
        {
            steps.Add((step, node));
            here = there;
        }

        string? path = named && steps.Count > 0 && random.Next(6) == 0 ? $"p{_names++}" : null;
        if (path is not null)
        {
            _scope.Insert(slot, (path, Kind.Path));
        }

        return new(path, start, [.. steps]);
    }

    private (StepPattern, NodePattern, long)? DrawStep(long here, HashSet<long> used, Dictionary<string, long> places)
    {
        (long Id, SampleRelationship Relationship)[] walk = Walk(here, random.Next(5) == 0 ? 2 : 1, used);
        if (walk.Length == 0)
        {
            return null;
        }

        bool variable = walk.Length > 1 || random.Next(8) == 0;
        long at = here;
        HashSet<Direction> directions = [];
        foreach ((_, SampleRelationship relationship) in walk)
        {
            bool along = relationship.Start == at;
            directions.Add(along ? Direction.Outgoing : Direction.Incoming);
            at = along ? relationship.End : relationship.Start;
        }

        Direction direction = directions.Count > 1 || random.Next(4) == 0 ? Direction.Both : directions.Single();
        HashSet<string> types = [.. walk.Select(w => w.Relationship.Type)];
        if (random.Next(4) == 0)
        {
            types.Add(GraphSampler.Pick(random, GraphSampler.Types));
        }

        string? name = random.Next(5) < 2 ? $"r{_names++}" : null;
        bool bound = false;
        if (!variable && BoundTo(walk[0].Id) is { } known)
        {
            bound = true;
            name = known;
        }
        ImmutableArray<(string, Expr)> properties = [];
        if (!variable && !bound && random.Next(8) == 0)
        {
            properties = DrawProperties(walk[0].Relationship.Properties);
            name ??= properties.IsEmpty ? null : $"r{_names++}";
        }

        if (name is not null && !bound)
        {
            _scope.Add((name, variable ? Kind.Relationships : Kind.Relationship));
        }

        int? least = variable ? random.Next(walk.Length + 1) : null;
        var step = new StepPattern(
            name,
            random.Next(3) == 0 ? [] : [.. types],
            direction,
            least,
            variable ? Math.Max(walk.Length, least!.Value + random.Next(3)) : null,
            properties
        );
        string? again = places
            .Where(p => p.Value == at)
            .Select(p => p.Key)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        NodePattern node = again is not null && random.Next(2) == 0 ? new(again, [], []) : DrawNode(at, places);
        return (step, node, at);
    }

    /// <summary>Now and then the variable that holds a relationship already, so that a pattern comes back to it.</summary>
    private string? BoundTo(long relationship)
    {
        Row witness = Witness();
        return random.Next(3) > 0
            ? null
            : Names(Kind.Relationship)
                .FirstOrDefault(name =>
                    witness.TryGet(name, out CypherValue value)
                    && !value.IsNull
                    && value.AsEntityId() == relationship
                    && _reused.Add(name)
                );
    }

    private (long Id, SampleRelationship Relationship)[] Walk(long here, int length, HashSet<long> used)
    {
        List<(long, SampleRelationship)> walk = [];
        while (walk.Count < length)
        {
            (long Id, SampleRelationship Relationship)[] next =
            [
                .. _reference.Incident(here).Where(r => !used.Contains(r.Id)),
            ];
            if (next.Length == 0)
            {
                break;
            }

            (long id, SampleRelationship relationship) = GraphSampler.Pick(random, next);
            used.Add(id);
            walk.Add((id, relationship));
            here = relationship.Start == here ? relationship.End : relationship.Start;
        }

        return [.. walk];
    }

    private NodePattern DrawNode(long node, Dictionary<string, long> places)
    {
        ImmutableArray<(string, Expr)> properties =
            random.Next(7) == 0 ? DrawProperties(_graph.Nodes[node].Properties) : [];
        string? name = properties.IsEmpty && random.Next(4) == 0 ? null : Name("n", Kind.Node);
        if (name is not null)
        {
            places[name] = node;
        }

        return new(name, DrawLabels(node, 4), properties);
    }

    private ImmutableArray<string> DrawLabels(long node, int outOf) =>
        [.. _graph.Nodes[node].Labels.Where(_ => random.Next(outOf) < 2).Take(2)];

    private ImmutableArray<(string, Expr)> DrawProperties(SortedDictionary<string, CypherValue> properties)
    {
        string[] keys = [.. properties.Keys];
        if (keys.Length == 0)
        {
            return [];
        }

        string key = GraphSampler.Pick(random, keys);
        CypherValue value = random.Next(10) == 0 ? GraphSampler.Value(random, "m") : properties[key];
        return [(key, Literal(value))];
    }

    private PathPattern Disturb(PathPattern path) =>
        path.Steps.IsEmpty
            ? path
            : path with
            {
                Steps =
                [
                    .. path.Steps.Select(s =>
                        (s.Step with { Types = [GraphSampler.Pick(random, GraphSampler.Types)] }, s.Node)
                    ),
                ],
            };

    private Subquery DrawSubquery(bool count, int depth)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        Row witness = Witness();
        foreach ((string name, Kind kind) in _scope)
        {
            if (kind == Kind.Node && witness.TryGet(name, out CypherValue node) && node.Kind == ValueKind.Node)
            {
                places[name] = node.AsEntityId();
            }
        }

        _reused.Clear();
        int outer = _scope.Count;
        PathPattern path = DrawPath(places, [], named: false);
        Expr? where = depth > 0 && random.Next(3) == 0 ? DrawPredicate(depth - 1) : null;
        _scope.RemoveRange(outer, _scope.Count - outer);
        return new(count, [random.Next(3) == 0 ? Disturb(path) : path], where);
    }
}
