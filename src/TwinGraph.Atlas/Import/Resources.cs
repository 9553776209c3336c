using System.Text;

namespace TwinGraph.Atlas.Import;

/// <summary>Reads what is embedded in this assembly.</summary>
internal static class Resources
{
    public static string Read(string name)
    {
        using Stream stream =
            typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The assembly holds no resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
