namespace TwinGraph.Bolt.Messages;

/// <summary>TELEMETRY: which interface of a driver was used (5.4).</summary>
/// <param name="Api">0 managed transaction, 1 explicit transaction, 2 implicit transaction, 3 the driver's execute-query.</param>
public sealed record TelemetryMessage(long Api) : BoltMessage(MessageType.Telemetry)
{
    /// <summary>A managed transaction.</summary>
    public const long ManagedTransaction = 0;

    /// <summary>A transaction that the application begins and ends.</summary>
    public const long ExplicitTransaction = 1;

    /// <summary>One statement in a transaction of its own.</summary>
    public const long ImplicitTransaction = 2;

    /// <summary>The driver's execute-query.</summary>
    public const long ExecuteQuery = 3;
}
