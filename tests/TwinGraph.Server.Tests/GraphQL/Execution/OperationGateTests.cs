using TwinGraph.Server.GraphQL.Execution;

namespace TwinGraph.Server.Tests.GraphQL.Execution;

public sealed class OperationGateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APlaceThatIsFree_IsTakenAtOnce()
    {
        var gate = new OperationGate(2);

        ValueTask<bool> first = gate.EnterAsync(Token);
        ValueTask<bool> second = gate.EnterAsync(Token);

        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.True(await first && await second);
    }

    [Fact]
    public async Task WithoutAPlace_AnOperationWaits_AndRunsInTheEnd()
    {
        var gate = new OperationGate(1);
        await gate.EnterAsync(Token);

        ValueTask<bool> waiting = gate.EnterAsync(Token);

        Assert.False(waiting.IsCompleted);
        Assert.False(await waiting);
    }

    [Fact]
    public async Task APlaceThatIsGivenBack_IsTakenByAnother()
    {
        var gate = new OperationGate(1);
        await gate.EnterAsync(Token);
        gate.Leave();

        Assert.True(await gate.EnterAsync(Token));
    }

    [Fact]
    public async Task WhoGivesUp_WaitsNoLonger()
    {
        var gate = new OperationGate(1);
        using var stop = new CancellationTokenSource();
        await gate.EnterAsync(Token);
        ValueTask<bool> waiting = gate.EnterAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task AGateWithoutPlaces_LetsEverybodyThrough()
    {
        var gate = new OperationGate(0);

        Assert.False(await gate.EnterAsync(Token));
        Assert.False(await gate.EnterAsync(Token));
    }
}
