using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Turns ids of nodes and relationships, wherever they stand in a value, into what may leave the engine.</summary>
internal sealed class Materializer(QueryContext context)
{
    private IGraphReader Graph => context.Graph;

    /// <summary>The value with everything that belongs to it.</summary>
    public CypherValue Materialize(in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Node when value.AsReference() is null:
                return CypherValue.Of(Node(value.AsEntityId()));
            case ValueKind.Relationship when value.AsReference() is null:
                return CypherValue.Of(Relationship(value.AsEntityId()));
            case ValueKind.List when NeedsWork(value.AsList().Items):
                return CypherValue.Of(new ListValue(All(value.AsList().Items)));
            case ValueKind.Map when NeedsWork(value.AsMap().Values):
                MapValue map = value.AsMap();
                return CypherValue.Of(new MapValue(map.Keys.ToArray(), All(map.Values)));
            case ValueKind.Path:
                PathValue path = value.As<PathValue>();
                return CypherValue.Of(new PathValue(All(path.Nodes), All(path.Relationships)));
            default:
                return value;
        }
    }

    private static bool NeedsWork(ReadOnlySpan<CypherValue> values)
    {
        foreach (ref readonly CypherValue value in values)
        {
            Interruption.Step();
            if (
                value.Kind
                is ValueKind.Node
                    or ValueKind.Relationship
                    or ValueKind.Path
                    or ValueKind.List
                    or ValueKind.Map
            )
            {
                return true;
            }
        }

        return false;
    }

    private CypherValue[] All(ReadOnlySpan<CypherValue> values)
    {
        var results = new CypherValue[values.Length];
        for (int i = 0; i < results.Length; i++)
        {
            Interruption.Step();
            results[i] = Materialize(values[i]);
        }

        return results;
    }

    private NodeValue Node(long id)
    {
        // What the statement deleted leaves as an empty shell, as a driver expects.
        if (context.Deleted?.IsNodeDeleted(id) == true)
        {
            return new(id, [], MapValue.Empty);
        }

        ReadOnlySpan<int> tokens = Graph.Labels(id);
        var labels = new string[tokens.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = Graph.Tokens.LabelName(tokens[i]);
        }

        Array.Sort(labels, StringComparer.Ordinal);
        return new(id, labels, Graph.NodeProperties(id));
    }

    private RelationshipValue Relationship(long id)
    {
        RelationshipRecord record = Graph.Relationship(id);
        MapValue properties =
            context.Deleted?.IsRelationshipDeleted(id) == true ? MapValue.Empty : Graph.RelationshipProperties(id);
        return new(id, Graph.Tokens.TypeName(record.Type), record.Start, record.End, properties);
    }
}
