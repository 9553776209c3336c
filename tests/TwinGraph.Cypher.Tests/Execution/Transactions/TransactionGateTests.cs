using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;

namespace TwinGraph.Cypher.Tests.Execution.Transactions;

public sealed class TransactionGateTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task OneMoreThanMay_GoesInWhenAnotherLeaves()
    {
        var gate = new TransactionGate(2, s_long, TimeProvider.System);
        await gate.EnterAsync(CancellationToken.None);
        await gate.EnterAsync(CancellationToken.None);
        Task third = gate.EnterAsync(CancellationToken.None).AsTask();
        Assert.False(third.IsCompleted);

        gate.Leave();

        await third;
        Assert.Equal(2, gate.Inside);
    }

    [Fact]
    public async Task ThoseWhoWait_GoInAsTheyCame_AndNobodyOvertakesThem()
    {
        var gate = new TransactionGate(1, s_long, TimeProvider.System);
        await gate.EnterAsync(CancellationToken.None);
        Task[] waiting = [.. Enumerable.Range(0, 20).Select(_ => gate.EnterAsync(CancellationToken.None).AsTask())];
        for (int i = 0; i < waiting.Length; i++)
        {
            gate.Leave();
            await waiting[i];
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                await gate.EnterAsync(new CancellationToken(canceled: true))
            );
            Assert.Equal(i + 1, waiting.Count(static wait => wait.IsCompleted));
        }
    }

    [Fact]
    public async Task WhoWaitsTooLong_IsRefused_AndTheNextGoesIn()
    {
        var gate = new TransactionGate(1, TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await gate.EnterAsync(CancellationToken.None);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await gate.EnterAsync(CancellationToken.None)
        );

        Assert.Equal("Neo.TransientError.Transaction.MaximumTransactionLimitReached", error.Code);
        Assert.Equal(
            "There are 1 transactions already, as many as may be at once, and none ended within 0.02 s. "
                + "Try again, end transactions that are left open, or raise the limit.",
            error.Problem
        );
        gate.Leave();
        await gate.EnterAsync(CancellationToken.None);
        Assert.Equal(1, gate.Inside);
    }

    [Fact]
    public async Task ACancelledWait_LeavesTheQueue()
    {
        var gate = new TransactionGate(1, s_long, TimeProvider.System);
        await gate.EnterAsync(CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        Task cancelled = gate.EnterAsync(cancellation.Token).AsTask();
        Task next = gate.EnterAsync(CancellationToken.None).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Leave();
        await next;
        Assert.Equal(1, gate.Inside);
    }

    [Fact]
    public async Task ManyThreads_NeverAreMoreThanMay_AndAllGetThrough()
    {
        const int Most = 3;
        var gate = new TransactionGate(Most, s_long, TimeProvider.System);
        int inside = 0;
        int greatest = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (int i = 0; i < 2000; i++)
                        {
                            await gate.EnterAsync(CancellationToken.None);
                            int now = Interlocked.Increment(ref inside);
                            if (now > Volatile.Read(ref greatest))
                            {
                                Volatile.Write(ref greatest, now);
                            }

                            Interlocked.Decrement(ref inside);
                            gate.Leave();
                        }
                    })
                )
        );

        Assert.InRange(greatest, 1, Most);
        Assert.Equal(0, gate.Inside);
    }

    [Fact]
    public async Task Transactions_GiveTheirPlaceBackHoweverTheyEnd()
    {
        using var database = new TestDatabase(
            new CypherEngineOptions { MaxTransactions = 2, TransactionWait = TimeSpan.Zero }
        );
        for (int i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("RETURN 1 / 0"));
            await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("CREATE ()"));
            await database.WriteAsync("CREATE ()");
            await database.Database.ExecuteAsync("UNWIND [1, 2] AS x CALL (x) { CREATE () } IN TRANSACTIONS OF 1 ROW");
        }

        await using ICypherTransaction first = await database.Database.BeginAsync(AccessMode.Read);
        ICypherTransaction second = await database.Database.BeginAsync(AccessMode.Write);
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("RETURN 1"));
        Assert.Equal(StatusCodes.TransactionLimitReached, error.Code);

        await second.DisposeAsync();
        await second.DisposeAsync();
        Assert.Equal("1", await database.ReadAsync("RETURN 1"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await database.Database.BeginAsync(AccessMode.Write, new CancellationToken(canceled: true))
        );
        Assert.Equal("1", await database.ReadAsync("RETURN 1"));
    }
}
