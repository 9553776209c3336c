using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Diagnostics;

public sealed class InterruptionTests
{
    [Fact]
    public void WorkThatWasCancelled_ThrowsWithinSomeSteps()
    {
        using var cancellation = new CancellationTokenSource();
        using Interruption.Scope stoppable = Interruption.By(cancellation.Token).Enter();
        Walk();

        cancellation.Cancel();

        OperationCanceledException error = Assert.Throws<OperationCanceledException>(Walk);
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public void ManySteps_LookAtOnce()
    {
        Interruption.Bytes(1 << 20);
        Interruption.Step();
        using Interruption.Scope stoppable = Interruption.By(new CancellationToken(canceled: true)).Enter();

        Assert.Throws<OperationCanceledException>(static () => Interruption.Steps(long.MaxValue));
        Assert.Throws<OperationCanceledException>(static () => Interruption.Bytes(1 << 20));
    }

    [Fact]
    public void AnInnerScope_LeavesTheOuterAsItWas()
    {
        Assert.Null(Interruption.Current);
        var outer = Interruption.By(new CancellationToken(canceled: true));
        using (outer.Enter())
        {
            using (Interruption.Nothing.Enter())
            {
                Walk();
            }

            Assert.Same(outer, Interruption.Current);
            Assert.Throws<OperationCanceledException>(Walk);
        }

        Assert.Null(Interruption.Current);
        Walk();
    }

    [Fact]
    public async Task AnotherThread_IsNotStopped()
    {
        var outer = Interruption.By(new CancellationToken(canceled: true));
        Task<Interruption?> other;
        using (outer.Enter())
        {
            other = Task.Factory.StartNew(
                static () => Interruption.Current,
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }

        Assert.Null(await other);
    }

    private static void Walk()
    {
        for (int i = 0; i < Interruption.StepsPerLook; i++)
        {
            Interruption.Step();
        }
    }
}
