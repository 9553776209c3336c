namespace TwinGraph.Atlas.Import;

/// <summary>What making a graph ready did.</summary>
/// <param name="GazetteerWritten">Whether the gazetteer had to be written.</param>
/// <param name="Files">A report for each shipped file that the graph did not hold as it ships; empty when it held all.</param>
public sealed record AtlasStartupReport(bool GazetteerWritten, IReadOnlyList<ImportReport> Files)
{
    /// <summary>Whether the graph held everything already.</summary>
    public bool WasCurrent => !GazetteerWritten && Files.Count == 0;
}
