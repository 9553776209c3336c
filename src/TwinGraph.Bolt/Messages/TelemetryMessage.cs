namespace TwinGraph.Bolt.Messages;

/// <summary>TELEMETRY: which interface of a driver was used (5.4).</summary>
/// <param name="Api">0 managed transaction, 1 explicit transaction, 2 implicit transaction, 3 the driver's execute-query.</param>
public sealed record TelemetryMessage(long Api) : BoltMessage(MessageType.Telemetry);
