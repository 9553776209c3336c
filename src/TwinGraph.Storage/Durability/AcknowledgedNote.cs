using System.Buffers.Binary;
using System.Globalization;

namespace TwinGraph.Storage.Durability;

/// <summary>The number of the last commit that was acknowledged, in a file of its own beside the store.</summary>
/// <remarks>
/// SQLite takes an emptied or older write-ahead log for a clean end. The note, written after each sync and never synced
/// itself, can only be behind the store; when it is ahead, acknowledged commits are missing.
/// </remarks>
internal sealed class AcknowledgedNote : IDisposable
{
    private const string Name = "graph.last";
    private const int Size = 20;

    private readonly FileStream _file;
    private readonly long _store;

    private AcknowledgedNote(FileStream file, long store)
    {
        _file = file;
        _store = store;
    }

    /// <exception cref="StorageException">The store lacks commits that were acknowledged, or is another one.</exception>
    public static AcknowledgedNote Open(string folder, long store, long sequence)
    {
        string path = Path.Combine(folder, Name);
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path} cannot be written: {failure.Message}", failure);
        }

        try
        {
            Span<byte> bytes = stackalloc byte[Size];
            if (file.ReadAtLeast(bytes, Size, throwOnEndOfStream: false) == Size && IsSound(bytes))
            {
                Compare(path, bytes, store, sequence);
            }

            return new(file, store);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The last acknowledged commit of a folder that another process may write; 0 when it is not noted.</summary>
    public static long Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return 0;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        Span<byte> bytes = stackalloc byte[Size];
        return file.ReadAtLeast(bytes, Size, throwOnEndOfStream: false) == Size && IsSound(bytes)
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])
            : 0;
    }

    public void Write(long sequence)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, _store);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Checksum.Of(bytes[..16]));
        RandomAccess.Write(_file.SafeFileHandle, bytes, 0);
    }

    public void Dispose() => _file.Dispose();

    private static bool IsSound(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) == Checksum.Of(bytes[..16]);

    private static void Compare(string path, ReadOnlySpan<byte> bytes, long store, long sequence)
    {
        long notedStore = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        long noted = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        string folder = Path.GetDirectoryName(path)!;
        if (notedStore != store)
        {
            throw new StorageException(
                $"graph.db in {folder} is of another store than the rest of the folder. "
                    + $"Put the right one back; if this one is meant to be here, remove {path}."
            );
        }

        if (noted > sequence)
        {
            throw new StorageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The store in {folder} ends at commit {sequence}, and commit {noted} was acknowledged: graph.db or graph.db-wal was emptied or replaced. Put them back or restore a backup; if the older state is meant to be here, remove {path}."
                )
            );
        }
    }
}
