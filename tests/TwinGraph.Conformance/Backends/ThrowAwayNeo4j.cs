using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using TwinGraph.Bolt.Client;

namespace TwinGraph.Conformance.Backends;

/// <summary>A Neo4j in a container that is gone after the tests, where Docker is.</summary>
internal static class ThrowAwayNeo4j
{
    private const string Image = "neo4j:5-community";
    private const string Password = "for-one-run-only";

    /// <summary>Whether this machine has a Docker that answers at the usual place.</summary>
    public static bool IsPossible =>
        File.Exists("/var/run/docker.sock") || Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 };

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public static async Task<(IContainer Container, BoltUri Uri)> StartAsync(CancellationToken cancellationToken)
    {
        IContainer container = new ContainerBuilder(Image)
            .WithEnvironment("NEO4J_AUTH", $"neo4j/{Password}")
            .WithPortBinding(BoltAddress.DefaultPort, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Started\\."))
            .Build();
        await container.StartAsync(cancellationToken);
        int port = container.GetMappedPublicPort(BoltAddress.DefaultPort);
        return (container, BoltUri.Parse($"bolt://neo4j:{Password}@{container.Hostname}:{port}"));
    }
}
