using TwinGraph.Server.Live.Transports;

namespace TwinGraph.Server.Tests.Live.Transports;

/// <summary>What waits for one client, within a bound.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Messages_ComeOutInOrder_AndThenNothing()
    {
        var outbox = new Outbox(100);
        outbox.TryPut([1]);
        outbox.TryPut([2]);
        outbox.Close();

        Assert.Equal([1], await outbox.TakeAsync(TestContext.Current.CancellationToken));
        Assert.Equal([2], await outbox.TakeAsync(TestContext.Current.CancellationToken));
        Assert.Null(await outbox.TakeAsync(TestContext.Current.CancellationToken));
        Assert.False(outbox.TryPut([3]));
    }

    [Fact]
    public async Task Bound_CountsWhatIsNotYetSent()
    {
        var outbox = new Outbox(10);
        Assert.True(outbox.TryPut(new byte[6]));
        Assert.False(outbox.TryPut(new byte[5]));
        byte[] taken = (await outbox.TakeAsync(TestContext.Current.CancellationToken))!;
        Assert.False(outbox.TryPut(new byte[5]));

        outbox.Sent(taken);

        Assert.True(outbox.TryPut(new byte[5]));
    }

    [Fact]
    public void Message_LongerThanTheBound_PassesAlone()
    {
        var outbox = new Outbox(10);

        Assert.True(outbox.TryPut(new byte[50]));
        Assert.False(outbox.TryPut([1]));
    }
}
