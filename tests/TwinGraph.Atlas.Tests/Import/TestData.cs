using System.Text.Json;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>Files of known answers beside the tests.</summary>
internal static class TestData
{
    public static JsonElement Json(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Import", name);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
