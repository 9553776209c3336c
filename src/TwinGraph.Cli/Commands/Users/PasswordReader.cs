using System.Text;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Asks for a password: twice without echo at a terminal, or one line of what is piped in.</summary>
internal static class PasswordReader
{
    /// <summary>Reads a password.</summary>
    /// <exception cref="UsageException">There is none, or the two differ.</exception>
    public static string Read(string name)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() is { Length: > 0 } line
                ? line
                : throw new UsageException("There is no password on standard input. Pipe it in, or ask at a terminal.");
        }

        string password = Ask($"Password for {name}: ");
        return Ask("The same again: ") == password
            ? password
            : throw new UsageException("The two passwords differ. Nothing was changed.");
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        typed.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }
}
