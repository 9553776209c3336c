using System.Collections.Frozen;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Nodes of the graph that facts may speak of without declaring them.</summary>
internal sealed record KnownNodes
{
    /// <summary>A file speaks of nothing but what it declares.</summary>
    public static KnownNodes None { get; } = new();

    /// <summary>Whether a graph stands behind the facts, so that they need not bring their sources.</summary>
    public bool IsGraph { get; init; }

    public IReadOnlyList<SourceRecord> Sources { get; init; } = [];

    /// <summary>By the text that means them, as are the others.</summary>
    public IReadOnlyDictionary<string, OfficialRecord> Officials { get; init; } =
        FrozenDictionary<string, OfficialRecord>.Empty;

    public IReadOnlyDictionary<string, CompanyRecord> Companies { get; init; } =
        FrozenDictionary<string, CompanyRecord>.Empty;

    public IReadOnlyDictionary<string, SectorRecord> Sectors { get; init; } =
        FrozenDictionary<string, SectorRecord>.Empty;

    public IReadOnlyDictionary<string, ProgrammeRecord> Programmes { get; init; } =
        FrozenDictionary<string, ProgrammeRecord>.Empty;

    /// <summary>The ids of nodes that are declared anew, by the key under which they are.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; init; } = FrozenDictionary<string, string>.Empty;
}
