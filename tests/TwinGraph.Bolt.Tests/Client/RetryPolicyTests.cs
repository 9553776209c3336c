using TwinGraph.Bolt.Client;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", true)]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable", true)]
    [InlineData("Neo.ClientError.Security.AuthorizationExpired", true)]
    [InlineData("Neo.TransientError.Transaction.Terminated", false)]
    [InlineData("Neo.TransientError.Transaction.LockClientStopped", false)]
    [InlineData("Neo.ClientError.Statement.SyntaxError", false)]
    [InlineData("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", false)]
    [InlineData("Neo.DatabaseError.Transaction.TransactionCommitFailed", false)]
    public void IsRetryable_ByTheServersCode_IsAsNeo4jSays(string code, bool expected) =>
        Assert.Equal(expected, RetryPolicy.IsRetryable(new(code, BoltErrors.ServerFailure, "no")));

    [Theory]
    [InlineData(BoltErrors.ConnectionLost, true)]
    [InlineData(BoltErrors.ServiceUnavailable, true)]
    [InlineData(BoltErrors.NotALeader, true)]
    [InlineData(BoltErrors.CommitUnknown, false)]
    [InlineData(BoltErrors.NotBolt, false)]
    [InlineData(BoltErrors.Tls, false)]
    public void IsRetryable_ByWhatHappenedOnTheWay_LeavesAnUnknownCommitAlone(string detail, bool expected) =>
        Assert.Equal(expected, RetryPolicy.IsRetryable(new("Neo.DatabaseError.General.UnknownError", detail, "no")));

    [Fact]
    public void Delay_AfterEachFailure_DoublesWithinAFifth()
    {
        var policy = new RetryPolicy(new() { Random = new Random(7) });
        for (int failures = 0; failures < 8; failures++)
        {
            double mean = Math.Pow(2, failures);
            TimeSpan[] delays = [.. Enumerable.Range(0, 200).Select(_ => policy.Delay(failures))];

            Assert.All(delays, d => Assert.InRange(d.TotalSeconds, mean * 0.8, mean * 1.2));
            Assert.True(delays.Max() - delays.Min() > TimeSpan.FromSeconds(mean * 0.2), "there is no jitter");
        }
    }

    [Fact]
    public async Task RunAsync_OfWorkThatFailsTwice_ReturnsTheThirdAnswer()
    {
        int tries = 0;
        int answer = await Policy(TimeSpan.FromSeconds(30)).RunAsync(_ => Try(), default);

        Assert.Equal((3, 42), (tries, answer));

        Task<int> Try() => ++tries < 3 ? throw Transient() : Task.FromResult(42);
    }

    [Fact]
    public async Task RunAsync_WhenTheTimeIsUp_ThrowsTheLastFailure()
    {
        var time = new ShiftedTime();
        int tries = 0;
        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            Policy(TimeSpan.FromSeconds(10), time)
                .RunAsync<int>(
                    _ =>
                    {
                        tries++;
                        time.Advance(TimeSpan.FromSeconds(4));
                        throw Transient();
                    },
                    default
                )
        );

        Assert.Equal("Neo.TransientError.Transaction.DeadlockDetected", error.Code);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task RunAsync_OfAPermanentFailure_TriesOnce()
    {
        int tries = 0;
        await Assert.ThrowsAsync<CypherException>(() =>
            Policy(TimeSpan.FromSeconds(30))
                .RunAsync<int>(
                    _ =>
                    {
                        tries++;
                        throw new CypherException(StatusCodes.SyntaxError, BoltErrors.ServerFailure, "no");
                    },
                    default
                )
        );

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task RunAsync_CancelledBetweenTries_Stops()
    {
        using var cancel = new CancellationTokenSource();
        var policy = new RetryPolicy(new() { InitialRetryDelay = TimeSpan.FromMinutes(5) });

        Task<int> run = policy.RunAsync<int>(
            async _ =>
            {
                await cancel.CancelAsync();
                throw Transient();
            },
            cancel.Token
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static CypherException Transient() =>
        new("Neo.TransientError.Transaction.DeadlockDetected", BoltErrors.ServerFailure, "no");

    private static RetryPolicy Policy(TimeSpan longest, TimeProvider? time = null) =>
        new(
            new()
            {
                MaxRetryTime = longest,
                InitialRetryDelay = TimeSpan.FromMilliseconds(1),
                TimeProvider = time ?? TimeProvider.System,
            }
        );
}
