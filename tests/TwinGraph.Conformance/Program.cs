using TwinGraph.Conformance.Durability;

namespace TwinGraph.Conformance;

/// <summary>The test runner; or, started by a test of durability, the child that it kills.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (BankProcess.IsChild)
        {
            BankProcess.RunAsChild();
            return 0;
        }

        int code = args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                args,
                SelfRegisteredExtensions.AddSelfRegisteredExtensions
            )
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        if (Backends.BackEnds.Summary is { } compared)
        {
            Console.WriteLine(compared);
        }

        return code;
    }
}
