namespace TwinGraph.Server.GraphQL.Model;

/// <summary>How a filter on any node narrows it to a type: <c>{region: {country: …}}</c>.</summary>
internal static class Narrowing
{
    private static readonly string[] s_types =
    [
        "Country",
        "Region",
        "Official",
        "Company",
        "Sector",
        "Programme",
        "Source",
        "Tie",
        "Milestone",
        "Event",
        "Reading",
    ];

    /// <summary>The types that a filter on a type may narrow it to, with the field that does.</summary>
    public static IEnumerable<(string Field, ModelType Type)> Of(GraphModel model, ModelType type) =>
        type is { Form: ModelForm.Interface, Name: "Node" }
            ? s_types.Select(name => (char.ToLowerInvariant(name[0]) + name[1..], model[name]))
            : [];

    /// <summary>The type that a field of a filter narrows to.</summary>
    public static ModelType Of(GraphModel model, ModelType type, string field)
    {
        foreach ((string name, ModelType narrower) in Of(model, type))
        {
            if (name == field)
            {
                return narrower;
            }
        }

        throw new InvalidOperationException($"{type.Name} cannot be filtered by {field}.");
    }
}
