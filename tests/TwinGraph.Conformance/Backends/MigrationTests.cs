using TwinGraph.Atlas.Migration;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Backends;

/// <summary>A graph that goes from the embedded store to a Bolt server and back.</summary>
[Collection(BackEndsCollection.Name)]
public sealed class MigrationTests(BackEnds backEnds)
{
    [Fact]
    public async Task Migration_ThereAndBack_KeepsAllOfTheShippedGraph()
    {
        await using var server = new OwnBoltServer();
        await using var bolt = new BoltDatabase(server.Uri);
        await using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var back = new EmbeddedDatabase(store);

        MigrationReport there = await new GraphMigration(backEnds.Embedded, bolt, new() { BatchSize = 700 }).RunAsync();
        MigrationReport again = await new GraphMigration(bolt, back, new()).RunAsync();

        Assert.True(there.IsWhole);
        Assert.True(again.IsWhole);
        Assert.Equal(there.Source.Checksum, again.Target.Checksum);
        Assert.Equal(there.Schema, again.Schema);
        Assert.True(again.Target.Nodes > 4000);
    }

    [Fact]
    public async Task Migration_WhoseTargetDies_CanBeCleanedAndRunAgain()
    {
        await using var server = new OwnBoltServer();
        await using var bolt = new BoltDatabase(server.Uri, new() { MaxRetryTime = TimeSpan.Zero });
        Task? stopping = null;
        var killer = new Told(progress =>
        {
            if (progress is { Stage: "Copying relationships", Done: > 1000 })
            {
                stopping ??= server.StopAsync();
            }
        });

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(backEnds.Embedded, bolt, new() { BatchSize = 200 }, killer).RunAsync()
        );
        await stopping!;
        Assert.StartsWith("The copy broke off. ", error.Message, StringComparison.Ordinal);
        Assert.Contains("--clean", error.Message, StringComparison.Ordinal);

        server.Start();
        Assert.True(await GraphMigration.CleanAsync(bolt, 500) > 4000);
        Assert.True((await new GraphMigration(backEnds.Embedded, bolt, new()).RunAsync()).IsWhole);
    }

    private sealed class Told(Action<MigrationProgress> tell) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => tell(value);
    }
}
