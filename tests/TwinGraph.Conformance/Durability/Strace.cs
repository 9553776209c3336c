using System.Diagnostics;

namespace TwinGraph.Conformance.Durability;

/// <summary>The tracer of system calls, where there is one.</summary>
internal static class Strace
{
    /// <summary>Skips the test, and says so, where system calls cannot be traced.</summary>
    public static void Require()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace is of Linux; this test did NOT run.");
        try
        {
            using Process tried = Process.Start(
                new ProcessStartInfo("strace", "-e trace=none -o /dev/null true")
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                }
            )!;
            tried.WaitForExit();
            Assert.SkipWhen(tried.ExitCode != 0, "strace may not trace here; this test did NOT run.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed; this test did NOT run.");
        }
    }

    /// <summary>The child under a tracer.</summary>
    /// <param name="arguments">What to trace or to inject.</param>
    public static ProcessStartInfo Start(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("strace");
        foreach (string argument in (string[])["-f", "-y", "-e", "signal=none", .. arguments, BankProcess.Program])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
