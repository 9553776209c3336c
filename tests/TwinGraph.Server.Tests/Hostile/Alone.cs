namespace TwinGraph.Server.Tests.Hostile;

/// <summary>Tests that measure the whole process, and so run when no others do.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;
