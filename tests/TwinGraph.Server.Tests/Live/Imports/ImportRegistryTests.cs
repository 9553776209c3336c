using TwinGraph.Atlas.Import;
using TwinGraph.Server.Live.Imports;

namespace TwinGraph.Server.Tests.Live.Imports;

public sealed class ImportRegistryTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Import_OfAnIdThatIsKnown_DoesNotBegin()
    {
        var registry = new ImportRegistry(new(), _time);
        using ImportRun run = registry.TryBegin("a", "a.yaml", "ann")!;

        Assert.Null(registry.TryBegin("a", "b.yaml", "bob"));
        Assert.NotEqual(registry.TryBegin(null, "c.yaml", "ann")!.Id, registry.TryBegin(null, "d.yaml", "ann")!.Id);
    }

    [Fact]
    public void Import_ThatEnded_IsForgottenAfterAWhile()
    {
        var registry = new ImportRegistry(new() { ImportsKept = TimeSpan.FromMinutes(10) }, _time);
        registry.TryBegin("a", "a.yaml", "ann")!.Dispose();
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, registry.Count);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, registry.Count);
        Assert.NotNull(registry.TryBegin("a", "a.yaml", "ann"));
    }

    [Fact]
    public void Imports_BeyondTheMost_TakeThePlaceOfTheOldestThatEnded()
    {
        var registry = new ImportRegistry(new() { MaxImports = 2 }, _time);
        ImportRun first = registry.TryBegin("a", "a.yaml", "ann")!;
        ImportRun second = registry.TryBegin("b", "b.yaml", "ann")!;
        Assert.Null(registry.TryBegin("c", "c.yaml", "ann"));

        second.Fail("planned");
        Assert.NotNull(registry.TryBegin("c", "c.yaml", "ann"));
        Assert.Equal(2, registry.Count);
        first.Dispose();
    }

    [Fact]
    public async Task Import_ThatTheGraphAsksForAgain_IsNotToldBackwards()
    {
        var registry = new ImportRegistry(new(), _time);
        using ImportRun run = registry.TryBegin("a", "a.yaml", "ann")!;
        run.Report(new(ImportPhase.Writing, 7, 10));
        run.Report(new(ImportPhase.Reading, 0, null));
        run.Report(new(ImportPhase.Writing, 3, 10));
        var seen = new Slow();
        using IDisposable following = registry.Follow("a", _ => true).Subscribe(seen);
        ImportStatus now = (await seen.NextAsync()).Status;
        Assert.Equal(("writing", 7, 10), (now.Step, now.Done, now.Total));
    }

    [Fact]
    public async Task Follower_WhoTakesHisTime_MissesStepsButNotTheEnd()
    {
        var registry = new ImportRegistry(new(), _time);
        ImportRun run = registry.TryBegin("a", "a.yaml", "ann")!;
        var seen = new Slow();
        using (registry.Follow("a", _ => true).Subscribe(seen))
        {
            ImportEvent first = await seen.NextAsync();
            for (int i = 0; i < 1_000; i++)
            {
                run.Report(new(ImportPhase.Writing, i, 1_000));
            }

            run.Dispose();
            first.Done();
            ImportEvent second = await seen.NextAsync();
            second.Done();

            Assert.Equal(ImportState.Failed, second.Status.State);
            await seen.Completed;
        }
    }

    [Fact]
    public void Followers_OfWhatNeverBegins_LeaveNothingBehind()
    {
        var registry = new ImportRegistry(new(), _time);
        IDisposable[] all =
        [
            .. Enumerable.Range(0, 100).Select(i => registry.Follow($"x{i}", _ => true).Subscribe(new Slow())),
        ];
        Assert.Equal(100, registry.Count);
        foreach (IDisposable follower in all)
        {
            follower.Dispose();
        }

        Assert.Equal(0, registry.Count);
    }

    private sealed class Slow : IObserver<ImportEvent>
    {
        private readonly System.Threading.Channels.Channel<ImportEvent> _seen =
            System.Threading.Channels.Channel.CreateUnbounded<ImportEvent>();

        public Task Completed => _seen.Reader.Completion.WaitAsync(TestContext.Current.CancellationToken);

        public Task<ImportEvent> NextAsync() => _seen.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

        public void OnCompleted() => _seen.Writer.Complete();

        public void OnError(Exception error) => _seen.Writer.Complete(error);

        public void OnNext(ImportEvent value) => Assert.True(_seen.Writer.TryWrite(value));
    }
}
