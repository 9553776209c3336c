using System.Diagnostics;
using System.Globalization;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>This test program as a child that runs a <see cref="BankWorkload"/> until it is killed.</summary>
internal sealed class BankProcess : IDisposable
{
    private const string FolderVariable = "TWINGRAPH_TEST_BANK";
    private const string WritersVariable = "TWINGRAPH_TEST_WRITERS";
    private const string SeedVariable = "TWINGRAPH_TEST_SEED";
    private const string StepsVariable = "TWINGRAPH_TEST_STEPS";

    private readonly Process _process;
    private readonly Lock _reading = new();
    private readonly Dictionary<int, long> _acknowledged = [];
    private readonly List<string> _failures = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _read;
    private readonly Task<string> _errors;
    private string? _complaint;

    private BankProcess(Process process)
    {
        _process = process;
        _read = Task.Run(ReadLines);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The child's program.</summary>
    public static string Program { get; } =
        Path.Combine(
            AppContext.BaseDirectory,
            OperatingSystem.IsWindows() ? "TwinGraph.Conformance.exe" : "TwinGraph.Conformance"
        );

    /// <param name="folder">The store's folder.</param>
    /// <param name="writers">How many writers.</param>
    /// <param name="seed">Of what they do.</param>
    /// <param name="fault">Where it is to kill itself, or null.</param>
    public static BankProcess Start(string folder, int writers, int seed, string? fault) =>
        Start(new ProcessStartInfo(Program), folder, writers, seed, fault, int.MaxValue);

    /// <summary>Starts it within another program, to end after so many steps of each writer.</summary>
    public static BankProcess Start(
        ProcessStartInfo start,
        string folder,
        int writers,
        int seed,
        string? fault,
        int steps
    )
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment[FolderVariable] = folder;
        start.Environment[WritersVariable] = writers.ToString(CultureInfo.InvariantCulture);
        start.Environment[SeedVariable] = seed.ToString(CultureInfo.InvariantCulture);
        start.Environment[StepsVariable] = steps.ToString(CultureInfo.InvariantCulture);
        start.Environment["TWINGRAPH_FAULT"] = fault ?? "";
        return new(Process.Start(start)!);
    }

    /// <summary>What failed in it, in order: the outcome of each <see cref="StorageException"/>, then why.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Waits until it writes, or ended, or the time is over.</summary>
    public async Task ReadyAsync(TimeSpan most) => await Task.WhenAny(_ready.Task, Task.Delay(most));

    /// <summary>Waits until it has ended by itself; false when the time is over.</summary>
    public bool EndsWithin(TimeSpan most) => _process.WaitForExit(most);

    /// <summary>Waits until it has done all its steps.</summary>
    /// <returns>The last acknowledged step of each writer.</returns>
    public async Task<Dictionary<int, long>> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _read;
        string errors = await _errors;
        Assert.True(_complaint is null && _process.ExitCode == 0, errors + _complaint);
        lock (_reading)
        {
            return _acknowledged;
        }
    }

    /// <summary>As <c>kill -9</c>; then reads all that it had said.</summary>
    /// <returns>The last acknowledged step of each writer.</returns>
    public async Task<Dictionary<int, long>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _read;
        string errors = await _errors;
        Assert.True(errors.Length == 0 && _complaint is null, errors + _complaint);
        lock (_reading)
        {
            return _acknowledged;
        }
    }

    public void Dispose() => _process.Dispose();

    /// <summary>Whether this process was started to be killed.</summary>
    public static bool IsChild => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 };

    public static void RunAsChild()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        GraphStore store;
        try
        {
            store = GraphStore.Open(new() { Directory = folder, CheckpointBytes = 20_000 });
        }
        catch (StorageException failure)
        {
            Console.Out.WriteLine($"failed to open: {failure.Message.ReplaceLineEndings(" ")}");
            return;
        }

        using GraphStore held = store;
        new BankWorkload(store, folder, Number(WritersVariable), Number(SeedVariable), Number(StepsVariable)).Run();
    }

    private static int Number(string variable) =>
        int.Parse(Environment.GetEnvironmentVariable(variable)!, CultureInfo.InvariantCulture);

    private async Task ReadLines()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ready.TrySetResult();
            }
            else if (
                line.StartsWith("failed ", StringComparison.Ordinal)
                || line.StartsWith("why ", StringComparison.Ordinal)
            )
            {
                _failures.Add(line);
            }
            else if (line.Split(' ') is [var writer, var number] && int.TryParse(writer, out int which))
            {
                lock (_reading)
                {
                    _acknowledged[which] = long.Parse(number, CultureInfo.InvariantCulture);
                }
            }
            else
            {
                _complaint += line;
            }
        }

        _ready.TrySetResult();
    }
}
