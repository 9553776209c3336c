namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>The arguments of a field: strings, numbers, truth values, lists and maps of them.</summary>
internal sealed class NaiveArguments(IReadOnlyDictionary<string, object?> values)
{
    public object? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => this[name] as string;

    public int? Integer(string name) => this[name] is long value ? (int)value : null;

    public bool Flag(string name, bool absent) => this[name] is bool value ? value : absent;

    /// <summary>A map; null when absent.</summary>
    public IReadOnlyDictionary<string, object?>? Map(string name) => this[name] as IReadOnlyDictionary<string, object?>;

    /// <summary>A list; GraphQL takes a single value for a list of one.</summary>
    public IReadOnlyList<object?>? List(string name) => ListOf(this[name]);

    public IReadOnlyList<string>? Texts(string name) => List(name)?.Cast<string>().ToList();

    public static IReadOnlyList<object?>? ListOf(object? value) =>
        value is null ? null : value as IReadOnlyList<object?> ?? [value];
}
