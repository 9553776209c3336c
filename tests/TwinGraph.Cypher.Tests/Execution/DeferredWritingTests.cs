using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class DeferredWritingTests : IDisposable
{
    private static readonly TransactionOptions s_deferred = new() { DefersWriting = true };

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Transactions_ThatOnlyRead_WaitForNoWriterAndForNobodyElse()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction writer = await database.BeginAsync(AccessMode.Write);
        await writer.QueryAsync("CREATE (:A)");

        await using ICypherTransaction first = await database.BeginAsync(s_deferred);
        await using ICypherTransaction second = await database.BeginAsync(s_deferred);

        Assert.Empty((await first.QueryAsync("MATCH (a:A) RETURN a")).Rows);
        Assert.Empty((await second.QueryAsync("MATCH (a:A) RETURN a")).Rows);
        await first.CommitAsync();
        await second.CommitAsync();
    }

    [Fact]
    public async Task Transaction_ThatBeginsByWriting_WritesOnTopOfWhatOthersHaveCommitted()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction deferred = await database.BeginAsync(s_deferred);
        await database.ExecuteAsync("CREATE (:A)");

        RecordTable seen = await deferred.QueryAsync("MATCH (a:A) CREATE (:B) RETURN count(*) AS seen");
        await deferred.CommitAsync();

        Assert.Equal(1, seen.Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Transaction_ThatHasReadTheNewestState_Writes()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction deferred = await database.BeginAsync(s_deferred);

        await deferred.QueryAsync("MATCH (n) RETURN count(n)");
        await deferred.QueryAsync("CREATE (:A)");
        await deferred.QueryAsync("CREATE (:A)");
        await deferred.CommitAsync();

        Assert.Equal(2, (await database.QueryAsync("MATCH (a:A) RETURN count(a)")).Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Transaction_ThatHasReadWhatOthersChangedSince_FailsSoThatItCanBeRunAgain()
    {
        var database = new EmbeddedDatabase(_store);
        await database.ExecuteAsync("CREATE (:Counter {n: 0})");
        await using ICypherTransaction deferred = await database.BeginAsync(s_deferred);
        await deferred.QueryAsync("MATCH (c:Counter) RETURN c.n");
        await database.ExecuteAsync("MATCH (c:Counter) SET c.n = 1");

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await deferred.QueryAsync("MATCH (c:Counter) SET c.n = 0 + 1")
        );

        Assert.Equal((StatusCodes.Outdated, "40000"), (error.Code, error.GqlStatus.Code));
        await deferred.DisposeAsync();
        await database.ExecuteAsync("MATCH (c:Counter) SET c.n = 2");
        Assert.Equal(2, (await database.QueryAsync("MATCH (c:Counter) RETURN c.n")).Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Transactions_ThatReadAndThenWriteAtTheSameTime_LoseNoUpdate()
    {
        // On disk, a writer builds on commits that readers do not see before they are durable.
        string folder = Directory.CreateTempSubdirectory("deferred").FullName;
        using (GraphStore store = GraphStore.Open(new GraphStoreOptions { Directory = folder }))
        {
            var database = new EmbeddedDatabase(store);
            await database.ExecuteAsync("CREATE (:Counter {n: 0})");

            await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        Task.Run(
                            async () =>
                            {
                                for (int done = 0; done < 20; done += await TryIncrementAsync(database) ? 1 : 0) { }
                            },
                            TestContext.Current.CancellationToken
                        )
                    )
            );

            Assert.Equal(80, (await database.QueryAsync("MATCH (c:Counter) RETURN c.n")).Rows[0][0].AsInteger());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> TryIncrementAsync(EmbeddedDatabase database)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(s_deferred);
        RecordTable read = await transaction.QueryAsync("MATCH (c:Counter) RETURN c.n");
        try
        {
            await transaction.QueryAsync(
                "MATCH (c:Counter) SET c.n = $n",
                new Dictionary<string, CypherValue> { ["n"] = CypherValue.Integer(read.Rows[0][0].AsInteger() + 1) }
            );
        }
        catch (CypherException error) when (error.Code == StatusCodes.Outdated)
        {
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }
}
