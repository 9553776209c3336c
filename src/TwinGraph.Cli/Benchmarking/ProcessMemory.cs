using System.Globalization;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>The memory of this process.</summary>
internal static class ProcessMemory
{
    /// <summary>What the process holds in memory now, in bytes, after what is not needed was given up.</summary>
    public static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
        {
            return Environment.WorkingSet;
        }

        string line = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        string kibibytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
