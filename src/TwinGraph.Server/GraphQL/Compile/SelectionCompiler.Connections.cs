using System.Globalization;
using System.Text;
using GraphQL.Execution;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Connections: a page, and what is asked about the whole list, each only where it is selected.</summary>
/// <remarks>GraphQL Cursor Connections Specification (Relay).</remarks>
internal sealed partial class SelectionCompiler
{
    private FieldPlan WriteConnection(ModelType parent, ModelField field, FieldGroup group, string n)
    {
        string m = Variable('n');
        string r = Variable('r');
        int from = _text.Length;
        field.Relation!.Pattern!.Write(_text, n, m, r);
        string pattern = _text.ToString(from, _text.Length - from);
        _text.Length = from;
        return WriteConnection(
            new(
                parent.Name,
                field.Relation.Pattern.Text,
                pattern,
                field.Target!,
                field.Relation.Order,
                field.Relation.IsDistinct,
                m,
                r
            ),
            group
        );
    }

    /// <summary>Writes a connection of all nodes of a type.</summary>
    public FieldPlan WriteRootConnection(ModelType type, FieldGroup group)
    {
        string m = Variable('n');
        string label = type.Label;
        if (type.KeyLabel == "Entity" && Argument("Query", group.Field, "where") is IDictionary<string, object?> where)
        {
            // The one index over ids is on Entity.
            label = where.ContainsKey("id") ? "Entity:" + label : label;
        }

        return WriteConnection(new("Query", type.Name, $"({m}:{label})", type, [], false, m, ""), group);
    }

    /// <summary>The list behind a connection.</summary>
    /// <param name="Parent">The type whose field it is.</param>
    /// <param name="Identity">What tells it from other lists: the relation, which several types may share.</param>
    /// <param name="Pattern">The pattern that finds it.</param>
    /// <param name="Type">What it is a list of.</param>
    /// <param name="Order">Its order where none is asked for.</param>
    /// <param name="IsDistinct">Whether several ways may lead to the same node.</param>
    /// <param name="M">The variable of its nodes.</param>
    /// <param name="R">The variable of its relationships.</param>
    private sealed record Source(
        string Parent,
        string Identity,
        string Pattern,
        ModelType Type,
        ModelOrder[] Order,
        bool IsDistinct,
        string M,
        string R
    );

    private FieldPlan WriteConnection(Source source, FieldGroup group)
    {
        IDictionary<string, ArgumentValue>? arguments = Arguments(source.Parent, group.Field);
        List<SortKey> keys = SortKeys(source.Type, source.Order, Value(arguments, "orderBy"), out string order);
        string where = Where(source, Value(arguments, "where") as IDictionary<string, object?>);
        (int size, bool isBackward) = PageSize(arguments);
        string? after = Value(arguments, "after") as string;
        string? before = Value(arguments, "before") as string;
        List<FieldGroup> fields = _fields.Collect(group.Selections);
        bool needsDigest = after is not null || before is not null || NeedsCursors(fields);
        var plan = new ConnectionPlan
        {
            Type = source.Type.Name + "Connection",
            Size = size,
            IsBackward = isBackward,
            Digest = needsDigest ? Digest(source, arguments, order) : "",
        };
        string? afterText = after is null ? null : Beyond(source, keys, "after", after, plan.Digest);
        string? beforeText = before is null ? null : Beyond(source, keys, "before", before, plan.Digest);

        _text.Append('{');
        bool isFirst = true;
        if (fields.Exists(f => f.Name is "edges" or "nodes" or "pageInfo"))
        {
            WriteKey(ConnectionPlan.PageKey, ref isFirst);
            plan.Fields = WritePage(source, keys, fields, Join(where, afterText, beforeText), size, isBackward);
        }

        if (fields.Exists(f => f.Name == "pageInfo"))
        {
            WriteRest(source, where, afterText, ConnectionPlan.BehindKey, ref isFirst);
            WriteRest(source, where, beforeText, ConnectionPlan.AheadKey, ref isFirst);
        }

        var plans = new List<FieldPlan>(fields.Count);
        foreach (FieldGroup field in fields)
        {
            switch (field.Name)
            {
                case "totalCount":
                    WriteKey(field.Key, ref isFirst);
                    WriteCount(source, where);
                    plans.Add(new(field.Key, FieldShape.Scalar) { Scalar = ScalarKind.Integer, IsRequired = true });
                    break;
                case "aggregate":
                    WriteKey(field.Key, ref isFirst);
                    plans.Add(WriteAggregate(source, where, field));
                    break;
                case "pageInfo":
                    plans.Add(PageInfo(field));
                    break;
                case "__typename":
                    plans.Add(new(field.Key, FieldShape.TypeName));
                    break;
                default:
                    plans.Add(plan.Fields.First(p => p.Key == field.Key));
                    break;
            }
        }

        plan.Fields = [.. plans];
        _text.Append('}');
        return new(group.Key, FieldShape.Connection) { Connection = plan, IsRequired = true };
    }

    private FieldPlan[] WritePage(
        Source source,
        List<SortKey> keys,
        List<FieldGroup> fields,
        string where,
        int size,
        bool isBackward
    )
    {
        _text.Append("COLLECT { MATCH ").Append(source.Pattern).Append(where);
        WriteWith(source.IsDistinct, source.Type, source.M, source.R);
        WriteOrder(keys, source.M, source.R, isBackward);
        _text.Append(" LIMIT $").Append(Parameters.Add(CypherValue.Integer(size + 1))).Append(" RETURN {");
        bool isFirst = true;
        if (NeedsCursors(fields))
        {
            WriteKey(ConnectionPlan.KeysKey, ref isFirst);
            for (int i = 0; i < keys.Count; i++)
            {
                _text.Append(i == 0 ? '[' : ", ");
                keys[i].Cypher.Write(_text, source.M, r: source.R);
            }

            _text.Append(']');
        }

        ModelType node = source.Type.LinkNode ?? source.Type;
        var plans = new List<FieldPlan>();
        foreach (FieldGroup field in fields)
        {
            if (field.Name is "nodes")
            {
                WriteKey(field.Key, ref isFirst);
                plans.Add(new(field.Key, FieldShape.Page) { Object = WriteObject(node, field.Selections, source.M) });
            }
            else if (field.Name is "edges")
            {
                WriteKey(field.Key, ref isFirst);
                plans.Add(new(field.Key, FieldShape.Page) { Object = WriteEdge(source, node, field), IsCursor = true });
            }
        }

        _text.Append("} }");
        return [.. plans];
    }

    private ObjectPlan WriteEdge(Source source, ModelType node, FieldGroup edges)
    {
        var plan = new ObjectPlan(source.Type.Name + "Edge");
        List<FieldGroup> fields = _fields.Collect(edges.Selections);
        plan.Fields = new FieldPlan[fields.Count];
        _text.Append('{');
        bool isFirst = true;
        for (int i = 0; i < fields.Count; i++)
        {
            FieldGroup field = fields[i];
            switch (field.Name)
            {
                case "cursor":
                    plan.Fields[i] = new(field.Key, FieldShape.Cursor);
                    break;
                case "node":
                    WriteKey(field.Key, ref isFirst);
                    plan.Fields[i] = new(field.Key, FieldShape.Object)
                    {
                        Object = WriteObject(node, field.Selections, source.M),
                        IsRequired = true,
                    };
                    break;
                default:
                    plan.Fields[i] = WriteMember(source.Type, field, source.M, source.R, ref isFirst);
                    break;
            }
        }

        _text.Append('}');
        return plan;
    }

    private void WriteCount(Source source, string where) =>
        _text
            .Append("COUNT { MATCH ")
            .Append(source.Pattern)
            .Append(where)
            .Append(source.IsDistinct ? $" RETURN DISTINCT {source.M}" : "")
            .Append(" }");

    // What lies on the other side of a cursor, the item of the cursor itself included.
    private void WriteRest(Source source, string where, string? beyond, string key, ref bool isFirst)
    {
        if (beyond is null)
        {
            return;
        }

        WriteKey(key, ref isFirst);
        _text
            .Append("EXISTS { MATCH ")
            .Append(source.Pattern)
            .Append(Join(where, $"NOT coalesce({beyond}, false)"))
            .Append(" }");
    }

    private FieldPlan WriteAggregate(Source source, string where, FieldGroup group)
    {
        var plan = new ObjectPlan(Aggregates.TypeName(source.Type));
        List<FieldGroup> fields = _fields.Collect(group.Selections);
        plan.Fields = new FieldPlan[fields.Count];
        _text.Append('{');
        bool isFirst = true;
        if (fields.Exists(f => f.Name is not ("amounts" or "__typename")))
        {
            WriteKey(ConnectionPlan.SumsKey, ref isFirst);
            WriteSums(source, where, fields, plan.Fields);
        }

        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == "amounts")
            {
                WriteKey(fields[i].Key, ref isFirst);
                plan.Fields[i] = WriteAmounts(source, where, fields[i]);
            }
            else if (fields[i].Name == "__typename")
            {
                plan.Fields[i] = new(fields[i].Key, FieldShape.TypeName);
            }
        }

        _text.Append('}');
        return new(group.Key, FieldShape.Aggregate) { Object = plan, IsRequired = true };
    }

    private void WriteSums(Source source, string where, List<FieldGroup> fields, FieldPlan[] plans)
    {
        _text.Append("head(COLLECT { MATCH ").Append(source.Pattern).Append(where);
        WriteWith(source.IsDistinct, source.Type, source.M, source.R);
        _text.Append(" RETURN {");
        ModelType node = source.Type.LinkNode ?? source.Type;
        bool isFirst = true;
        for (int i = 0; i < fields.Count; i++)
        {
            FieldGroup field = fields[i];
            if (field.Name is "amounts" or "__typename")
            {
                continue;
            }

            WriteKey(field.Key, ref isFirst);
            if (field.Name == "count")
            {
                _text.Append($"count({source.M})");
                plans[i] = new(field.Key, FieldShape.Scalar)
                {
                    Scalar = ScalarKind.Integer,
                    IsRequired = true,
                    Source = ConnectionPlan.SumsKey,
                };
                continue;
            }

            ModelProperty property = node.Field(field.Name)!.Property!;
            plans[i] = new(field.Key, FieldShape.Object)
            {
                Object = WriteFunctions(property, source.M, field),
                IsRequired = true,
                Source = ConnectionPlan.SumsKey,
            };
        }

        _text.Append("} })");
    }

    private ObjectPlan WriteFunctions(ModelProperty property, string m, FieldGroup group)
    {
        var plan = new ObjectPlan(Aggregates.TypeName(property));
        List<FieldGroup> fields = _fields.Collect(group.Selections);
        plan.Fields = new FieldPlan[fields.Count];
        _text.Append('{');
        bool isFirst = true;
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == "__typename")
            {
                plan.Fields[i] = new(fields[i].Key, FieldShape.TypeName);
                continue;
            }

            WriteKey(fields[i].Key, ref isFirst);
            _text.Append(fields[i].Name == "average" ? "avg(" : fields[i].Name + "(");
            property.Cypher.Write(_text, m);
            _text.Append(')');
            plan.Fields[i] = new(fields[i].Key, FieldShape.Scalar)
            {
                Scalar = fields[i].Name == "average" ? ScalarKind.Number : property.Kind,
            };
        }

        _text.Append('}');
        return plan;
    }

    private FieldPlan WriteAmounts(Source source, string where, FieldGroup group)
    {
        string m = source.M;
        var plan = new ObjectPlan("MoneySum");
        _text.Append("COLLECT { MATCH ").Append(source.Pattern).Append(Join(where, $"{m}.amount IS NOT NULL"));
        WriteWith(source.IsDistinct, source.Type, m, source.R);

        // The columns of a named query around it may have these very names.
        string v = Variable('v');
        _text.Append($" WITH {m}.currency AS {v}currency, {m}.amount AS {v}amount WITH {v}currency");
        foreach (string function in (ReadOnlySpan<string>)["sum", "min", "max", "count"])
        {
            _text.Append($", {function}({v}amount) AS {v}{function}");
        }

        _text.Append($" ORDER BY {v}currency RETURN {{");
        List<FieldGroup> fields = _fields.Collect(group.Selections);
        plan.Fields = new FieldPlan[fields.Count];
        bool isFirst = true;
        for (int i = 0; i < fields.Count; i++)
        {
            FieldGroup field = fields[i];
            if (field.Name == "__typename")
            {
                plan.Fields[i] = new(field.Key, FieldShape.TypeName);
                continue;
            }

            WriteKey(field.Key, ref isFirst);
            _text.Append(v).Append(field.Name);
            plan.Fields[i] = new(field.Key, FieldShape.Scalar)
            {
                Scalar = field.Name switch
                {
                    "currency" => ScalarKind.Text,
                    "count" => ScalarKind.Integer,
                    _ => ScalarKind.Number,
                },
                IsRequired = field.Name != "currency",
            };
        }

        _text.Append("} }");
        return new(group.Key, FieldShape.ObjectList) { Object = plan, IsRequired = true };
    }

    private FieldPlan PageInfo(FieldGroup group)
    {
        List<FieldGroup> fields = _fields.Collect(group.Selections);
        return new(group.Key, FieldShape.PageInfo)
        {
            Object = new("PageInfo")
            {
                Fields = [.. fields.Select(f => new FieldPlan(f.Key, FieldShape.PageInfo) { Source = f.Name })],
            },
        };
    }

    private bool NeedsCursors(List<FieldGroup> fields) =>
        fields.Exists(f =>
            f.Name switch
            {
                "edges" => _fields.Collect(f.Selections).Exists(e => e.Name == "cursor"),
                "pageInfo" => _fields.Collect(f.Selections).Exists(p => p.Name is "startCursor" or "endCursor"),
                _ => false,
            }
        );

    private (int Size, bool IsBackward) PageSize(IDictionary<string, ArgumentValue>? arguments)
    {
        int? first = Value(arguments, "first") is { } f ? Convert.ToInt32(f, CultureInfo.InvariantCulture) : null;
        int? last = Value(arguments, "last") is { } l ? Convert.ToInt32(l, CultureInfo.InvariantCulture) : null;
        if (first is not null && last is not null)
        {
            throw AtlasError.BadInput("'first' and 'last' together ask for two pages; give one of them.");
        }

        int size = first ?? last ?? _limits.DefaultPageSize;
        return size >= 0 && size <= _limits.MaxFirst
            ? (size, last is not null)
            : throw AtlasError.BadInput(
                $"'{(last is null ? "first" : "last")}' must lie between 0 and {_limits.MaxFirst}; it is {size}."
            );
    }

    private string Where(Source source, IDictionary<string, object?>? where)
    {
        if (where is null)
        {
            return "";
        }

        int from = _text.Length;
        WriteWhere(source.Type, where, source.M, source.R, 1);
        string text = _text.ToString(from, _text.Length - from);
        _text.Length = from;
        return text == "true" ? "" : $" WHERE {text}";
    }

    private string Beyond(Source source, List<SortKey> keys, string argument, string cursor, string digest)
    {
        CypherValue[] values = Cursor.Decode(argument, cursor, digest, keys.Count);
        int from = _text.Length;
        WriteBeyond(keys, values, argument == "before", source.M, source.R);
        string text = _text.ToString(from, _text.Length - from);
        _text.Length = from;
        return text;
    }

    private static string Join(string where, params string?[] more)
    {
        foreach (string? condition in more)
        {
            if (condition is not null)
            {
                where = where.Length == 0 ? $" WHERE {condition}" : $" WHERE ({where[7..]}) AND {condition}";
            }
        }

        return where;
    }

    private static string Digest(Source source, IDictionary<string, ArgumentValue>? arguments, string order)
    {
        var what = new StringBuilder(source.Identity).Append('|').Append(order).Append('|');
        Append(what, Value(arguments, "where"));
        return Cursor.Digest(what.ToString());
    }

    private static void Append(StringBuilder what, object? value)
    {
        switch (value)
        {
            case IDictionary<string, object?> map:
                what.Append('{');
                foreach ((string key, object? item) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    what.Append(key).Append(':');
                    Append(what, item);
                }

                what.Append('}');
                break;
            case string text:
                what.Append(text.Length).Append('"').Append(text);
                break;
            case System.Collections.IEnumerable list:
                what.Append('[');
                foreach (object? item in list)
                {
                    Append(what, item);
                }

                what.Append(']');
                break;
            default:
                what.Append(CultureInfo.InvariantCulture, $"{value};");
                break;
        }
    }
}
