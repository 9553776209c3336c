using System.Collections;
using System.Globalization;
using GraphQLParser.AST;

namespace TwinGraph.Server.Embeds;

/// <summary>What a page of another site may read: views, or only those with certain parameters.</summary>
/// <param name="Parameters">Parameters of the view that must be just so, by their names in an address.</param>
internal sealed record ViewScope(IReadOnlyDictionary<string, string> Parameters)
{
    // By their names in an address; those of GraphQL are the same but for the limits.
    private static readonly Dictionary<string, string> s_arguments = new(StringComparer.Ordinal)
    {
        ["center"] = "center",
        ["depth"] = "depth",
        ["kinds"] = "kinds",
        ["statuses"] = "statuses",
        ["sectors"] = "sectors",
        ["programme"] = "programme",
        ["countries"] = "countries",
        ["from"] = "from",
        ["to"] = "to",
        ["asOf"] = "asOf",
        ["knownAt"] = "knownAt",
        ["level"] = "level",
        ["include"] = "include",
        ["nodes"] = "nodeLimit",
        ["edges"] = "edgeLimit",
    };

    /// <summary>Any view.</summary>
    public static ViewScope AnyView { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Looks whether a token can be bound to parameters.</summary>
    /// <exception cref="FormatException">One is none that says what a view holds.</exception>
    public static void Check(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach ((string name, string value) in parameters)
        {
            if (!s_arguments.ContainsKey(name) || value.Length == 0)
            {
                throw new FormatException(
                    $"'{name}={value}' says nothing of what a view holds; there are {string.Join(", ", s_arguments.Keys)}, each with a value."
                );
            }
        }
    }

    /// <summary>Looks whether the address of a picture or page is within the scope.</summary>
    /// <returns>Why not, or null.</returns>
    internal string? Refuse(IQueryCollection address) =>
        Parameters.All(one => IsSame(one.Value, address[one.Key].ToString())) ? null : Bound;

    /// <summary>Looks whether an operation is within the scope.</summary>
    /// <returns>Why not, or null.</returns>
    internal string? Refuse(GraphQLOperationDefinition operation, IReadOnlyDictionary<string, object?>? variables)
    {
        if (operation.Operation != OperationType.Query)
        {
            return ViewsOnly;
        }

        foreach (ASTNode selection in operation.SelectionSet.Selections)
        {
            if (selection is not GraphQLField field)
            {
                return "Pages of other sites write the field 'view' out; it may not come by a fragment.";
            }

            if (field.Name.StringValue == "__typename")
            {
                continue;
            }

            if (field.Name.StringValue != "view")
            {
                return ViewsOnly;
            }

            if (
                !Parameters.All(one =>
                    IsSame(one.Value, Text(field, s_arguments[one.Key], variables, operation.Variables))
                )
            )
            {
                return Bound;
            }
        }

        return null;
    }

    private const string ViewsOnly =
        "Pages of other sites, and embed tokens, read only the field 'view'. Ask from a page of this server, or from a program that signs in.";

    private string Bound =>
        $"This embed token shows only views with {string.Join(" and ", Parameters.Select(one => $"{one.Key}={one.Value}"))}.";

    private static bool IsSame(string wanted, string given) =>
        Parts(wanted).SetEquals(Parts(given)) && given.Length > 0;

    private static HashSet<string> Parts(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Text(
        GraphQLField field,
        string name,
        IReadOnlyDictionary<string, object?>? variables,
        GraphQLVariablesDefinition? definitions
    )
    {
        GraphQLValue? value = field.Arguments?.Items.Find(one => one.Name.Value == name)?.Value;
        if (value is GraphQLVariable variable)
        {
            string key = variable.Name.StringValue;
            if (variables is not null && variables.TryGetValue(key, out object? given))
            {
                return Text(given);
            }

            value = definitions?.Items.Find(one => one.Variable.Name.Value == key)?.DefaultValue;
        }

        return Text(value);
    }

    private static string Text(object? value) =>
        value switch
        {
            null or GraphQLNullValue => "",
            string text => text,
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue text => text.Name.StringValue,
            GraphQLIntValue number => number.Value.ToString(),
            GraphQLListValue list => string.Join(',', (list.Values ?? []).Select(Text)),
            IEnumerable list => string.Join(',', list.Cast<object?>().Select(Text)),
            // Anything else equals nothing that a token can be bound to.
            GraphQLValue => "",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
