using TwinGraph.Storage.Adjacency;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Snapshots;

/// <summary>The root of everything a graph holds. Published, it never changes; a fork of it is the writer's own.</summary>
internal sealed class GraphState
{
    /// <summary>The names; shared by all states.</summary>
    public required GraphTokens Tokens { get; init; }

    /// <summary>The sets of labels that nodes have; shared by all states.</summary>
    public required TokenSets LabelSets { get; init; }

    /// <summary>The sets of keys that nodes and relationships have; shared by all states.</summary>
    public required TokenSets KeySets { get; init; }

    /// <summary>One object for equal strings; the writer's, shared by all states.</summary>
    public required StringPool Strings { get; init; }

    public required PagedArray<NodeRecord> Nodes { get; init; }

    public required PagedArray<RelationshipRow> Relationships { get; init; }

    public required AdjacencyTable Outgoing { get; set; }

    public required AdjacencyTable Incoming { get; set; }

    public required ColumnTable NodeColumns { get; init; }

    public required ColumnTable RelationshipColumns { get; init; }

    public required IdSetTable NodesByLabel { get; init; }

    public required IdSetTable RelationshipsByType { get; init; }

    public required IndexTable Indexes { get; init; }

    /// <summary>What the planner knows of the relationships.</summary>
    public RelationshipStatistics Statistics { get; set; } = new();

    /// <summary>What is required of the data; replaced as a whole.</summary>
    public ConstraintTable Constraints { get; set; } = ConstraintTable.Empty;

    public long NodeCount { get; set; }

    public long RelationshipCount { get; set; }

    /// <summary>The id that the next node gets; ids are not used twice.</summary>
    public long NextNode { get; set; }

    /// <summary>The id that the next relationship gets; ids are not used twice.</summary>
    public long NextRelationship { get; set; }

    public static GraphState Empty() =>
        new()
        {
            Tokens = new(),
            LabelSets = new(),
            KeySets = new(),
            Strings = new(),
            Nodes = new(),
            Relationships = new(),
            Outgoing = new(),
            Incoming = new(),
            NodeColumns = new(),
            RelationshipColumns = new(),
            NodesByLabel = new(),
            RelationshipsByType = new(),
            Indexes = new(),
        };

    /// <summary>A state of the writer's own, which shares every page until it is written. O(1).</summary>
    public GraphState Fork() =>
        new()
        {
            Tokens = Tokens,
            LabelSets = LabelSets,
            KeySets = KeySets,
            Strings = Strings,
            Nodes = Nodes.Fork(),
            Relationships = Relationships.Fork(),
            Outgoing = Outgoing.Fork(),
            Incoming = Incoming.Fork(),
            NodeColumns = NodeColumns.Fork(),
            RelationshipColumns = RelationshipColumns.Fork(),
            NodesByLabel = NodesByLabel.Fork(),
            RelationshipsByType = RelationshipsByType.Fork(),
            Indexes = Indexes.Fork(),
            Statistics = Statistics.Fork(),
            Constraints = Constraints,
            NodeCount = NodeCount,
            RelationshipCount = RelationshipCount,
            NextNode = NextNode,
            NextRelationship = NextRelationship,
        };

    /// <summary>Lays all adjacency out in compressed rows. O(nodes + relationships); only before publishing.</summary>
    public void CompactAdjacency()
    {
        Outgoing = new(CompressedRows.Build(Relationships, RelationshipCount, NextNode, incoming: false));
        Incoming = new(CompressedRows.Build(Relationships, RelationshipCount, NextNode, incoming: true));
        Statistics = RelationshipStatistics.Of(this);
    }
}
