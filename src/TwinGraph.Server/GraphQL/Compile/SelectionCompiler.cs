using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Turns what an operation selects below a field into one Cypher expression, however deep.</summary>
/// <remarks>
/// An object becomes a map, a list a <c>COLLECT</c> subquery, a count a <c>COUNT</c>, a filter an <c>EXISTS</c>. Values
/// are always parameters, so that the text depends on the shape of the question only and the engine plans it once. For
/// one root field, by one thread.
/// </remarks>
internal sealed partial class SelectionCompiler
{
    private readonly GraphModel _model;
    private readonly ISchema _schema;
    private readonly GraphQLDocument _document;
    private readonly Variables? _variables;
    private readonly IReadOnlyDictionary<GraphQLField, IDictionary<string, ArgumentValue>>? _arguments;
    private readonly GraphQLLimits _limits;
    private readonly FieldCollector _fields;
    private readonly StringBuilder _text = new(512);
    private int _next;

    public SelectionCompiler(
        GraphModel model,
        ISchema schema,
        GraphQLDocument document,
        Variables? variables,
        IReadOnlyDictionary<GraphQLField, IDictionary<string, ArgumentValue>>? arguments,
        GraphQLLimits limits
    )
    {
        (_model, _schema, _document, _variables, _arguments, _limits) = (
            model,
            schema,
            document,
            variables,
            arguments,
            limits
        );
        _fields = new(document, variables);
    }

    /// <summary>The parameters of what was written so far.</summary>
    public StatementParameters Parameters { get; } = new();

    /// <summary>What was written so far.</summary>
    public StringBuilder Text => _text;

    /// <summary>A variable that is not in use.</summary>
    public string Variable(char letter) => letter + (_next++).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the map of an object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="selections">What is selected of it.</param>
    /// <param name="n">The variable that holds the node, or the row.</param>
    /// <param name="r">The variable that holds the relationship, of a link.</param>
    /// <returns>How the map is read.</returns>
    public ObjectPlan WriteObject(
        ModelType type,
        IReadOnlyList<GraphQLSelectionSet> selections,
        string n,
        string r = ""
    )
    {
        var plan = new ObjectPlan(type.Name);
        _text.Append('{');
        if (!type.IsAbstract || !FieldCollector.HasFragments(selections))
        {
            List<FieldGroup> groups = _fields.Collect(type, selections);
            bool isFirst = true;
            if (type.IsAbstract && groups.Exists(g => g.Name == "__typename"))
            {
                WriteType(plan, type, n, ref isFirst);
            }

            plan.Fields = new FieldPlan[groups.Count];
            for (int i = 0; i < groups.Count; i++)
            {
                plan.Fields[i] = WriteMember(type, groups[i], n, r, ref isFirst);
            }
        }
        else
        {
            WriteByType(plan, type, selections, n);
        }

        _text.Append('}');
        return plan;
    }

    private FieldPlan WriteMember(ModelType type, FieldGroup group, string n, string r, ref bool isFirst)
    {
        if (group.Name == "__typename")
        {
            return new(group.Key, FieldShape.TypeName);
        }

        WriteKey(group.Key, ref isFirst);
        return WriteField(type, Meaning(type, group), group, n, r);
    }

    private FieldPlan WriteField(ModelType type, ModelField field, FieldGroup group, string n, string r)
    {
        try
        {
            return WriteMeaning(type, field, group, n, r);
        }
        catch (AtlasError error) when (error.Locations is null or { Count: 0 })
        {
            // The whole root field fails; the place says which field below it is meant.
            error.AddLocation(group.Field, _document);
            throw;
        }
    }

    private FieldPlan WriteMeaning(ModelType type, ModelField field, FieldGroup group, string n, string r)
    {
        if (field.Property is { } property)
        {
            Cypher(type, property, group).Write(_text, n, r: r);
            return new(group.Key, FieldShape.Scalar) { Scalar = property.Kind, IsRequired = property.IsRequired };
        }

        if (type.Form == ModelForm.Link && field.Relation == type.LinkTarget)
        {
            return new(group.Key, FieldShape.Object)
            {
                Object = WriteObject(field.Target!, group.Selections, n),
                IsRequired = true,
            };
        }

        return field switch
        {
            { IsConnection: true } => WriteConnection(type, field, group, n),
            { Relation.Pattern: not null } => WriteRelation(type, field, group, n),
            _ => WriteValue(field, group, n),
        };
    }

    /// <summary>Writes an object whose fields differ by its type.</summary>
    private void WriteByType(ObjectPlan plan, ModelType type, IReadOnlyList<GraphQLSelectionSet> selections, string n)
    {
        var byType = new List<(ModelType Type, List<FieldGroup> Groups)>(type.Concrete.Count);
        var entries = new List<Entry>();
        foreach (ModelType concrete in type.Concrete)
        {
            List<FieldGroup> groups = _fields.Collect(concrete, selections);
            byType.Add((concrete, groups));
            foreach (FieldGroup group in groups)
            {
                if (group.Name != "__typename")
                {
                    Entry.Add(entries, group, Meaning(concrete, group), concrete);
                }
            }
        }

        bool isFirst = true;
        if (
            byType.Exists(t => t.Groups.Exists(g => g.Name == "__typename"))
            || entries.Exists(e => e.Variants is not [var only] || only.Types.Count != type.Concrete.Count)
        )
        {
            WriteType(plan, type, n, ref isFirst);
        }

        foreach (Entry entry in entries)
        {
            WriteKey(entry.Key, ref isFirst);
            WriteEntry(entry, type, n);
        }

        if (!plan.TellsType)
        {
            plan.Fields = [.. entries.Select(e => e.Variants[0].Plan!)];
            return;
        }

        plan.ByType = new(byType.Count, StringComparer.Ordinal);
        foreach ((ModelType concrete, List<FieldGroup> groups) in byType)
        {
            plan.ByType.Add(
                concrete.Name,
                [
                    .. groups.Select(group =>
                        group.Name == "__typename"
                            ? new(group.Key, FieldShape.TypeName)
                            : entries.Find(e => e.Key == group.Key)!.PlanOf(concrete)
                    ),
                ]
            );
        }
    }

    // One meaning for all types is written plainly; a property may be, since a node that is of another type has none and
    // nobody reads it. Else the node's type decides.
    private void WriteEntry(Entry entry, ModelType type, string n)
    {
        if (
            entry.Variants is [var only]
            && (only.Types.Count == type.Concrete.Count || only.Field.Property is not null)
        )
        {
            only.Plan = WriteField(only.Types[0], only.Field, only.Group, n, "");
            return;
        }

        _text.Append("CASE");
        foreach (Variant variant in entry.Variants)
        {
            _text.Append(" WHEN ");
            WriteTest(variant.Types, n);
            _text.Append(" THEN ");
            variant.Plan = WriteField(variant.Types[0], variant.Field, variant.Group, n, "");
        }

        _text.Append(" END");
    }

    private void WriteTest(List<ModelType> types, string n)
    {
        foreach (ModelType type in _model.Types)
        {
            if (
                type.Form == ModelForm.Interface
                && type.Concrete.Count == types.Count
                && type.Concrete.All(types.Contains)
            )
            {
                type.Test.Write(_text, n);
                return;
            }
        }

        for (int i = 0; i < types.Count; i++)
        {
            _text.Append(i == 0 ? "" : " OR ");
            types[i].Test.Write(_text, n);
        }
    }

    // A tie tells its kind; it may have been superseded and so be a Tie no longer.
    private void WriteType(ObjectPlan plan, ModelType type, string n, ref bool isFirst)
    {
        WriteKey(ObjectPlan.TypeKey, ref isFirst);
        int ties = type.Concrete.Count(t => t.Is("Tie"));
        _text.Append(
            ties == 0 ? $"labels({n})"
            : ties == type.Concrete.Count ? $"{n}.kind"
            : $"coalesce({n}.kind, labels({n}))"
        );
        plan.TellsType = true;
    }

    private void WriteKey(string key, ref bool isFirst)
    {
        _text.Append(isFirst ? "" : ", ").Append(key).Append(": ");
        isFirst = false;
    }

    private CypherTemplate Cypher(ModelType type, ModelProperty property, FieldGroup group) =>
        property.Localized is { } localized && Argument(type.Name, group.Field, "language") is string language
            ? localized(language)
            : property.Cypher;

    private static ModelField Meaning(ModelType type, FieldGroup group) =>
        type.Field(group.Name)
        ?? throw new InvalidOperationException($"The graph model has no {type.Name}.{group.Name}.");

    private object? Argument(string typeName, GraphQLField field, string name) =>
        Arguments(typeName, field) is { } arguments && arguments.TryGetValue(name, out ArgumentValue value)
            ? value.Value
            : null;

    private IDictionary<string, ArgumentValue>? Arguments(string typeName, GraphQLField field)
    {
        if (_arguments is not null && _arguments.TryGetValue(field, out IDictionary<string, ArgumentValue>? known))
        {
            return known;
        }

        return
            _schema.AllTypes[typeName] is IComplexGraphType type
            && type.GetField(field.Name.Value) is { Arguments.Count: > 0 } definition
            ? ExecutionHelper.GetArguments(definition.Arguments, field.Arguments, _variables, _document, field, null)
            : null;
    }

    /// <summary>A key of an object whose fields differ by type, with its meanings.</summary>
    private sealed class Entry(string key)
    {
        public string Key { get; } = key;

        public List<Variant> Variants { get; } = [];

        public static void Add(List<Entry> entries, FieldGroup group, ModelField field, ModelType type)
        {
            Entry? entry = entries.Find(e => e.Key == group.Key);
            if (entry is null)
            {
                entry = new(group.Key);
                entries.Add(entry);
            }

            Variant? variant = entry.Variants.Find(v => Means(v.Field, field) && v.Group.IsSameAs(group));
            if (variant is null)
            {
                variant = new(group, field);
                entry.Variants.Add(variant);
            }

            variant.Types.Add(type);
        }

        public FieldPlan PlanOf(ModelType type) => Variants.Find(v => v.Types.Contains(type))!.Plan!;

        private static bool Means(ModelField left, ModelField right) =>
            left.IsConnection == right.IsConnection
            && left.Property?.Cypher.Text == right.Property?.Cypher.Text
            && left.Relation?.Pattern?.Text == right.Relation?.Pattern?.Text
            && left.Target == right.Target;
    }

    /// <summary>One meaning of a key, and the types that have it.</summary>
    private sealed class Variant(FieldGroup group, ModelField field)
    {
        public FieldGroup Group { get; } = group;

        public ModelField Field { get; } = field;

        public List<ModelType> Types { get; } = [];

        public FieldPlan? Plan { get; set; }
    }
}
