using TwinGraph.Storage;

namespace TwinGraph.Cli.Output;

/// <summary>Shows how far a copy of a store has come, on a terminal.</summary>
internal static class CopyProgress
{
    public static Task<StoreCopyReport> RunAsync(string title, Func<IProgress<double>, StoreCopyReport> work)
    {
        const int Steps = 100;
        return Bars.RunAsync(
            Consoles.Error,
            title,
            Steps,
            advance => Task.Run(() => work(new Percent(advance)), CancellationToken.None)
        );
    }

    private sealed class Percent(Action advance) : IProgress<double>
    {
        private int _shown;

        public void Report(double value)
        {
            for (; _shown < value * 100; _shown++)
            {
                advance();
            }
        }
    }
}
