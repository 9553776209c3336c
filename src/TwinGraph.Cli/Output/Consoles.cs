using Spectre.Console;

namespace TwinGraph.Cli.Output;

/// <summary>The console that messages go to, so that standard output holds results alone.</summary>
internal static class Consoles
{
    /// <summary>Standard error.</summary>
    public static IAnsiConsole Error { get; } =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
