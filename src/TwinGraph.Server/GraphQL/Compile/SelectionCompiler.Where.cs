using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Filters. As in Cypher, a comparison with a value that is not there is unknown, and only true lets pass.</summary>
internal sealed partial class SelectionCompiler
{
    /// <summary>Writes a filter.</summary>
    /// <param name="type">What it filters: a type of nodes, or a link.</param>
    /// <param name="where">The filter, as the input type has read it.</param>
    /// <param name="n">The node.</param>
    /// <param name="r">The relationship, of a link.</param>
    /// <param name="depth">How deep it is nested, from 1.</param>
    /// <exception cref="AtlasError">It is nested too deep, or compares with null.</exception>
    private void WriteWhere(ModelType type, IDictionary<string, object?> where, string n, string r, int depth)
    {
        if (depth > _limits.MaxFilterDepth)
        {
            throw AtlasError.BadInput(
                $"The filter is nested more than {_limits.MaxFilterDepth} levels deep. Join its conditions in one 'and'."
            );
        }

        bool isFirst = true;
        foreach ((string name, object? value) in where)
        {
            if (value is null)
            {
                throw AtlasError.BadInput(
                    $"'{name}' is null in a filter. Leave it out, or ask whether a value is there with isNull."
                );
            }

            _text.Append(isFirst ? "" : " AND ");
            isFirst = false;
            switch (name)
            {
                case "and":
                    WriteAll(type, (IEnumerable<object?>)value, " AND ", "true", n, r, depth);
                    break;
                case "or":
                    WriteAll(type, (IEnumerable<object?>)value, " OR ", "false", n, r, depth);
                    break;
                case "not":
                    _text.Append("NOT (");
                    WriteWhere(type, Input(value), n, r, depth + 1);
                    _text.Append(')');
                    break;
                default:
                    WriteTerm(type, name, Input(value), n, r, depth);
                    break;
            }
        }

        _text.Append(isFirst ? "true" : "");
    }

    private void WriteAll(
        ModelType type,
        IEnumerable<object?> items,
        string between,
        string none,
        string n,
        string r,
        int depth
    )
    {
        bool isFirst = true;
        foreach (object? item in items)
        {
            _text.Append(isFirst ? "(" : between).Append('(');
            isFirst = false;
            WriteWhere(type, Input(item!), n, r, depth + 1);
            _text.Append(')');
        }

        _text.Append(isFirst ? none : ")");
    }

    private void WriteTerm(
        ModelType type,
        string name,
        IDictionary<string, object?> value,
        string n,
        string r,
        int depth
    )
    {
        ModelField? field = type.Field(name);
        if (field is null || (type.Form == ModelForm.Link && field.Relation == type.LinkTarget))
        {
            // What a link does not have itself, the node that it leads to has.
            if (type.LinkNode is { } node)
            {
                if (name == type.LinkTarget!.Name)
                {
                    _text.Append('(');
                    WriteWhere(node, value, n, "", depth + 1);
                    _text.Append(')');
                    return;
                }

                WriteTerm(node, name, value, n, "", depth);
                return;
            }

            ModelType narrower = Narrowing.Of(_model, type, name);
            _text.Append('(');
            narrower.Test.Write(_text, n);
            _text.Append(" AND (");
            WriteWhere(narrower, value, n, "", depth + 1);
            _text.Append("))");
            return;
        }

        if (field.Property is { } property)
        {
            WriteComparisons(property, value, n, r);
            return;
        }

        ModelRelation relation = field.Relation!;
        if (!relation.IsList)
        {
            WriteExists(field, value, n, depth);
            return;
        }

        WriteQuantifiers(field, name, value, n, depth);
    }

    private void WriteQuantifiers(
        ModelField field,
        string name,
        IDictionary<string, object?> quantifiers,
        string n,
        int depth
    )
    {
        bool isFirst = true;
        foreach ((string quantifier, object? value) in quantifiers)
        {
            if (value is null)
            {
                throw AtlasError.BadInput($"'{name}: {{{quantifier}}}' is null in a filter. Leave it out.");
            }

            _text.Append(isFirst ? "" : " AND ");
            isFirst = false;
            switch (quantifier)
            {
                case "some":
                    WriteExists(field, Input(value), n, depth);
                    break;
                case "none":
                    _text.Append("NOT ");
                    WriteExists(field, Input(value), n, depth);
                    break;
                default:
                    // All: there is none for which it is false or unknown.
                    _text.Append("NOT ");
                    WriteExists(field, Input(value), n, depth, "NOT coalesce(", ", false)");
                    break;
            }
        }

        _text.Append(isFirst ? "true" : "");
    }

    private void WriteExists(
        ModelField field,
        IDictionary<string, object?> where,
        string n,
        int depth,
        string before = "",
        string after = ""
    )
    {
        string m = Variable('n');
        string r = Variable('r');
        _text.Append("EXISTS { MATCH ");
        field.Relation!.Pattern!.Write(_text, n, m, r);
        _text.Append(" WHERE ").Append(before);
        WriteWhere(field.Target!, where, m, r, depth + 1);
        _text.Append(after).Append(" }");
    }

    private void WriteComparisons(ModelProperty property, IDictionary<string, object?> operators, string n, string r)
    {
        bool ignoresCase = operators.TryGetValue("ignoreCase", out object? flag) && flag is true;
        bool isFirst = true;
        foreach ((string name, object? value) in operators)
        {
            if (name == "ignoreCase")
            {
                continue;
            }

            if (value is null)
            {
                throw AtlasError.BadInput(
                    $"'{property.Name}: {{{name}: null}}' compares with null, which is never true. Ask with isNull."
                );
            }

            _text.Append(isFirst ? "" : " AND ");
            isFirst = false;
            WriteComparison(property, name, value, ignoresCase && name != "isNull", n, r);
        }

        _text.Append(isFirst ? "true" : "");
    }

    private void WriteComparison(
        ModelProperty property,
        string name,
        object value,
        bool ignoresCase,
        string n,
        string r
    )
    {
        if (name == "includes")
        {
            _text.Append('$').Append(Parameters.Add(Value(property.Kind, value))).Append(" IN coalesce(");
            property.Cypher.Write(_text, n, r: r);
            _text.Append(", [])");
            return;
        }

        _text.Append(name == "notIn" ? "NOT " : "").Append(ignoresCase ? "toLower(" : "");
        property.Cypher.Write(_text, n, r: r);
        _text.Append(ignoresCase ? ")" : "");
        if (name == "isNull")
        {
            _text.Append(value is true ? " IS NULL" : " IS NOT NULL");
            return;
        }

        CypherValue operand = Value(property.Kind, value);
        _text
            .Append(
                name switch
                {
                    "eq" => " = ",
                    "ne" => " <> ",
                    "in" or "notIn" => " IN ",
                    "lt" => " < ",
                    "lte" => " <= ",
                    "gt" => " > ",
                    "gte" => " >= ",
                    "contains" => " CONTAINS ",
                    "startsWith" => " STARTS WITH ",
                    "endsWith" => " ENDS WITH ",
                    _ => throw new InvalidOperationException($"There is no operator '{name}'."),
                }
            )
            .Append('$')
            .Append(Parameters.Add(ignoresCase ? Lower(operand) : operand));
    }

    private static CypherValue Lower(CypherValue value) =>
        value.IsString
            ? CypherValue.String(value.AsString().ToLowerInvariant())
            : CypherValue.List([.. value.AsList().Items.ToArray().Select(Lower)]);

    private static CypherValue Value(ScalarKind kind, object value) =>
        value switch
        {
            string text => CypherValue.String(text),
            bool flag => CypherValue.Boolean(flag),
            int number when kind == ScalarKind.Number => CypherValue.Float(number),
            int number => CypherValue.Integer(number),
            long number => CypherValue.Integer(number),
            double number => CypherValue.Float(number),
            float number => CypherValue.Float(number),
            decimal number => CypherValue.Float((double)number),
            IEnumerable<object?> items => CypherValue.List([
                .. items.Select(i =>
                    i is null
                        ? throw AtlasError.BadInput("A list in a filter holds null, which nothing equals.")
                        : Value(kind, i)
                ),
            ]),
            _ => throw new InvalidOperationException($"A filter holds a {value.GetType().Name}."),
        };

    private static IDictionary<string, object?> Input(object value) => (IDictionary<string, object?>)value;
}
