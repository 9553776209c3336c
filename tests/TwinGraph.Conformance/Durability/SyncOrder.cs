using System.Text.RegularExpressions;

namespace TwinGraph.Conformance.Durability;

/// <summary>Reads a trace of system calls: was each acknowledgement written after a sync of what it acknowledges?</summary>
/// <remarks>
/// A step is written to the log after its thread's last acknowledgement, by whichever thread leads the group. So
/// between two acknowledgements of a thread there must be a write to <c>graph.db-wal</c> and, begun behind it by the
/// same thread and returned before the second acknowledgement, a sync of that file.
/// </remarks>
internal static partial class SyncOrder
{
    /// <returns>How many acknowledgements there are, and those without a sync before them.</returns>
    public static (int Acknowledgements, List<string> Unsynced) Read(IEnumerable<string> trace)
    {
        var lastWrite = new Dictionary<string, long>();
        var covered = new Dictionary<string, long>();
        var lastAcknowledgement = new Dictionary<string, long>();
        long synced = 0;
        long at = 0;
        int acknowledgements = 0;
        List<string> unsynced = [];
        foreach (string line in trace)
        {
            at++;
            Match call = Call().Match(line);
            if (!call.Success)
            {
                continue;
            }

            string thread = call.Groups["thread"].Value;
            bool ofLog = line.Contains("graph.db-wal>", StringComparison.Ordinal);
            switch (call.Groups["name"].Value)
            {
                case "pwrite64" when ofLog:
                    lastWrite[thread] = at;
                    break;
                case "fsync" or "fdatasync" when ofLog:
                    covered[thread] = lastWrite.GetValueOrDefault(thread);
                    if (Succeeded(line))
                    {
                        synced = Math.Max(synced, covered[thread]);
                    }

                    break;
                case "resumed" when Succeeded(line) && line.Contains("sync resumed", StringComparison.Ordinal):
                    synced = Math.Max(synced, covered.GetValueOrDefault(thread));
                    covered.Remove(thread);
                    break;
                case "write" when Acknowledgement().IsMatch(line):
                    acknowledgements++;
                    if (synced <= lastAcknowledgement.GetValueOrDefault(thread))
                    {
                        unsynced.Add(line);
                    }

                    lastAcknowledgement[thread] = at;
                    break;
                default:
                    break;
            }
        }

        return (acknowledgements, unsynced);
    }

    // An injected answer is no sync.
    private static bool Succeeded(string line) => line.EndsWith("= 0", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<thread>\d+) +(?:<\.\.\. \w+ (?<name>resumed)|(?<name>\w+)\()")]
    private static partial Regex Call();

    [GeneratedRegex(@"write\(\d+<pipe:\[\d+\]>, ""\d+ \d+\\n""")]
    private static partial Regex Acknowledgement();
}
