namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Something with fields: its type's name, and what each field holds.</summary>
/// <param name="Type">The name of its GraphQL type.</param>
/// <param name="Field">
/// Gives a field's value by name and arguments: null, a string, number or truth value, a <see cref="NaiveObject"/>, or
/// a list of these.
/// </param>
internal sealed record NaiveObject(string Type, Func<string, NaiveArguments, object?> Field)
{
    /// <summary>An object whose fields take no arguments.</summary>
    public static NaiveObject Of(string type, params (string Name, object? Value)[] fields) =>
        new(
            type,
            (name, _) =>
                Array.Find(fields, f => f.Name == name) is { Name: not null } field
                    ? field.Value
                    : throw new NotSupportedException($"{type} has no field {name} here.")
        );

    /// <summary>Whether a fragment on a type applies.</summary>
    public bool Is(string type) =>
        type == Type
        || type switch
        {
            "Region" => Type is "Province" or "City",
            "Referent" => Type is "Province" or "City" or "Official" or "Company",
            "Tie" => Type is "Partnership" or "Visit" or "Meeting" or "Investment",
            "Node" => Type
                is "Country"
                    or "Province"
                    or "City"
                    or "Official"
                    or "Company"
                    or "Sector"
                    or "Programme"
                    or "Source"
                    or "Partnership"
                    or "Visit"
                    or "Meeting"
                    or "Investment"
                    or "Milestone"
                    or "Event"
                    or "Reading",
            _ => false,
        };
}
