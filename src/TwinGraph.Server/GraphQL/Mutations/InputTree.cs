using GraphQL;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>Reads arguments as trees of facts.</summary>
internal static class InputTree
{
    private static readonly string[] s_regionFields = ["from", "to", "facilitatedBy", "of", "basedIn", "operatesIn"];
    private static readonly Dictionary<string, object?> s_none = new(StringComparer.Ordinal);

    /// <summary>An input object as a tree; empty when it was not given.</summary>
    public static IReadOnlyDictionary<string, object?> Of(IResolveFieldContext context, string argument) =>
        Value(context, argument) is IReadOnlyDictionary<string, object?> tree ? tree : s_none;

    /// <summary>A list of input objects; empty when it was not given.</summary>
    public static IReadOnlyList<object?> List(IResolveFieldContext context, string argument) =>
        Value(context, argument) as List<object?> ?? [];

    private static object? Value(IResolveFieldContext context, string argument) =>
        context.Arguments is { } arguments && arguments.TryGetValue(argument, out var given)
            ? Convert(given.Value, argument)
            : null;

    private static object? Convert(object? value, string field) =>
        value switch
        {
            null or string => value,
            IDictionary<string, object?> fields when Array.IndexOf(s_regionFields, field) >= 0 && !IsSides(fields) =>
                Region(fields),
            IDictionary<string, object?> fields => fields.ToDictionary(
                f => f.Key,
                f => Convert(f.Value, f.Key),
                StringComparer.Ordinal
            ),
            System.Collections.IEnumerable list => list.Cast<object?>().Select(i => Convert(i, field)).ToList(),
            _ => value,
        };

    private static bool IsSides(IDictionary<string, object?> fields) =>
        !fields.ContainsKey("id") && !fields.ContainsKey("name");

    // A dossier writes the key alone, or the name with what settles it.
    private static object? Region(IDictionary<string, object?> fields) =>
        fields.TryGetValue("id", out object? id) && id is string && fields.All(f => f.Key == "id" || f.Value is null)
            ? id
            : fields
                .Where(f => f.Value is not null)
                .ToDictionary(f => f.Key, f => (object?)f.Value, StringComparer.Ordinal);
}
