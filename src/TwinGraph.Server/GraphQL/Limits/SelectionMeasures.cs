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
        IGraphType? root = operation.Operation switch
        {
            OperationType.Query => _schema.Query,
            OperationType.Mutation => _schema.Mutation,
            _ => _schema.Subscription,
        };
        return Of(operation.SelectionSet, root);
    }

    private Measure Of(GraphQLSelectionSet? selections, IGraphType? type)
    {
        Measure sum = default;
        foreach (ASTNode selection in selections?.Selections ?? [])
        {
            sum = sum.And(
                selection switch
                {
                    GraphQLField field => Field(field, type),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet, Named(inline.TypeCondition) ?? type),
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

    private Measure Field(GraphQLField field, IGraphType? type)
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
        Measure selection = Of(field.SelectionSet, inner);
        double items = isIntrospection || definition is null ? 1 : Items(field, definition);
        return selection.In(items, isIntrospection, isNestingList);
    }

    // A connection counts its page for all that is selected of it, the sums over the whole list included.
    private double Items(GraphQLField field, FieldType definition)
    {
        bool isConnection = definition.Arguments?.Find("last") is not null;
        if (!isConnection && !IsList(definition.ResolvedType))
        {
            return 1;
        }

        QueryArgument? first = definition.Arguments?.Find("first");
        double? asked = first is null ? null : Given(field, "first") ?? Given(field, "last");
        if (asked is null && isConnection)
        {
            asked = Math.Min(_pageSize, definition.GetMetadata(FieldSpec.SizeKey, _pageSize));
        }

        return Math.Max(
            1,
            asked
                ?? (
                    first?.DefaultValue is { } preset
                        ? Convert.ToDouble(preset, CultureInfo.InvariantCulture)
                        : definition.GetMetadata(FieldSpec.SizeKey, 1)
                )
        );
    }

    private double? Given(GraphQLField field, string argument) =>
        Number(field.Arguments?.FirstOrDefault(a => a.Name.StringValue == argument)?.Value);

    private double? Number(GraphQLValue? value)
    {
        switch (value)
        {
            case GraphQLIntValue literal:
                return double.Parse(literal.Value.Span, CultureInfo.InvariantCulture);
            case GraphQLVariable variable:
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
