using Spectre.Console;

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
}
