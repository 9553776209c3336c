using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>This test program as a child that commits numbered transactions until it is killed.</summary>
/// <remarks>It prints a commit's number only after the commit was acknowledged.</remarks>
internal sealed class CommitterProcess : IDisposable
{
    public const int PartsOfACommit = 5;
    public const int CommitsWithParts = 3;

    private const string FolderVariable = "TWINGRAPH_TEST_COMMIT_INTO";
    private const string FaultVariable = "TWINGRAPH_FAULT";

    private readonly Process _process;
    private readonly Lock _reading = new();
    private long _acknowledged = -1;

    private CommitterProcess(Process process) => _process = process;

    /// <summary>The number of the last acknowledged commit, -1 before the first.</summary>
    public long Acknowledged
    {
        get
        {
            lock (_reading)
            {
                return _acknowledged;
            }
        }
    }

    /// <param name="folder">The data folder to commit into.</param>
    /// <param name="fault">Where it is to kill itself, or null.</param>
    public static CommitterProcess Start(string folder, string? fault = null)
    {
        string program = Path.Combine(
            AppContext.BaseDirectory,
            OperatingSystem.IsWindows() ? "TwinGraph.Conformance.exe" : "TwinGraph.Conformance"
        );
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[FolderVariable] = folder;
        if (fault is not null)
        {
            start.Environment[FaultVariable] = fault;
        }

        var child = new CommitterProcess(Process.Start(start)!);
        child._process.OutputDataReceived += (_, line) => child.Read(line.Data);
        child._process.BeginOutputReadLine();
        return child;
    }

    /// <summary>Waits until a commit was acknowledged, or the child ended.</summary>
    public async Task ReachAsync(long commit)
    {
        while (Acknowledged < commit && !_process.HasExited)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>As <c>kill -9</c>; then everything that it had printed is read.</summary>
    public void Kill()
    {
        _process.Kill();
        WaitForEnd();
    }

    public void WaitForEnd() => _process.WaitForExit();

    /// <summary>What it wrote to its error output.</summary>
    public string Errors() => _process.StandardError.ReadToEnd();

    public void Dispose() => _process.Dispose();

    // The child is this same program: it commits before the test runner gets to look at its arguments.
    [ModuleInitializer]
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            CommitForever(folder);
        }
    }

    private static void CommitForever(string folder)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions { Directory = folder });
        using Stream output = Console.OpenStandardOutput();
        long next = store.Snapshot().CountNodes(store.Snapshot().Tokens.FindLabel("Commit"));
        for (long number = next; ; number++)
        {
            using (IGraphTransaction write = store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult())
            {
                Commit(write, number);
                write.Commit();
            }

            output.Write(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "\n"));
            output.Flush();
        }
    }

    private static void Commit(IGraphTransaction write, long number)
    {
        int key = write.KeyToken("number");
        int label = write.LabelToken("Commit");
        int part = write.LabelToken("Part");
        int has = write.TypeToken("HAS");
        write.CreateIndex(new("commit_number", "Commit", "number", Unique: true));
        long commit = write.CreateNode([label]);
        write.SetNodeProperty(commit, key, CypherValue.Integer(number));
        for (int i = 0; i < PartsOfACommit; i++)
        {
            long made = write.CreateNode([part]);
            write.SetNodeProperty(made, key, CypherValue.String($"{number}/{i} {new string('x', 300)}"));
            write.SetRelationshipProperty(
                write.CreateRelationship(has, commit, made),
                key,
                CypherValue.Integer(number)
            );
        }

        DropPartsOf(write, label, key, number - CommitsWithParts);
    }

    private static void DropPartsOf(IGraphTransaction write, int label, int key, long number)
    {
        Span<long> old = stackalloc long[1];
        long position = 0;
        if (number < 0 || write.SeekNodes(label, key, CypherValue.Integer(number), ref position, old) == 0)
        {
            return;
        }

        Span<Neighbour> parts = stackalloc Neighbour[PartsOfACommit];
        position = 0;
        int count = write.Expand(old[0], Direction.Outgoing, [], ref position, parts);
        foreach (Neighbour gone in parts[..count])
        {
            write.DeleteRelationship(gone.Relationship);
            write.DeleteNode(gone.Node);
        }
    }

    private void Read(string? line)
    {
        if (line is not null)
        {
            lock (_reading)
            {
                _acknowledged = long.Parse(line, CultureInfo.InvariantCulture);
            }
        }
    }
}
