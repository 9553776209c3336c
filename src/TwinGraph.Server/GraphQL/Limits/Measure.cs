namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>How much a selection asks for, with its fragments unfolded.</summary>
/// <param name="Fields">The fields at its top.</param>
/// <param name="Depth">How deep its fields nest.</param>
/// <param name="IntrospectionNesting">How often the lists of introspection nest.</param>
/// <param name="Cost">Its fields, each times the items that the lists around it may hold.</param>
internal readonly record struct Measure(double Fields, int Depth, int IntrospectionNesting, double Cost)
{
    // Sums stay finite, whatever a document of doubling fragments comes to.
    private const double Most = 1e15;

    /// <summary>Both side by side.</summary>
    public Measure And(Measure other) =>
        new(
            Math.Min(Most, Fields + other.Fields),
            Math.Max(Depth, other.Depth),
            Math.Max(IntrospectionNesting, other.IntrospectionNesting),
            Math.Min(Most, Cost + other.Cost)
        );

    /// <summary>A field around this selection.</summary>
    /// <param name="items">How many items it may hold.</param>
    /// <param name="weight">What it costs itself.</param>
    /// <param name="isIntrospection">Whether it is of the schema and not of the graph.</param>
    /// <param name="isNestingList">Whether it is a list of introspection that can nest without end.</param>
    public Measure In(double items, double weight, bool isIntrospection, bool isNestingList) =>
        new(
            1,
            isIntrospection ? 0 : Depth + 1,
            IntrospectionNesting + (isNestingList ? 1 : 0),
            Math.Min(Most, weight + (items * Cost))
        );
}
