using System.Text.Json;

namespace TwinGraph.Conformance.Backends;

/// <summary>The files that say what is asked of every back end.</summary>
internal static class BackEndCases
{
    /// <summary>A file of cases by name.</summary>
    public static Dictionary<string, T> Read<T>(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Backends", file));
        return JsonSerializer.Deserialize<Dictionary<string, T>>(stream)
            ?? throw new InvalidDataException($"{file} is empty.");
    }
}
