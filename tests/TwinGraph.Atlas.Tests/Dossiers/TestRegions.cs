using System.Text;
using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Tests.Dossiers;

/// <summary>The gazetteer that ships, loaded once for all tests.</summary>
internal static class TestRegions
{
    private static readonly string[] s_few = ["CN", "CN-350000", "CN-350600", "CN-350627", "ID", "ID-33", "ID-33.10"];

    public static Gazetteer Gazetteer { get; } = Gazetteer.Load();

    /// <summary>Some of its regions, for graphs that are made anew by every test.</summary>
    public static Gazetteer Few { get; } = ReadFew();

    public static IRegionDirectory Directory { get; } = new GazetteerDirectory(Gazetteer);

    private static Gazetteer ReadFew()
    {
        using Stream stream = typeof(Gazetteer).Assembly.GetManifestResourceStream(
            "TwinGraph.Atlas.Names.gazetteer.tsv"
        )!;
        using var reader = new StreamReader(stream);
        IEnumerable<string> lines = reader
            .ReadToEnd()
            .Split('\n')
            .Where((line, i) => i == 0 || s_few.Contains(line.Split('\t')[0], StringComparer.Ordinal));
        return Gazetteer.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }
}
