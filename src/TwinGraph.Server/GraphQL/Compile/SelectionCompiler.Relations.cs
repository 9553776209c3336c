using GraphQL.Execution;
using GraphQLParser.AST;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Relations: to one, plain lists, and what a row of a query holds.</summary>
internal sealed partial class SelectionCompiler
{
    private FieldPlan WriteRelation(ModelType parent, ModelField field, FieldGroup group, string n)
    {
        ModelRelation relation = field.Relation!;
        ModelType target = field.Target!;
        string m = Variable('n');
        string r = Variable('r');
        if (!relation.IsList)
        {
            _text.Append("head(COLLECT { MATCH ");
            relation.Pattern!.Write(_text, n, m, r);
            _text.Append($" WITH {m} ORDER BY {m}.id LIMIT 1 RETURN ");
            ObjectPlan one = WriteObject(target, group.Selections, m);
            _text.Append(" })");
            return new(group.Key, FieldShape.Object) { Object = one, IsRequired = relation.IsRequired };
        }

        IDictionary<string, ArgumentValue>? arguments = Arguments(parent.Name, group.Field);
        List<SortKey> keys = SortKeys(target, relation.Order, Value(arguments, "orderBy"), out _);
        _text.Append("COLLECT { MATCH ");
        relation.Pattern!.Write(_text, n, m, r);
        string between = " WHERE ";
        if (Value(arguments, "kinds") is IEnumerable<object?> kinds)
        {
            _text.Append($"{between}{m}.kind IN $").Append(Parameters.Add(Texts(kinds)));
            between = " AND ";
        }

        if (Value(arguments, "where") is IDictionary<string, object?> where)
        {
            _text.Append(between);
            WriteWhere(target, where, m, r, 1);
        }

        WriteWith(relation.IsDistinct, target, m, r);
        WriteOrder(keys, m, r, isBackward: false);
        if (First(arguments, relation.First) is { } first)
        {
            _text.Append(" LIMIT $").Append(Parameters.Add(CypherValue.Integer(first)));
        }

        _text.Append(" RETURN ");
        ObjectPlan many = WriteObject(target, group.Selections, m, r);
        _text.Append(" }");
        return new(group.Key, FieldShape.ObjectList) { Object = many, IsRequired = true };
    }

    private void WriteWith(bool isDistinct, ModelType target, string m, string r)
    {
        _text.Append(" WITH ").Append(isDistinct ? "DISTINCT " : "").Append(m);
        if (target.Form == ModelForm.Link)
        {
            _text.Append(", ").Append(r);
        }
    }

    /// <summary>Writes a relation whose nodes an expression holds already.</summary>
    private FieldPlan WriteValue(ModelField field, FieldGroup group, string n)
    {
        ModelRelation relation = field.Relation!;
        ModelType target = field.Target!;
        int from = _text.Length;
        relation.Value!.Write(_text, n);
        string value = _text.ToString(from, _text.Length - from);
        _text.Length = from;
        if (relation.IsList)
        {
            string m = Variable('n');
            _text.Append($"[{m} IN {value} | ");
            ObjectPlan many = WriteObject(target, group.Selections, m);
            _text.Append(']');
            return new(group.Key, FieldShape.ObjectList) { Object = many, IsRequired = true };
        }

        if (IsName(value))
        {
            _text.Append(relation.IsRequired ? "" : $"CASE WHEN {value} IS NOT NULL THEN ");
            ObjectPlan named = WriteObject(target, group.Selections, value);
            _text.Append(relation.IsRequired ? "" : " END");
            return new(group.Key, FieldShape.Object) { Object = named, IsRequired = relation.IsRequired };
        }

        string one = Variable('n');
        _text.Append($"head([{one} IN [{value}] WHERE {one} IS NOT NULL | ");
        ObjectPlan plan = WriteObject(target, group.Selections, one);
        _text.Append("])");
        return new(group.Key, FieldShape.Object) { Object = plan, IsRequired = relation.IsRequired };
    }

    private int? First(IDictionary<string, ArgumentValue>? arguments, int? preset)
    {
        int? first = Value(arguments, "first") is { } given ? Convert.ToInt32(given, null) : preset;
        return first is < 1 || first > _limits.MaxFirst
            ? throw AtlasError.BadInput($"'first' must lie between 1 and {_limits.MaxFirst}; it is {first}.")
            : first;
    }

    private static bool IsName(string text) => text.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static object? Value(IDictionary<string, ArgumentValue>? arguments, string name) =>
        arguments is not null && arguments.TryGetValue(name, out ArgumentValue value) ? value.Value : null;

    private static CypherValue Texts(IEnumerable<object?> values) =>
        CypherValue.List([.. values.Select(v => CypherValue.String((string)v!))]);

    private static IReadOnlyList<GraphQLSelectionSet> Below(FieldGroup group) => group.Selections;
}
