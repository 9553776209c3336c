using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Import;

/// <summary>One fact as nodes and relationships: what is written, and what is compared, as a whole.</summary>
internal sealed class GraphRecord
{
    private string? _digest;

    public required string Id { get; init; }

    public required RecordKind Kind { get; init; }

    public required Properties Node { get; init; }

    public required FilePosition Position { get; init; }

    /// <summary>The code of a tie's programme, which its short cuts repeat.</summary>
    public string? ProgrammeCode { get; init; }

    /// <summary>The instant at which its sources were read, where they all say; no part of what is compared.</summary>
    public string? ReadAt { get; set; }

    /// <summary>The instant that the node carries as <c>recordedAt</c>, once it is known.</summary>
    public string? RecordedAt { get; set; }

    /// <summary>What the record is called, for people.</summary>
    public string Name =>
        Node["name"] is { IsString: true } name ? name.AsString()
        : Node["code"] is { IsString: true } code ? code.AsString()
        : Id;

    /// <summary>Relationships between nodes that are found by id.</summary>
    public List<GraphEdge> Edges { get; } = [];

    /// <summary>The steps of a tie.</summary>
    public List<GraphMilestone> Milestones { get; } = [];

    /// <summary>Relationships derived from a tie, for walking.</summary>
    public List<GraphEdge> ShortCuts { get; } = [];

    /// <summary>The ids of the regions and countries that have to be there.</summary>
    public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>What other dossiers state of it, as it stands on the relationships to them.</summary>
    public List<Properties> OtherStatements { get; } = [];

    /// <summary>Its relationships and those of its steps; no short cuts.</summary>
    public IEnumerable<GraphEdge> AllEdges => Edges.Concat(Milestones.SelectMany(m => m.Edges));

    /// <summary>A record of the same kind without any relationships yet.</summary>
    public GraphRecord Copy(string id, Properties node) =>
        new()
        {
            Id = id,
            Kind = Kind,
            Node = node["id"] is { IsString: true } own && own.AsString() == id ? node : node.Copy().Set("id", id),
            Position = Position,
            ProgrammeCode = ProgrammeCode,
            ReadAt = ReadAt,
        };

    public string Digest => _digest ??= TextDigest.Of(Parts());

    private IEnumerable<string> Parts()
    {
        yield return $"{Kind}:{Id}";
        yield return Node.Canonical();
        // In an order of their own, so that a record read from the graph has the digest of the one written there.
        foreach (string text in AllEdges.Concat(ShortCuts).Select(e => e.Canonical()).Order(StringComparer.Ordinal))
        {
            yield return text;
        }

        foreach (string text in Milestones.Select(m => m.Node.Canonical()).Order(StringComparer.Ordinal))
        {
            yield return text;
        }
    }
}

/// <summary>A relationship to be written.</summary>
/// <param name="FromKey">The label under which its start is found by id.</param>
/// <param name="From">The id of its start.</param>
/// <param name="Type">Its type.</param>
/// <param name="To">The id of its end, which is an <c>Entity</c>.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record GraphEdge(string FromKey, string From, string Type, string To, Properties Properties)
{
    public string Canonical() => $"{From}\u0001{Type}\u0001{To}\u0001{Properties.Canonical()}";
}

/// <summary>A step of a tie to be written.</summary>
/// <param name="Node">Its properties.</param>
/// <param name="Edges">Where it is reported.</param>
internal sealed record GraphMilestone(Properties Node, IReadOnlyList<GraphEdge> Edges);
