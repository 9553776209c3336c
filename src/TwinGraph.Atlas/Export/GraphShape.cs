using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Which properties nodes and relationships have, and of what type, for formats that declare them first.</summary>
internal sealed class GraphShape
{
    /// <summary>The nodes' properties, in the order of their names.</summary>
    public SortedDictionary<string, PropertyShape> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The relationships' properties, in the order of their names.</summary>
    public SortedDictionary<string, PropertyShape> Relationships { get; } = new(StringComparer.Ordinal);

    /// <summary>Goes through a graph once.</summary>
    public static async Task<GraphShape> OfAsync(IGraphRows rows, CancellationToken cancellationToken)
    {
        var shape = new GraphShape();
        await foreach (NodeValue node in rows.NodesAsync(cancellationToken).ConfigureAwait(false))
        {
            Add(shape.Nodes, node.Properties);
        }

        await foreach (
            RelationshipValue relationship in rows.RelationshipsAsync(cancellationToken).ConfigureAwait(false)
        )
        {
            Add(shape.Relationships, relationship.Properties);
        }

        return shape;
    }

    private static void Add(SortedDictionary<string, PropertyShape> known, MapValue properties)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            PropertyShape here = ShapeOf(properties.Values[i]);
            string name = properties.Keys[i];
            known[name] = known.TryGetValue(name, out PropertyShape before) ? Join(before, here) : here;
        }
    }

    private static PropertyShape ShapeOf(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Boolean => PropertyShape.Boolean,
            ValueKind.Integer => PropertyShape.Integer,
            ValueKind.Float => PropertyShape.Float,
            ValueKind.List => PropertyShape.List,
            _ => PropertyShape.Text,
        };

    private static PropertyShape Join(PropertyShape one, PropertyShape other) =>
        one == other ? one
        : one is PropertyShape.Integer or PropertyShape.Float && other is PropertyShape.Integer or PropertyShape.Float
            ? PropertyShape.Float
        : PropertyShape.Text;
}

/// <summary>Of what type a property is on all that have it.</summary>
internal enum PropertyShape
{
    /// <summary>Text, a temporal value, a point, or of several types.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Integers.</summary>
    Integer,

    /// <summary>Floats, or floats and integers.</summary>
    Float,

    /// <summary>Lists.</summary>
    List,
}
