using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Checks;

/// <summary>Proves every invariant between a store's files, and between them and the memory they become.</summary>
/// <remarks>Reads only. Beside a running process it checks what was committed when it began.</remarks>
public sealed class DeepCheck
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly List<DeepCheckItem> _items = [];
    private LoadedStore? _loaded;

    private DeepCheck(string folder, TimeProvider time)
    {
        _folder = Path.GetFullPath(folder);
        _time = time;
    }

    /// <summary>How many things there are to check.</summary>
    public static int Steps => 8;

    /// <summary>Checks a data folder.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="step">Called after each thing that was checked.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was checked, in order. Later things are left out when the store cannot be read at all.</returns>
    /// <exception cref="StorageException">There is no store, or it cannot be opened.</exception>
    public static IReadOnlyList<DeepCheckItem> Run(
        string folder,
        Action<DeepCheckItem>? step = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        var check = new DeepCheck(folder, time ?? TimeProvider.System);
        check.Run(step, cancellationToken);
        return check._items;
    }

    private void Run(Action<DeepCheckItem>? step, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder, GraphStore.FileName);
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no graph store in {_folder}.");
        }

        using SqliteFile file = SqliteFile.Open(path, readOnly: true);
        (string Name, string Meaning, Action<ProblemList> Work)[] files =
        [
            ("file", "SQLite finds graph.db sound", file.CheckIntegrity),
            ("snapshot", "each section of the snapshot has its checksum", problems => CheckSnapshot(file, problems)),
            ("log", "snapshot and log together make a graph", problems => Load(file, problems)),
        ];
        foreach ((string name, string meaning, Action<ProblemList> work) in files)
        {
            Check(name, meaning, work, step, cancellationToken);
        }

        if (_loaded is null)
        {
            return;
        }

        var reader = new GraphReader(_loaded.State);
        (string Name, string Meaning, Action<ProblemList> Work)[] states =
        [
            ("nodes", "counts and labels agree with scans", problems => ReaderCheck.CheckNodes(reader, problems)),
            (
                "relationships",
                "both ends list each relationship once; counts and statistics agree",
                problems => ReaderCheck.CheckRelationships(reader, problems)
            ),
            ("indexes", "each index holds what a scan finds", problems => IndexCheck.Check(reader, problems)),
            ("constraints", "the data keeps them", problems => ConstraintCheck.Check(reader, problems)),
            ("memory", "written and read again, the graph is the same", Rewrite),
        ];
        foreach ((string name, string meaning, Action<ProblemList> work) in states)
        {
            Check(name, meaning, work, step, cancellationToken);
        }
    }

    private void Check(
        string name,
        string meaning,
        Action<ProblemList> work,
        Action<DeepCheckItem>? step,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Interruption.Scope stoppable = Interruption.By(cancellationToken).Enter();
        long started = _time.GetTimestamp();
        var problems = new ProblemList();
        try
        {
            work(problems);
        }
        catch (Exception failure)
            when (failure is StorageException or IOException or InvalidDataException or SqliteError)
        {
            problems.Add(failure.Message);
        }

        var item = new DeepCheckItem(name, meaning, problems.All, _time.GetElapsedTime(started));
        _items.Add(item);
        step?.Invoke(item);
    }

    private static void CheckSnapshot(SqliteFile file, ProblemList problems)
    {
        SnapshotPointer pointer = file.UsedFormat == SqliteFile.OldestFormat ? default : file.Pointer();
        if (pointer.Number == 0)
        {
            return;
        }

        string path = StoreLoader.SnapshotPath(file, pointer);
        try
        {
            using SnapshotFile snapshot = SnapshotFile.Open(path);
            foreach (SectionEntry entry in snapshot.Sections.Where(entry => !snapshot.Section(entry.Section).IsSound()))
            {
                problems.Add($"{path}: section {StateSnapshot.Name(entry.Section)} has the wrong checksum");
            }
        }
        catch (FileNotFoundException) when (file.Pointer() != pointer)
        {
            // A checkpoint took it away just now; its successor is read in the next step.
        }
        catch (InvalidDataException failure)
        {
            problems.Add($"{path}: {failure.Message}");
        }
    }

    private void Load(SqliteFile file, ProblemList problems)
    {
        _loaded = StoreLoader.Load(file);
        long noted = AcknowledgedNote.Read(_folder);
        if (noted > _loaded.Sequence && file.Ask("SELECT coalesce(max(seq), 0) FROM log") < noted)
        {
            problems.Add($"commit {noted} was acknowledged, and the store ends at commit {_loaded.Sequence}");
        }
    }

    private void Rewrite(ProblemList problems)
    {
        string path = Path.Combine(Path.GetTempPath(), $"twingraph-check-{Guid.NewGuid():N}.twg");
        try
        {
            GraphState state = _loaded!.State;
            _ = SnapshotFile.Write(
                DiskFiles.Instance,
                path,
                to => StateSnapshot.Write(to, state, CancellationToken.None)
            );
            using SnapshotFile written = SnapshotFile.Open(path);
            GraphState again = StateSnapshot.Read(written);
            StateComparison.Compare(new GraphReader(state), new GraphReader(again), problems);
            problems.Expect(state.NextNode, again.NextNode, "the next node's id");
            problems.Expect(state.NextRelationship, again.NextRelationship, "the next relationship's id");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
