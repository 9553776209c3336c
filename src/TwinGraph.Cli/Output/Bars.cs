using Spectre.Console;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Output;

/// <summary>Shows how far long work has come: a bar on a terminal, nothing where the output is piped.</summary>
internal static class Bars
{
    /// <summary>Runs work that advances a bar.</summary>
    /// <param name="console">Where the bar is drawn.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it calls the action once a step.</param>
    public static async Task<T> RunAsync<T>(IAnsiConsole console, string title, int total, Func<Action, Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return await work(static () => { });
        }

        return await console
            .Progress()
            .AutoClear(true)
            .StartAsync(async progress =>
            {
                ProgressTask bar = progress.AddTask(title, maxValue: Math.Max(1, total));
                return await work(() => bar.Increment(1));
            });
    }

    /// <summary>Runs work that tells how much of it is done; where the output is piped, a line a stage.</summary>
    /// <param name="console">Where the bar is drawn.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgress<BulkProgress>, Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return await work(new Stages(console.Profile.Out.Writer));
        }

        return await console
            .Progress()
            .AutoClear(true)
            .StartAsync(async progress => await work(new Bar(progress.AddTask("Reading", maxValue: 1))));
    }

    private sealed class Stages(TextWriter to) : IProgress<BulkProgress>
    {
        private string _stage = "";

        public void Report(BulkProgress value)
        {
            if (value.Stage != _stage)
            {
                _stage = value.Stage;
                to.WriteLine($"{_stage} …");
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value)
        {
            task.Description = value.Stage;
            task.Value = value.Fraction;
        }
    }
}
