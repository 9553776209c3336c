namespace TwinGraph.Server.Live;

/// <summary>The changes behind a place in the log, for one subscriber at a time.</summary>
/// <param name="feed">Where they come from.</param>
/// <param name="after">The number of the last change that is not wanted.</param>
/// <param name="passes">Which are wanted.</param>
internal sealed class ChangeStream(ChangeFeed feed, long after, Func<LoggedChange, bool> passes)
    : IObservable<LiveChange>
{
    public IDisposable Subscribe(IObserver<LiveChange> observer) =>
        new ChangeSubscription(feed, after, passes, observer);
}
