using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Writes what a compiled statement returned as the JSON of the answer, along its plan.</summary>
internal sealed class AnswerWriter : IDisposable
{
    /// <summary>How answers are written.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        // Nesting is limited by the depth of the document.
        MaxDepth = 1000,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly GraphModel _model;

    public AnswerWriter(GraphModel model)
    {
        _model = model;
        _json = new(_buffer, Options);
    }

    /// <summary>Writes the value of a field.</summary>
    /// <param name="plan">How it is read.</param>
    /// <param name="value">What the statement returned for it.</param>
    /// <exception cref="InvalidDataException">The graph lacks what the schema promises.</exception>
    public CompiledAnswer Write(FieldPlan plan, CypherValue value)
    {
        WriteValue(plan, value, plan.Key);
        _json.Flush();
        return new(_buffer.WrittenMemory);
    }

    /// <summary>Writes a list of objects.</summary>
    public CompiledAnswer Write(ObjectPlan plan, IEnumerable<CypherValue> rows)
    {
        _json.WriteStartArray();
        foreach (CypherValue row in rows)
        {
            WriteObjectOrNull(plan, row);
        }

        _json.WriteEndArray();
        _json.Flush();
        return new(_buffer.WrittenMemory);
    }

    public void Dispose() => _json.Dispose();

    private void WriteValue(FieldPlan plan, CypherValue value, string where)
    {
        if (value.IsNull)
        {
            if (plan.Shape == FieldShape.Scalar && plan.Scalar == ScalarKind.Texts)
            {
                _json.WriteStartArray();
                _json.WriteEndArray();
                return;
            }

            if (plan.IsRequired)
            {
                throw new InvalidDataException($"The graph has no {where}, which the schema promises.");
            }

            _json.WriteNullValue();
            return;
        }

        switch (plan.Shape)
        {
            case FieldShape.Scalar:
                ScalarJson.Write(_json, plan.Scalar, value);
                break;
            case FieldShape.Object:
            case FieldShape.Aggregate:
                WriteObject(plan.Object!, value.AsMap());
                break;
            case FieldShape.ObjectList:
                _json.WriteStartArray();
                foreach (CypherValue item in value.AsList().Items)
                {
                    WriteObject(plan.Object!, item.AsMap());
                }

                _json.WriteEndArray();
                break;
            case FieldShape.Connection:
                WriteConnection(plan.Connection!, value.AsMap());
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void WriteObjectOrNull(ObjectPlan plan, CypherValue value)
    {
        if (value.IsNull)
        {
            _json.WriteNullValue();
            return;
        }

        WriteObject(plan, value.AsMap());
    }

    private void WriteObject(ObjectPlan plan, MapValue row)
    {
        string type = plan.TellsType ? TypeOf(row) : plan.Type;
        FieldPlan[] fields = plan.Fields ?? plan.ByType![type];
        _json.WriteStartObject();
        foreach (FieldPlan field in fields)
        {
            _json.WritePropertyName(field.Json);
            if (field.Shape == FieldShape.TypeName)
            {
                _json.WriteStringValue(type);
            }
            else
            {
                CypherValue value = field.Source is { } source ? row[source].AsMap()[field.Key] : row[field.Key];
                WriteValue(field, value, $"{type}.{field.Key}");
            }
        }

        _json.WriteEndObject();
    }

    private string TypeOf(MapValue row)
    {
        CypherValue told = row[ObjectPlan.TypeKey];
        if (told.IsString)
        {
            // The kind of a tie or of what was withdrawn: partnership.
            string kind = told.AsString();
            return _model.OfKind(kind)?.Name
                ?? throw new InvalidDataException($"The graph has a node of the kind '{kind}', which is none.");
        }

        foreach (CypherValue label in told.AsList().Items)
        {
            if (_model.OfLabel(label.AsString()) is { } type)
            {
                return type.Name;
            }
        }

        throw new InvalidDataException("The graph has a node whose labels tell no type.");
    }

    private void WriteConnection(ConnectionPlan plan, MapValue map)
    {
        ReadOnlySpan<CypherValue> rows = map[ConnectionPlan.PageKey] is { IsNull: false } page
            ? page.AsList().Items
            : [];
        bool hasMore = rows.Length > plan.Size;
        int count = Math.Min(rows.Length, plan.Size);
        _json.WriteStartObject();
        foreach (FieldPlan field in plan.Fields)
        {
            _json.WritePropertyName(field.Json);
            switch (field.Shape)
            {
                case FieldShape.TypeName:
                    _json.WriteStringValue(plan.Type);
                    break;
                case FieldShape.PageInfo:
                    WritePageInfo(plan, field, map, rows[..count], hasMore);
                    break;
                case FieldShape.Page:
                    _json.WriteStartArray();
                    for (int i = 0; i < count; i++)
                    {
                        MapValue row = rows[plan.IsBackward ? count - 1 - i : i].AsMap();
                        if (field.IsCursor)
                        {
                            WriteEdge(plan, field.Object!, row[field.Key].AsMap(), row);
                        }
                        else
                        {
                            WriteObject(field.Object!, row[field.Key].AsMap());
                        }
                    }

                    _json.WriteEndArray();
                    break;
                default:
                    WriteValue(field, map[field.Key], field.Key);
                    break;
            }
        }

        _json.WriteEndObject();
    }

    private void WriteEdge(ConnectionPlan plan, ObjectPlan edge, MapValue map, MapValue row)
    {
        _json.WriteStartObject();
        foreach (FieldPlan field in edge.Fields!)
        {
            _json.WritePropertyName(field.Json);
            switch (field.Shape)
            {
                case FieldShape.TypeName:
                    _json.WriteStringValue(edge.Type);
                    break;
                case FieldShape.Cursor:
                    _json.WriteStringValue(Cursor.Encode(plan.Digest, row[ConnectionPlan.KeysKey].AsList()));
                    break;
                default:
                    WriteValue(field, map[field.Key], field.Key);
                    break;
            }
        }

        _json.WriteEndObject();
    }

    private void WritePageInfo(
        ConnectionPlan plan,
        FieldPlan pageInfo,
        MapValue map,
        ReadOnlySpan<CypherValue> rows,
        bool hasMore
    )
    {
        bool hasPrevious = map[ConnectionPlan.BehindKey].IsTrue || (plan.IsBackward && hasMore);
        bool hasNext = map[ConnectionPlan.AheadKey].IsTrue || (!plan.IsBackward && hasMore);
        _json.WriteStartObject();
        foreach (FieldPlan field in pageInfo.Object!.Fields!)
        {
            _json.WritePropertyName(field.Json);
            switch (field.Source)
            {
                case "hasNextPage":
                    _json.WriteBooleanValue(hasNext);
                    break;
                case "hasPreviousPage":
                    _json.WriteBooleanValue(hasPrevious);
                    break;
                case "__typename":
                    _json.WriteStringValue("PageInfo");
                    break;
                default:
                    if (rows.Length == 0)
                    {
                        _json.WriteNullValue();
                        break;
                    }

                    CypherValue row = (field.Source == "startCursor") != plan.IsBackward ? rows[0] : rows[^1];
                    _json.WriteStringValue(Cursor.Encode(plan.Digest, row.AsMap()[ConnectionPlan.KeysKey].AsList()));
                    break;
            }
        }

        _json.WriteEndObject();
    }
}
