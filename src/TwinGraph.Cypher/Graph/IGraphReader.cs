using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Graph;

/// <summary>One unchanging state of a graph, as the engine reads it.</summary>
/// <remarks>
/// Every call that fills a span is a cursor: <c>position</c> starts at 0, the call moves it on, and it returns how
/// many it wrote; 0 means the end. A span is never empty. Where a transaction writes while it reads, what a cursor
/// has not yet returned may or may not include the transaction's own later writes: the planner puts a barrier
/// where that matters. Reading a snapshot is thread-safe; reading a <see cref="IGraphTransaction"/> is not.
/// </remarks>
public interface IGraphReader
{
    /// <summary>The names behind the tokens.</summary>
    IGraphTokens Tokens { get; }

    /// <summary>The number of nodes.</summary>
    long NodeCount { get; }

    /// <summary>The number of relationships.</summary>
    long RelationshipCount { get; }

    /// <summary>The number of nodes that carry a label. O(1).</summary>
    long CountNodes(int label);

    /// <summary>The number of relationships of a type. O(1).</summary>
    long CountRelationships(int type);

    /// <summary>The number of relationships by type and the labels of their ends. O(1) in the number of relationships.</summary>
    /// <param name="start">The label of the node they leave, or -1 for any.</param>
    /// <param name="type">Their type, or -1 for any.</param>
    /// <param name="end">The label of the node they enter, or -1 for any.</param>
    /// <returns>The exact number, or -1 when the graph does not keep it.</returns>
    long CountRelationships(int start, int type, int end) => -1;

    /// <summary>The number of relationships from a node to itself.</summary>
    /// <param name="type">Their type, or -1 for any.</param>
    /// <returns>The exact number, or -1 when the graph does not keep it.</returns>
    long CountLoops(int type) => -1;

    /// <summary>Whether every relationship of a type leads to a node of a label, in this state.</summary>
    /// <param name="type">The type.</param>
    /// <param name="direction">Outgoing asks of the nodes that they enter, incoming of those that they leave.</param>
    /// <param name="label">The label.</param>
    /// <returns>True when it is certain; false also when the graph cannot tell.</returns>
    bool EndsAlwaysHave(int type, Direction direction, int label) => false;

    /// <summary>Whether there is a node of this id.</summary>
    bool HasNode(long node);

    /// <summary>Whether there is a relationship of this id.</summary>
    bool HasRelationship(long relationship);

    /// <summary>Reads the next node ids, in ascending order.</summary>
    /// <param name="label">The label they carry, or -1 for every node.</param>
    /// <param name="position">Where the scan stands.</param>
    /// <param name="nodes">Where the ids go.</param>
    int ScanNodes(int label, ref long position, Span<long> nodes);

    /// <summary>Reads the next relationships, in ascending order of id.</summary>
    /// <param name="type">Their type, or -1 for every relationship.</param>
    /// <param name="position">Where the scan stands.</param>
    /// <param name="relationships">Where they go.</param>
    int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships);

    /// <summary>Reads the next neighbours of a node.</summary>
    /// <param name="node">The node to step from.</param>
    /// <param name="direction">Which way to step.</param>
    /// <param name="types">The types to follow; empty for all.</param>
    /// <param name="position">Where the walk over its neighbours stands.</param>
    /// <param name="neighbours">Where they go.</param>
    int Expand(long node, Direction direction, ReadOnlySpan<int> types, ref long position, Span<Neighbour> neighbours);

    /// <summary>The number of relationships that <see cref="Expand"/> would return.</summary>
    long Degree(long node, Direction direction, ReadOnlySpan<int> types);

    /// <summary>The <see cref="Degree"/> of several nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="direction">Which way relationships run.</param>
    /// <param name="types">The types that count; empty for all.</param>
    /// <param name="degrees">Gets a degree for each node; anything less than <paramref name="least"/> for a degree that is less.</param>
    /// <param name="least">From which degree on it matters.</param>
    void Degrees(
        ReadOnlySpan<long> nodes,
        Direction direction,
        ReadOnlySpan<int> types,
        Span<long> degrees,
        long least = 0
    )
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            degrees[i] = Degree(nodes[i], direction, types);
        }
    }

    /// <summary>All neighbours of a node over one type, one way, in one piece where the graph holds them so.</summary>
    /// <param name="node">The node to step from.</param>
    /// <param name="direction">Outgoing or incoming; a self-loop stands in both.</param>
    /// <param name="type">The type to follow, or -1 for all.</param>
    /// <param name="scratch">Where they go when the graph does not hold them in one piece.</param>
    /// <returns>The neighbours, ascending by type, then relationship.</returns>
    /// <remarks>O(1) where they lie in one piece, else O(degree).</remarks>
    NeighbourSpan Neighbours(long node, Direction direction, int type, NeighbourScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        scratch.Clear();
        ReadOnlySpan<int> types = type < 0 ? [] : [type];
        var portion = new Neighbour[32];
        long position = 0;
        int read;
        while ((read = Expand(node, direction, types, ref position, portion)) > 0)
        {
            scratch.Add(portion.AsSpan(0, read));
        }

        return scratch.Span;
    }

    /// <summary>The neighbours of several nodes over one type, one way, those of one node behind those of the other.</summary>
    /// <param name="nodes">The nodes to step from.</param>
    /// <param name="direction">Outgoing or incoming; a self-loop stands in both.</param>
    /// <param name="type">The type to follow, or -1 for all.</param>
    /// <param name="most">How many neighbours they may have together.</param>
    /// <param name="found">Gets the neighbours.</param>
    /// <param name="ends">Gets for each node where its neighbours end.</param>
    /// <returns>How many of the nodes it read, from the first on; 0 when the first has more neighbours than it may.</returns>
    int ReadNeighbours(
        ReadOnlySpan<long> nodes,
        Direction direction,
        int type,
        int most,
        NeighbourScratch found,
        Span<int> ends
    )
    {
        ArgumentNullException.ThrowIfNull(found);
        found.Clear();
        var scratch = new NeighbourScratch();
        for (int i = 0; i < nodes.Length; i++)
        {
            NeighbourSpan some = Neighbours(nodes[i], direction, type, scratch);
            if (found.Count + some.Nodes.Length > most)
            {
                return i;
            }

            found.Add(some.Nodes, some.Relationships);
            ends[i] = found.Count;
        }

        return nodes.Length;
    }

    /// <summary>A relationship's type and ends.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this id.</exception>
    RelationshipRecord Relationship(long relationship);

    /// <summary>Whether a node carries a label.</summary>
    bool HasLabel(long node, int label);

    /// <summary>The tokens of a node's labels, ascending; valid until the next write.</summary>
    ReadOnlySpan<int> Labels(long node);

    /// <summary>A node's property, or null when it lacks it.</summary>
    CypherValue NodeProperty(long node, int key);

    /// <summary>A relationship's property, or null when it lacks it.</summary>
    CypherValue RelationshipProperty(long relationship, int key);

    /// <summary>One property of several nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="key">The property.</param>
    /// <param name="values">Gets a value for each node.</param>
    void ReadNodeProperty(ReadOnlySpan<int> nodes, int key, Span<CypherValue> values)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            values[i] = NodeProperty(nodes[i], key);
        }
    }

    /// <summary>One property of several relationships.</summary>
    /// <param name="relationships">The relationships.</param>
    /// <param name="key">The property.</param>
    /// <param name="values">Gets a value for each relationship.</param>
    void ReadRelationshipProperty(ReadOnlySpan<int> relationships, int key, Span<CypherValue> values)
    {
        for (int i = 0; i < relationships.Length; i++)
        {
            values[i] = RelationshipProperty(relationships[i], key);
        }
    }

    /// <summary>All properties of a node.</summary>
    MapValue NodeProperties(long node);

    /// <summary>All properties of a relationship.</summary>
    MapValue RelationshipProperties(long relationship);

    /// <summary>The indexes and constraints, in order of name.</summary>
    IReadOnlyList<IndexDescriptor> Indexes { get; }

    /// <summary>Reads the next nodes of a label whose property equals a value, by an index.</summary>
    /// <exception cref="InvalidOperationException">No index covers the label and key.</exception>
    int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes);

    /// <summary>Reads the next nodes of a label whose property lies in a range, by an index, in its order.</summary>
    /// <param name="label">The label.</param>
    /// <param name="key">The property key.</param>
    /// <param name="range">The range; values of another type than its bounds are outside.</param>
    /// <param name="position">Where the seek stands.</param>
    /// <param name="nodes">Where the ids go.</param>
    /// <exception cref="InvalidOperationException">No index covers the label and key.</exception>
    int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes);

    /// <summary>About how many distinct values an index holds.</summary>
    long DistinctValues(int label, int key);

    /// <summary>What is required of the data, in order of name.</summary>
    IReadOnlyList<ConstraintDescriptor> Constraints { get; }

    /// <summary>Reads the next entities of a range index: its first keys equal values, and its next lies in a range.</summary>
    /// <param name="index">One of <see cref="Indexes"/>, of the kind <see cref="IndexKind.Range"/>.</param>
    /// <param name="equal">Values of the first keys, at most as many as the index has; null finds nothing.</param>
    /// <param name="range">The range of the key behind them; open on both sides for all values of it.</param>
    /// <param name="descending">Whether to read from the greatest entry down.</param>
    /// <param name="position">Where the seek stands.</param>
    /// <param name="entities">Where the ids go, in the order of the keys behind <paramref name="equal"/>.</param>
    /// <remarks>O(log n) and what is read. What the index covers must not be written between two calls of one seek.</remarks>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    );

    /// <summary>About how many entities <see cref="SeekIndex"/> would return. O(log n).</summary>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range);

    /// <summary>Reads the next entities whose indexed string has a part, in ascending order of id.</summary>
    /// <param name="index">One of <see cref="Indexes"/>, of the kind <see cref="IndexKind.Text"/>.</param>
    /// <param name="match">Which part of the string.</param>
    /// <param name="parts">What must be in it, one or several, all compared exactly; none finds every string.</param>
    /// <param name="position">Where the seek stands.</param>
    /// <param name="entities">Where the ids go.</param>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    );

    /// <summary>About how many entities <see cref="SeekText"/> would return, not fewer. O(log n).</summary>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    double EstimateText(IndexDescriptor index, TextMatch match, string part);

    /// <summary>Reads the next entities whose indexed point lies in a box, or close to its edge, in any order.</summary>
    /// <param name="index">One of <see cref="Indexes"/>, of the kind <see cref="IndexKind.Point"/>.</param>
    /// <param name="box">The box.</param>
    /// <param name="position">Where the seek stands.</param>
    /// <param name="entities">Where the ids go, each once.</param>
    /// <remarks>Degrees of longitude count modulo 360. What the index covers must not be written between two calls.</remarks>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities);

    /// <summary>Finds the entities whose indexed texts have words, the best first.</summary>
    /// <param name="index">One of <see cref="Indexes"/>, of the kind <see cref="IndexKind.FullText"/>.</param>
    /// <param name="query">The search, in the syntax of Lucene's classic query parser.</param>
    /// <param name="analyzer">How the search is taken apart, one of <see cref="TextAnalyzers"/>; null as the index does.</param>
    /// <param name="check">Called in long loops; it throws when the search is to stop.</param>
    /// <returns>Ids and scores, by falling score, then by id.</returns>
    /// <exception cref="FormatException">The search is not in that syntax.</exception>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    );

    /// <summary>How much an index holds. O(1).</summary>
    /// <exception cref="InvalidOperationException">There is no such index.</exception>
    IndexSize MeasureIndex(IndexDescriptor index);
}
