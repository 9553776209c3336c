namespace TwinGraph.Conformance.Durability;

public sealed class SyncOrderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-order-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Acknowledgement_OfACommit_LeavesAfterASyncOfTheLogHasReturned(int writers)
    {
        (int acknowledgements, List<string> unsynced) = await TraceAsync(writers);
        Assert.True(acknowledgements >= 50, $"{acknowledgements} acknowledgements were traced.");
        Assert.Empty(unsynced);
    }

    [Fact]
    public async Task Acknowledgement_WithoutARealSync_IsFoundByThisProof()
    {
        (int acknowledgements, List<string> unsynced) = await TraceAsync(1, "-e", "inject=fsync,fdatasync:retval=0");
        Assert.True(acknowledgements >= 50, $"{acknowledgements} acknowledgements were traced.");
        Assert.Equal(acknowledgements, unsynced.Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Acknowledgements, List<string> Unsynced)> TraceAsync(
        int writers,
        params string[] injections
    )
    {
        Strace.Require();
        string trace = Path.Combine(_folder, "trace");
        using BankProcess child = BankProcess.Start(
            Strace.Start(["-e", "trace=pwrite64,fsync,fdatasync,write", "-o", trace, .. injections]),
            Path.Combine(_folder, "store"),
            writers,
            seed: 1,
            fault: null,
            steps: 80
        );
        await child.EndAsync(TestContext.Current.CancellationToken);
        return SyncOrder.Read(File.ReadLines(trace));
    }
}
