namespace TwinGraph.Server.Live;

/// <summary>An event whose source waits until it was answered before it sends the next.</summary>
internal interface IPacedEvent
{
    /// <summary>Tells the source that the answer is made, or has failed.</summary>
    void Done();
}
