using System.Text.Json;

namespace TwinGraph.Cypher.Values;

/// <summary>Writes values as JSON; each form of it says how it writes what JSON has no word for.</summary>
/// <remarks>
/// Unless a form says otherwise, temporal values are ISO 8601 text, and so are NaN and the infinities, for which JSON has
/// no number. Thread-safe.
/// </remarks>
public abstract class ValueJsonWriter
{
    /// <summary>Writes a value.</summary>
    public virtual void Write(Utf8JsonWriter writer, in CypherValue value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer:
                WriteInteger(writer, value.AsInteger());
                break;
            case ValueKind.Float:
                WriteFloat(writer, value.AsDouble());
                break;
            case ValueKind.List:
                WriteItems(writer, value.AsList().Items);
                break;
            case ValueKind.Map:
                WriteMap(writer, value.AsMap());
                break;
            case ValueKind.Node:
                WriteNode(writer, value);
                break;
            case ValueKind.Relationship:
                WriteRelationship(writer, value);
                break;
            case ValueKind.Path:
                WritePath(writer, value.As<PathValue>());
                break;
            case ValueKind.Point:
                WritePoint(writer, value.As<PointValue>());
                break;
            default:
                WriteText(writer, value);
                break;
        }
    }

    /// <summary>Writes an integer.</summary>
    protected virtual void WriteInteger(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>Writes a float, with its fraction, so that a reader who tells integers from floats gets a float back.</summary>
    protected virtual void WriteFloat(Utf8JsonWriter writer, double value)
    {
        string text = ValueText.Float(value);
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    /// <summary>Writes a string or a temporal value.</summary>
    protected virtual void WriteText(Utf8JsonWriter writer, in CypherValue value) =>
        writer.WriteStringValue(ValueText.ToStringOrNull(value));

    /// <summary>Writes a node, of which no more than its id may be known.</summary>
    protected abstract void WriteNode(Utf8JsonWriter writer, in CypherValue value);

    /// <summary>Writes a relationship, of which no more than its id may be known.</summary>
    protected abstract void WriteRelationship(Utf8JsonWriter writer, in CypherValue value);

    /// <summary>Writes a path.</summary>
    protected abstract void WritePath(Utf8JsonWriter writer, PathValue path);

    /// <summary>Writes a point.</summary>
    protected abstract void WritePoint(Utf8JsonWriter writer, PointValue point);

    /// <summary>Writes an array of values.</summary>
    protected void WriteItems(Utf8JsonWriter writer, ReadOnlySpan<CypherValue> items)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (ref readonly CypherValue item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an object of values.</summary>
    protected void WriteMap(Utf8JsonWriter writer, MapValue map)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(map);
        writer.WriteStartObject();
        for (int i = 0; i < map.Count; i++)
        {
            writer.WritePropertyName(map.Keys[i]);
            Write(writer, map.Values[i]);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the labels of a node as a member.</summary>
    protected static void WriteLabels(Utf8JsonWriter writer, string name, NodeValue node)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(node);
        writer.WriteStartArray(name);
        foreach (string label in node.Labels)
        {
            writer.WriteStringValue(label);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes properties as a member.</summary>
    protected void WriteProperties(Utf8JsonWriter writer, string name, MapValue properties)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        WriteMap(writer, properties);
    }
}
