namespace TwinGraph.Conformance.Backends;

/// <summary>The tests that share <see cref="BackEnds"/>.</summary>
[CollectionDefinition(Name)]
public sealed class BackEndsCollection : ICollectionFixture<BackEnds>
{
    /// <summary>By what the tests name it.</summary>
    public const string Name = "back ends";
}
