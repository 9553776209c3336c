using Microsoft.Extensions.Time.Testing;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class TransactionOptionsTests : IDisposable
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Commit_GivesABookmarkThatALaterTransactionTakes()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction writer = await database.BeginAsync(AccessMode.Write);
        await writer.QueryAsync("CREATE (:A)");

        string? bookmark = await writer.CommitAsync();
        await using ICypherTransaction reader = await database.BeginAsync(
            new TransactionOptions { Mode = AccessMode.Read, Bookmarks = [bookmark!] }
        );

        Assert.StartsWith("twingraph:", bookmark, StringComparison.Ordinal);
        Assert.Single((await reader.QueryAsync("MATCH (a:A) RETURN a")).Rows);
    }

    [Theory]
    [InlineData("FB:kcwQAAA", StatusCodes.InvalidBookmark)]
    [InlineData("twingraph:1:1", StatusCodes.InvalidBookmark)]
    [InlineData("twingraph:STORE:99", StatusCodes.BookmarkTimeout)]
    public async Task Begin_WithABookmarkThatIsNotReached_IsRefused(string bookmark, string code)
    {
        var database = new EmbeddedDatabase(_store);
        bookmark = bookmark.Replace("STORE", $"{_store.Newest!.Value.Store:x}", StringComparison.Ordinal);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(new TransactionOptions { Bookmarks = [bookmark] })
        );

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Timeout_CountsFromTheBeginningOfTheTransaction()
    {
        var time = new FakeTimeProvider();
        var database = new EmbeddedDatabase(_store, timeProvider: time);
        await using ICypherTransaction transaction = await database.BeginAsync(
            new TransactionOptions { Timeout = TimeSpan.FromSeconds(2) }
        );

        await transaction.QueryAsync("CREATE (:A)");
        time.Advance(TimeSpan.FromSeconds(3));
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.QueryAsync("RETURN 1")
        );

        Assert.Equal(StatusCodes.TimedOutByClient, error.Code);
        Assert.Contains("2 s", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_EndsTheWaitForAnotherWriter()
    {
        var time = new FakeTimeProvider();
        var database = new EmbeddedDatabase(_store, timeProvider: time);
        await using ICypherTransaction first = await database.BeginAsync(AccessMode.Write);

        Task<ICypherTransaction> second = database
            .BeginAsync(new TransactionOptions { Timeout = TimeSpan.FromSeconds(2) })
            .AsTask();
        time.Advance(TimeSpan.FromSeconds(3));

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => second);
        Assert.Equal(StatusCodes.TimedOutByClient, error.Code);
    }

    [Fact]
    public async Task Timeout_OfZero_LiftsTheEnginesLimit()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var database = new EmbeddedDatabase(_store, new() { Timeout = TimeSpan.FromSeconds(1) }, time);
        const string Text = "UNWIND range(1, 5000) AS i RETURN count(i)";
        await using ICypherTransaction usual = await database.BeginAsync(AccessMode.Read);
        await using ICypherTransaction endless = await database.BeginAsync(
            new TransactionOptions { Mode = AccessMode.Read, Timeout = TimeSpan.Zero }
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await usual.QueryAsync(Text));
        RecordTable table = await endless.QueryAsync(Text);

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        Assert.Equal(5000, table.Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task ImplicitTransaction_ThatOnlyReads_DoesNotWaitForTheWriter()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction writer = await database.BeginAsync(AccessMode.Write);
        await using ICypherTransaction reader = await database.BeginAsync(new TransactionOptions { IsImplicit = true });

        Assert.Single((await reader.QueryAsync("RETURN 1 AS one")).Rows);
        ValueTask<ICypherResult> write = reader.RunAsync("CREATE (:A)");

        Assert.False(write.IsCompleted);
        await writer.CommitAsync();
        await (await write).DisposeAsync();
        await reader.CommitAsync();
        Assert.Single((await database.QueryAsync("MATCH (a:A) RETURN a")).Rows);
    }

    [Fact]
    public async Task Transaction_OfAReader_DoesNotWaitForTheWriter()
    {
        var database = new EmbeddedDatabase(_store);
        await using ICypherTransaction writer = await database.BeginAsync(AccessMode.Write);

        ValueTask<ICypherTransaction> reader = database.BeginAsync(new TransactionOptions { Role = Role.Reader });

        Assert.True(reader.IsCompletedSuccessfully);
        await (await reader).DisposeAsync();
    }
}
