using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>Measures selections; each fragment is measured once, however often it is spread.</summary>
internal sealed class SelectionMeasures
{
    private readonly ISchema _schema;
    private readonly int _pageSize;
    private readonly IReadOnlyDictionary<string, object?>? _variables;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Measure?> _measured = new(StringComparer.Ordinal);
    private GraphQLVariablesDefinition? _defaults;

    /// <summary>Whether a variable had a say in what was measured, so that other values may measure otherwise.</summary>
    public bool DependsOnVariables { get; private set; }

    public SelectionMeasures(
        ISchema schema,
        GraphQLLimits limits,
        GraphQLDocument document,
        IReadOnlyDictionary<string, object?>? variables
    )
    {
        _pageSize = limits.DefaultPageSize;
        _schema = schema;
        _variables = variables;
        foreach (ASTNode definition in document.Definitions)
        {
            if (definition is GraphQLFragmentDefinition fragment)
            {
                _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
            }
        }
    }

    public Measure Of(GraphQLOperationDefinition operation)
    {
        _defaults = operation.Variables;
        return Of(operation.SelectionSet, Root(operation));
    }

    private IGraphType? Root(GraphQLOperationDefinition operation) =>
        operation.Operation switch
        {
            OperationType.Query => _schema.Query,
            OperationType.Mutation => _schema.Mutation,
            _ => _schema.Subscription,
        };

    // The size of a connection counts for the lists in it: nothing is fetched for its other fields but once.
    private Measure Of(GraphQLSelectionSet? selections, IGraphType? type, double page = 1)
    {
        Measure sum = default;
        foreach (ASTNode selection in selections?.Selections ?? [])
        {
            sum = sum.And(
                selection switch
                {
                    GraphQLField field => Field(field, type, page),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet, Named(inline.TypeCondition) ?? type, page),
                    GraphQLFragmentSpread spread => Fragment(spread.FragmentName.Name.StringValue),
                    _ => default,
                }
            );
        }

        return sum;
    }

    private Measure Fragment(string name)
    {
        if (_measured.TryGetValue(name, out Measure? known))
        {
            // Null marks a fragment that spreads itself; validation refuses it.
            return known ?? default;
        }

        if (!_fragments.TryGetValue(name, out GraphQLFragmentDefinition? fragment))
        {
            return default;
        }

        _measured[name] = null;
        Measure measure = Of(fragment.SelectionSet, Named(fragment.TypeCondition));
        _measured[name] = measure;
        return measure;
    }

    private Measure Field(GraphQLField field, IGraphType? type, double page)
    {
        string name = field.Name.StringValue;
        FieldType? definition = name switch
        {
            "__schema" => _schema.SchemaMetaFieldType,
            "__type" => _schema.TypeMetaFieldType,
            "__typename" => _schema.TypeNameMetaFieldType,
            _ => (type as IComplexGraphType)?.GetField(name),
        };
        IGraphType? inner = definition?.ResolvedType?.GetNamedType();
        bool isIntrospection =
            name.StartsWith("__", StringComparison.Ordinal)
            || (type?.Name.StartsWith("__", StringComparison.Ordinal) ?? false);
        bool isNestingList = isIntrospection && name is "fields" or "interfaces" or "possibleTypes" or "inputFields";
        if (isIntrospection || definition is null)
        {
            return Of(field.SelectionSet, inner).In(1, 1, isIntrospection, isNestingList);
        }

        double weight = FieldWeights.Of(type, definition);
        if (FieldWeights.IsConnection(inner))
        {
            return Of(field.SelectionSet, inner, Items(field, definition)).In(1, weight, false, false);
        }

        double items =
            !IsList(definition.ResolvedType) ? 1
            : FieldWeights.IsConnection(type) ? page
            : Items(field, definition);
        return Of(field.SelectionSet, inner).In(items, weight, false, false);
    }

    private double Items(GraphQLField field, FieldType definition)
    {
        double? size =
            Number(Argument(field, "first")) ?? Number(Argument(field, "last")) ?? Length(Argument(field, "ids"));
        if (size is null)
        {
            object? preset = definition.Arguments?.Find("first")?.DefaultValue;
            size =
                preset is not null ? Convert.ToDouble(preset, CultureInfo.InvariantCulture)
                : definition.Arguments?.Find("last") is null ? definition.GetMetadata(FieldSpec.SizeKey, 1)
                : Math.Min(_pageSize, definition.GetMetadata(FieldSpec.SizeKey, _pageSize));
        }

        return Math.Max(1, size.Value);
    }

    private static GraphQLValue? Argument(GraphQLField field, string name) =>
        field.Arguments?.FirstOrDefault(a => a.Name.Value == name)?.Value;

    private double? Length(GraphQLValue? value)
    {
        if (value is GraphQLVariable variable)
        {
            DependsOnVariables = true;
            return
                _variables is not null
                && _variables.TryGetValue(variable.Name.StringValue, out object? given)
                && given is System.Collections.ICollection items
                ? items.Count
                : null;
        }

        return (value as GraphQLListValue)?.Values?.Count;
    }

    private double? Number(GraphQLValue? value)
    {
        switch (value)
        {
            case GraphQLIntValue literal:
                return double.Parse(literal.Value.Span, CultureInfo.InvariantCulture);
            case GraphQLVariable variable:
                DependsOnVariables = true;
                string name = variable.Name.StringValue;
                if (_variables is not null && _variables.TryGetValue(name, out object? given))
                {
                    return given is IConvertible and not string
                        ? Convert.ToDouble(given, CultureInfo.InvariantCulture)
                        : null;
                }

                GraphQLValue? preset = _defaults
                    ?.FirstOrDefault(v => v.Variable.Name.StringValue == name)
                    ?.DefaultValue;
                return preset is GraphQLIntValue ? Number(preset) : null;
            default:
                return null;
        }
    }

    private IGraphType? Named(GraphQLTypeCondition? condition) =>
        condition is null ? null : _schema.AllTypes[condition.Type.Name.Value];

    private static bool IsList(IGraphType? type) =>
        type switch
        {
            ListGraphType => true,
            NonNullGraphType nonNull => IsList(nonNull.ResolvedType),
            _ => false,
        };
}
