using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinGraph.Conformance.Clients;

/// <summary>What one client sends when it connects and while it is used, read from a file.</summary>
/// <param name="Client">Its name.</param>
/// <param name="Steps">Its statements, in the order in which it sends them.</param>
public sealed record ClientFixture(string Client, IReadOnlyList<ClientStep> Steps)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>All of them, by name of the file.</summary>
    public static IReadOnlyList<ClientFixture> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Clients", "Fixtures"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static ClientFixture Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize<ClientFixture>(file, s_options)
            ?? throw new InvalidDataException($"{path} is empty.");
    }
}
