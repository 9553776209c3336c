using System.Text.Json;
using System.Text.Json.Serialization;
using TwinGraph.Cypher;

namespace TwinGraph.Conformance.Clients;

/// <summary>One statement that a client sends, and what it needs of the answer.</summary>
public sealed record ClientStep
{
    /// <summary>What the client wants with it.</summary>
    public required string Name { get; init; }

    /// <summary>The statement; <c>${name}</c> stands for a value of <see cref="Let"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Statements of one value each, run before it, whose values its text names.</summary>
    public IReadOnlyDictionary<string, string> Let { get; init; } = new Dictionary<string, string>();

    /// <summary>Its parameters, as a JSON object.</summary>
    public JsonElement Parameters { get; init; }

    /// <summary>What it says of itself in the transaction's metadata, as a JSON object.</summary>
    public JsonElement Metadata { get; init; }

    /// <summary>The database that it asks; null for the default one.</summary>
    public string? Database { get; init; }

    /// <summary>Whether it asks for reading only.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public AccessMode Mode { get; init; } = AccessMode.Write;

    /// <summary>The columns, all in this order; null when the client does not look.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The fewest rows.</summary>
    public int Least { get; init; }

    /// <summary>The most rows.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>For each column that the client reads what every row has in it; see <see cref="ValueShape"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Shape { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Rows that must be among the answer, each an object of columns and plain values.</summary>
    public IReadOnlyList<JsonElement> Among { get; init; } = [];

    /// <summary>What kind of statement the summary must call it; null when the client does not look.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public StatementType? Type { get; init; }

    /// <summary>Whether the client reads the plan.</summary>
    public bool Plan { get; init; }

    /// <summary>The code of the error that the client counts on; null when it counts on an answer.</summary>
    public string? Error { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
