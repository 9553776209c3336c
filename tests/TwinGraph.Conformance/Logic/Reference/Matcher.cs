using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>Finds every match of a pattern by trying everything; a relationship stands in a match once.</summary>
internal sealed class Matcher(Interpreter interpreter, ImmutableArray<PathPattern> paths)
{
    private readonly HashSet<long> _used = [];
    private readonly List<Row> _found = [];

    /// <summary>The row with the variables of each match.</summary>
    public List<Row> Find(Row row)
    {
        MatchPath(0, row);
        return _found;
    }

    private GraphSample Graph => interpreter.Graph;

    private void MatchPath(int index, Row row)
    {
        if (index == paths.Length)
        {
            if (PropertiesHold(row))
            {
                _found.Add(row);
            }

            return;
        }

        foreach ((long node, Row bound) in Nodes(paths[index].Start, row))
        {
            MatchStep(index, 0, node, bound, [CypherValue.Node(node)], []);
        }
    }

    private void MatchStep(
        int path,
        int step,
        long at,
        Row row,
        ImmutableArray<CypherValue> nodes,
        ImmutableArray<CypherValue> relationships
    )
    {
        interpreter.Count();
        PathPattern pattern = paths[path];
        if (step == pattern.Steps.Length)
        {
            Row whole = pattern.Name is null
                ? row
                : row.With(pattern.Name, CypherValue.Of(new PathValue([.. nodes], [.. relationships])));
            MatchPath(path + 1, whole);
            return;
        }

        (StepPattern hop, NodePattern target) = pattern.Steps[step];
        if (hop.Minimum is { } minimum)
        {
            Walk(minimum, at, row, [], nodes, relationships);
            return;
        }

        foreach ((long relationship, long other) in Hops(at, hop))
        {
            if (!Binds(row, hop.Name, CypherValue.Relationship(relationship), out Row bound))
            {
                continue;
            }

            _used.Add(relationship);
            if (Enter(target, other, bound) is { } entered)
            {
                MatchStep(
                    path,
                    step + 1,
                    other,
                    entered,
                    nodes.Add(CypherValue.Node(other)),
                    relationships.Add(CypherValue.Relationship(relationship))
                );
            }

            _used.Remove(relationship);
        }

        void Walk(
            int least,
            long here,
            Row before,
            ImmutableArray<CypherValue> walked,
            ImmutableArray<CypherValue> passed,
            ImmutableArray<CypherValue> all
        )
        {
            interpreter.Count();
            if (walked.Length >= least && Binds(before, hop.Name, CypherValue.List([.. walked]), out Row bound))
            {
                if (Enter(target, here, bound) is { } entered)
                {
                    MatchStep(path, step + 1, here, entered, passed, all);
                }
            }

            if (hop.Maximum is { } most && walked.Length >= most)
            {
                return;
            }

            foreach ((long relationship, long other) in Hops(here, hop))
            {
                _used.Add(relationship);
                var value = CypherValue.Relationship(relationship);
                Walk(least, other, before, walked.Add(value), passed.Add(CypherValue.Node(other)), all.Add(value));
                _used.Remove(relationship);
            }
        }
    }

    private List<(long Relationship, long Other)> Hops(long node, StepPattern hop)
    {
        List<(long, long)> hops = [];
        foreach ((long id, SampleRelationship relationship) in interpreter.Incident(node))
        {
            if (_used.Contains(id) || !hop.Types.IsEmpty && !hop.Types.Contains(relationship.Type))
            {
                continue;
            }

            if (relationship.Start == node && hop.Direction != Direction.Incoming)
            {
                hops.Add((id, relationship.End));
            }
            else if (relationship.End == node && hop.Direction != Direction.Outgoing)
            {
                hops.Add((id, relationship.Start));
            }
        }

        return hops;
    }

    private IEnumerable<(long, Row)> Nodes(NodePattern pattern, Row row)
    {
        if (pattern.Name is not null && row.TryGet(pattern.Name, out CypherValue bound))
        {
            if (bound.Kind == ValueKind.Node && HasLabels(pattern, bound.AsEntityId()))
            {
                yield return (bound.AsEntityId(), row);
            }

            yield break;
        }

        foreach (long id in Graph.Nodes.Keys)
        {
            if (Enter(pattern, id, row) is { } entered)
            {
                yield return (id, entered);
            }
        }
    }

    private Row? Enter(NodePattern pattern, long node, Row row) =>
        HasLabels(pattern, node) && Binds(row, pattern.Name, CypherValue.Node(node), out Row bound) ? bound : null;

    private bool HasLabels(NodePattern pattern, long node) =>
        Graph.Nodes.TryGetValue(node, out SampleNode? sample) && pattern.Labels.All(sample.Labels.Contains);

    private static bool Binds(Row row, string? name, CypherValue value, out Row bound)
    {
        bound = row;
        if (name is null)
        {
            return true;
        }

        if (row.TryGet(name, out CypherValue before))
        {
            return ReferenceValues.Equal(before, value) == true;
        }

        bound = row.With(name, value);
        return true;
    }

    /// <summary>Property maps count as conditions on the whole match; unnamed places get names for that.</summary>
    private bool PropertiesHold(Row row)
    {
        foreach (PathPattern path in paths)
        {
            foreach (NodePattern node in path.Nodes.Where(n => !n.Properties.IsEmpty))
            {
                if (!Holds(row[node.Name!], node.Properties, row))
                {
                    return false;
                }
            }

            foreach (StepPattern step in path.Steps.Select(s => s.Step).Where(s => !s.Properties.IsEmpty))
            {
                CypherValue value = row[step.Name!];
                CypherValue[] all = value.Kind == ValueKind.List ? value.AsList().Items.ToArray() : [value];
                if (!all.All(r => Holds(r, step.Properties, row)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Holds(CypherValue entity, ImmutableArray<(string Key, Expr Value)> properties, Row row) =>
        properties.All(p =>
            ReferenceValues.Equal(interpreter.Property(entity, p.Key), interpreter.Evaluate(p.Value, row)) == true
        );
}
