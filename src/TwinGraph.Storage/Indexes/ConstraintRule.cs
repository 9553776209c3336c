using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Indexes;

/// <summary>A constraint on single entities: that properties are there, or are of a type.</summary>
internal sealed record ConstraintRule(ConstraintDescriptor Descriptor, int Label, int[] Keys)
{
    /// <summary>Checks all entities that the constraint is about.</summary>
    /// <exception cref="ConstraintViolationException">One breaks it.</exception>
    public void CheckAll(GraphState state)
    {
        IdSet ids = (Descriptor.Entity == EntityKind.Node ? state.NodesByLabel : state.RelationshipsByType)[Label];
        long position = 0;
        Span<long> batch = stackalloc long[128];
        int read;
        while ((read = ids.Scan(ref position, batch)) > 0)
        {
            Interruption.Steps(read);
            foreach (long id in batch[..read])
            {
                Check(state, id);
            }
        }
    }

    /// <summary>Checks one entity that has the label or type.</summary>
    /// <exception cref="ConstraintViolationException">It breaks the constraint.</exception>
    public void Check(GraphState state, long id)
    {
        ColumnTable columns = Descriptor.Entity == EntityKind.Node ? state.NodeColumns : state.RelationshipColumns;
        foreach (int key in Keys)
        {
            CypherValue value = columns[key, id];
            if (value.IsNull && Descriptor.RequiresPresence)
            {
                throw new ConstraintViolationException($"{Subject(id)} must have the {Properties()}");
            }

            if (!value.IsNull && Descriptor.PropertyType is { } type && !type.Allows(value))
            {
                throw new ConstraintViolationException(
                    $"{Subject(id)} required the {Properties()} to be of type `{type}`, but was of type `{NameOf(value)}`."
                );
            }
        }
    }

    private string Subject(long id) =>
        Descriptor.Entity == EntityKind.Node
            ? string.Create(CultureInfo.InvariantCulture, $"Node({id}) with label `{Descriptor.Label}`")
            : string.Create(CultureInfo.InvariantCulture, $"Relationship({id}) with type `{Descriptor.Label}`");

    private string Properties() =>
        Descriptor.Keys is [var only]
            ? $"property `{only}`"
            : $"properties ({string.Join(", ", Descriptor.Keys.Select(static key => $"`{key}`"))})";

    private static string NameOf(in CypherValue value)
    {
        if (value.Kind != ValueKind.List)
        {
            return new PropertyType([value.Kind], []).ToString();
        }

        ListValue list = value.AsList();
        return list.Count == 0 ? "LIST<NOTHING>" : new PropertyType([], [list[0].Kind]).ToString();
    }
}
