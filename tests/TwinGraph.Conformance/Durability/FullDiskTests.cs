using System.Diagnostics;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>A file system of 16 MiB that fills up in the middle of commits. It needs the right to mount one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-full-").FullName;
    private bool _mounted;

    [Fact]
    public async Task Commit_OnAFullDisk_FailsForNow_AndGoesOnWhenThereIsRoom()
    {
        Mount();
        string filler = Path.Combine(_folder, "filler");
        File.WriteAllBytes(filler, new byte[13 << 20]);
        using GraphStore store = GraphStore.Open(new() { Directory = Path.Combine(_folder, "data") });
        await using var database = new EmbeddedDatabase(store);
        long made = 0;
        CypherException? error = null;
        for (int i = 0; i < 100 && error is null; i++)
        {
            try
            {
                await AddAsync(database);
                made++;
            }
            catch (CypherException failure)
            {
                error = failure;
            }
        }

        Assert.True(made > 1, "There was room for some.");
        Assert.Equal(StatusCodes.StorageUnavailable, error?.Code);
        Assert.Contains(Path.Combine(_folder, "data"), error!.Message, StringComparison.Ordinal);
        Assert.Matches("has [0-9,]+ bytes free. Make room on the disk and try again.", error.Message);
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<CypherException>(() => AddAsync(database));
            Assert.Equal(made, store.Snapshot().NodeCount);
        }

        // A checkpoint finds no room either, and says so.
        Assert.Throws<StorageException>(store.Checkpoint);
        Assert.True(store.Status.Writable);
        File.Delete(filler);
        await AddAsync(database);
        store.Checkpoint();
        Assert.True(store.Status.IsHealthy, store.Status.Checkpoint.Problem);
        Assert.Equal(made + 1, store.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(store));
    }

    public void Dispose()
    {
        if (_mounted)
        {
            _ = Run("umount", _folder);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task AddAsync(EmbeddedDatabase database)
    {
        await using ICypherTransaction write = await database.BeginAsync(AccessMode.Write);
        await using (
            ICypherResult result = await write.RunAsync(
                "CREATE (:Filler {text: reduce(s = randomUUID(), i IN range(1, 13) | s + s)})"
            )
        ) { }

        await write.CommitAsync();
    }

    private void Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no tmpfs to mount here; this test did NOT run.");
        _mounted = Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", _folder) == 0;
        Assert.SkipUnless(_mounted, "This user may not mount a tmpfs; this test did NOT run.");
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
