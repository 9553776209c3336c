using System.Threading.Channels;
using TwinGraph.Server.GraphQL;

namespace TwinGraph.Server.Live.Imports;

/// <summary>Tells one follower how far an import is; a slow one misses steps in between, never the last.</summary>
internal sealed class ImportFollower : IDisposable
{
    private readonly ImportRegistry _registry;
    private readonly string _id;
    private readonly Func<string, bool> _mayFollow;
    private readonly IObserver<ImportEvent> _observer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ImportStatus> _latest = Channel.CreateBounded<ImportStatus>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    public ImportFollower(
        ImportRegistry registry,
        string id,
        Func<string, bool> mayFollow,
        IObserver<ImportEvent> observer
    )
    {
        (_registry, _id, _mayFollow, _observer) = (registry, id, mayFollow, observer);
        if (registry.Add(id, this) is { } status)
        {
            Tell(status);
        }

        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    public void Tell(ImportStatus status) => _latest.Writer.TryWrite(status);

    public void Dispose()
    {
        _registry.Remove(_id, this);
        _stop.Cancel();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                ImportStatus status = await _latest.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                if (!_mayFollow(status.By))
                {
                    _registry.Remove(_id, this);
                    _observer.OnError(
                        AtlasError.Forbidden("An import is followed by the one who has begun it, or by an admin.")
                    );
                    return;
                }

                var next = new ImportEvent(status);
                _observer.OnNext(next);
                await next.Answered.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (status.State != ImportState.Running)
                {
                    _registry.Remove(_id, this);
                    _observer.OnCompleted();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Its follower has gone.
        }
    }
}
