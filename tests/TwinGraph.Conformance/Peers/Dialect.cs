namespace TwinGraph.Conformance.Peers;

/// <summary>
/// What a peer answers as openCypher says. Each switch that is off is a known difference, told with its reason in this
/// folder's README; queries that would meet it are not drawn for that peer.
/// </summary>
internal sealed record Dialect(string Name)
{
    /// <summary>Nodes may have any number of labels.</summary>
    public bool ManyLabels { get; init; }

    /// <summary>Several relationships of one type between the same two nodes are each a match.</summary>
    public bool Parallels { get; init; }

    /// <summary>A relationship from a node to itself matches once where no direction is asked.</summary>
    public bool Loops { get; init; }

    /// <summary>A condition that speaks of no variable leaves an aggregate its one row.</summary>
    public bool ConstantConditions { get; init; }

    /// <summary>Every string contains, starts and ends with the empty one.</summary>
    public bool EmptyText { get; init; }

    /// <summary><c>CASE</c> over a condition that is null for some rows.</summary>
    public bool Case { get; init; }

    /// <summary>Each way over a node in between is a match of its own.</summary>
    public bool LongPaths { get; init; }

    /// <summary>A pattern at a node that OPTIONAL MATCH did not find has no match.</summary>
    public bool NullNodes { get; init; }

    /// <summary>The least of no strings is null, not the empty string.</summary>
    public bool LeastText { get; init; }

    /// <summary>An aggregate over distinct values leaves those beside it alone.</summary>
    public bool DistinctAggregates { get; init; }

    /// <summary>Rows of constants are made distinct like others.</summary>
    public bool DistinctConstants { get; init; }

    /// <summary>UNION keeps the columns of each branch.</summary>
    public bool Unions { get; init; }

    /// <summary><c>EXISTS { MATCH … }</c> and <c>COUNT { MATCH … }</c>.</summary>
    public bool Subqueries { get; init; }

    /// <summary><c>XOR</c> of conditions.</summary>
    public bool Xor { get; init; }

    /// <summary><c>OPTIONAL MATCH</c> whose condition speaks of variables of before.</summary>
    public bool OptionalConditions { get; init; }

    /// <summary><c>DISTINCT</c> inside <c>collect</c>, and sizes of collections.</summary>
    public bool CollectDistinct { get; init; }

    /// <summary>A list of literals may hold null.</summary>
    public bool NullInLists { get; init; }

    public static Dialect FalkorDb { get; } =
        new("falkordb")
        {
            ManyLabels = true,
            Loops = true,
            EmptyText = true,
            Case = true,
            NullNodes = true,
            LeastText = true,
            DistinctAggregates = true,
            DistinctConstants = true,
            Unions = true,
            Xor = true,
            CollectDistinct = true,
            OptionalConditions = true,
            NullInLists = true,
        };

    public static Dialect Kuzu { get; } =
        new("kuzu")
        {
            Parallels = true,
            ConstantConditions = true,
            LongPaths = true,
            Subqueries = true,
            Xor = true,
            CollectDistinct = true,
        };

    public static Dialect Ladybug { get; } = Kuzu with { Name = "lbug" };

    /// <summary>A server that speaks Bolt and runs the whole language.</summary>
    public static Dialect Bolt { get; } =
        FalkorDb with
        {
            Name = "bolt",
            Parallels = true,
            ConstantConditions = true,
            LongPaths = true,
            Subqueries = true,
        };
}
