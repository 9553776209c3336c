using System.Diagnostics;

namespace TwinGraph.Storage.Durability;

/// <summary>Named places where a test may have the process killed, as by <c>kill -9</c>.</summary>
/// <remarks>
/// <c>TWINGRAPH_FAULT=before-commit:3</c> kills it the third time it comes by. Without the variable a place costs
/// one comparison with null.
/// </remarks>
internal static class FaultPoint
{
    public const string BeforeLogAppend = "before-log-append";
    public const string InsideGroup = "inside-group-commit";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommitBeforePublish = "after-commit-before-publish";
    public const string CheckpointBegin = "checkpoint-begin";
    public const string CheckpointInsideFile = "checkpoint-inside-file";
    public const string CheckpointBeforeSync = "checkpoint-before-sync";
    public const string CheckpointBeforeRename = "checkpoint-before-rename";
    public const string CheckpointAfterRename = "checkpoint-after-rename";
    public const string CheckpointBeforePointer = "checkpoint-before-pointer";
    public const string CheckpointAfterPointer = "checkpoint-after-pointer";
    public const string CheckpointInsidePrune = "checkpoint-inside-prune";
    public const string CheckpointBeforeWal = "checkpoint-before-wal";
    public const string RecoveryBegin = "recovery-begin";
    public const string RecoveryAfterSnapshot = "recovery-after-snapshot";
    public const string RecoveryEnd = "recovery-end";
    public const string MigrationBeforeSwitch = "migration-before-switch";
    public const string MigrationAfterSwitch = "migration-after-switch";

    private static readonly string? s_name;
    private static int s_remaining;

    static FaultPoint()
    {
        if (Environment.GetEnvironmentVariable("TWINGRAPH_FAULT") is { Length: > 0 } fault)
        {
            string[] parts = fault.Split(':');
            s_name = parts[0];
            s_remaining = parts.Length > 1 && int.TryParse(parts[1], out int times) ? times : 1;
        }
    }

    public static void Reach(string name)
    {
        if (s_name is null || s_name != name || Interlocked.Decrement(ref s_remaining) > 0)
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
