namespace TwinGraph.Cypher;

/// <summary>As what the engine presents itself to tools that were made for Neo4j.</summary>
public static class ServerIdentity
{
    /// <summary>The version of Neo4j whose statements and answers tools may expect. Many parse it, so it is three plain numbers.</summary>
    public const string CompatibleVersion = "5.26.0";

    /// <summary>The name and version of a server's agent, which drivers and tools parse too.</summary>
    public const string Agent = $"Neo4j/{CompatibleVersion}";

    /// <summary>The edition that tools are told. They ask an enterprise one for what is not here.</summary>
    public const string Edition = "community";

    /// <summary>The version of this engine.</summary>
    public static string Version { get; } = typeof(ServerIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";
}
