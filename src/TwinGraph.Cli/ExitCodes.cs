namespace TwinGraph.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The input is wrong: a dossier, a statement, or what is in the graph.</summary>
    public const int InputError = 1;

    /// <summary>The command line is wrong.</summary>
    public const int UsageError = 2;

    /// <summary>The store, the port or a file could not be used.</summary>
    public const int EnvironmentError = 3;
}
