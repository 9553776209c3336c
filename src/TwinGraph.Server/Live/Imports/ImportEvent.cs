namespace TwinGraph.Server.Live.Imports;

/// <summary>How far an import is, on its way to one follower.</summary>
internal sealed class ImportEvent(ImportStatus status) : IPacedEvent
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ImportStatus Status { get; } = status;

    /// <summary>Ends when it was answered.</summary>
    public Task Answered => _done.Task;

    public void Done() => _done.TrySetResult();
}
