using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Walks a document field by field, as the GraphQL specification tells it (section 6).</summary>
internal sealed class NaiveExecutor
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);
    private readonly GraphQLOperationDefinition _operation;

    private NaiveExecutor(string document, JsonElement? variables)
    {
        GraphQLDocument parsed = Parser.Parse(document);
        _fragments = parsed
            .Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(f => f.FragmentName.Name.StringValue);
        _operation = parsed.Definitions.OfType<GraphQLOperationDefinition>().Single();
        foreach (GraphQLVariableDefinition variable in _operation.Variables?.Items ?? [])
        {
            string name = variable.Variable.Name.StringValue;
            if (variables is { } given && given.TryGetProperty(name, out JsonElement value))
            {
                _variables[name] = Read(value);
            }
            else if (variable.DefaultValue is not null)
            {
                _variables[name] = Read(variable.DefaultValue);
            }
        }
    }

    /// <summary>What a document answers.</summary>
    /// <param name="document">One operation, with its fragments.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <param name="root">The query type.</param>
    public static Task<JsonObject> ExecuteAsync(string document, JsonElement? variables, NaiveObject root)
    {
        var executor = new NaiveExecutor(document, variables);
        return executor.SelectAsync(root, [executor._operation.SelectionSet]);
    }

    private async Task<JsonObject> SelectAsync(NaiveObject value, IEnumerable<GraphQLSelectionSet> sets)
    {
        var fields = new List<(string Key, List<GraphQLField> Fields)>();
        foreach (GraphQLSelectionSet set in sets)
        {
            Collect(value, set, fields);
        }

        var answer = new JsonObject();
        foreach ((string key, List<GraphQLField> same) in fields)
        {
            string name = same[0].Name.StringValue;
            object? found = name == "__typename" ? value.Type : value.Field(name, Arguments(same[0]));
            answer.Add(key, await CompleteAsync(found is Task<object?> task ? await task : found, same));
        }

        return answer;
    }

    private void Collect(
        NaiveObject value,
        GraphQLSelectionSet set,
        List<(string Key, List<GraphQLField> Fields)> fields
    )
    {
        foreach (ASTNode selection in set.Selections)
        {
            if (!IsIncluded(((IHasDirectivesNode)selection).Directives))
            {
                continue;
            }

            switch (selection)
            {
                case GraphQLField field:
                    string key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (fields.Find(f => f.Key == key).Fields is { } same)
                    {
                        same.Add(field);
                    }
                    else
                    {
                        fields.Add((key, [field]));
                    }

                    break;
                case GraphQLInlineFragment inline
                    when inline.TypeCondition is null || value.Is(inline.TypeCondition.Type.Name.StringValue):
                    Collect(value, inline.SelectionSet, fields);
                    break;
                case GraphQLFragmentSpread spread
                    when _fragments[spread.FragmentName.Name.StringValue] is var fragment
                        && value.Is(fragment.TypeCondition.Type.Name.StringValue):
                    Collect(value, fragment.SelectionSet, fields);
                    break;
            }
        }
    }

    private bool IsIncluded(GraphQLDirectives? directives)
    {
        foreach (GraphQLDirective directive in directives?.Items ?? [])
        {
            bool condition = (bool)Read(directive.Arguments!.Items[0].Value)!;
            if (condition == (directive.Name.StringValue == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<JsonNode?> CompleteAsync(object? value, List<GraphQLField> fields)
    {
        if (value is NaiveObject inner)
        {
            return await SelectAsync(inner, fields.Select(f => f.SelectionSet!));
        }

        if (value is not IEnumerable items || value is string)
        {
            return Scalar(value);
        }

        var list = new JsonArray();
        foreach (object? item in items)
        {
            list.Add(await CompleteAsync(item, fields));
        }

        return list;
    }

    private static JsonValue? Scalar(object? value) =>
        value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            long number => JsonValue.Create(number),
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            bool truth => JsonValue.Create(truth),
            _ => throw new NotSupportedException($"No field can hold a {value.GetType().Name}."),
        };

    private NaiveArguments Arguments(GraphQLField field)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (GraphQLArgument argument in field.Arguments?.Items ?? [])
        {
            // An absent variable leaves the argument absent.
            if (argument.Value is GraphQLVariable variable && !_variables.ContainsKey(variable.Name.StringValue))
            {
                continue;
            }

            values[argument.Name.StringValue] = Read(argument.Value);
        }

        return new(values);
    }

    private object? Read(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLVariable variable => _variables.GetValueOrDefault(variable.Name.StringValue),
            GraphQLIntValue number => long.Parse(number.Value.Span, CultureInfo.InvariantCulture),
            GraphQLFloatValue number => double.Parse(number.Value.Span, CultureInfo.InvariantCulture),
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLBooleanValue truth => truth.BoolValue,
            GraphQLEnumValue word => word.Name.StringValue,
            GraphQLListValue list => (list.Values ?? []).Select(Read).ToList(),
            GraphQLObjectValue map => (map.Fields ?? [])
                .Where(f => f.Value is not GraphQLVariable v || _variables.ContainsKey(v.Name.StringValue))
                .ToDictionary(f => f.Name.StringValue, f => Read(f.Value)),
            _ => throw new NotSupportedException(value.Kind.ToString()),
        };

    private static object? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when value.TryGetInt64(out long number) => number,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
            JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value)),
            _ => throw new NotSupportedException(value.ValueKind.ToString()),
        };
}
