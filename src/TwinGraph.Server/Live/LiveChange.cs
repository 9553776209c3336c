namespace TwinGraph.Server.Live;

/// <summary>A change on its way to one subscriber.</summary>
internal sealed class LiveChange(LoggedChange change) : IPacedEvent
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoggedChange Change { get; } = change;

    /// <summary>Ends when it was answered.</summary>
    public Task Answered => _done.Task;

    public void Done() => _done.TrySetResult();
}
