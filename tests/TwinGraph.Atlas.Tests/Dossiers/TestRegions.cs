using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Tests.Dossiers;

/// <summary>The gazetteer that ships, loaded once for all tests.</summary>
internal static class TestRegions
{
    public static Gazetteer Gazetteer { get; } = Gazetteer.Load();

    public static IRegionDirectory Directory { get; } = new GazetteerDirectory(Gazetteer);
}
