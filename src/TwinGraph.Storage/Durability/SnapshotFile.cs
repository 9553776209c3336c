using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TwinGraph.Storage.Durability;

/// <summary>A file of sections, each with its checksum, and a table of them at its end.</summary>
/// <remarks>
/// <c>TWGSNAP1</c>, the sections, the table (section, checksum, offset, length), then 24 bytes: the table's place, the
/// number of its entries, its checksum, <c>TWGSEND1</c>. A file is written under another name, synced and renamed, so
/// that the name stands for a whole one.
/// </remarks>
internal sealed class SnapshotFile : IDisposable
{
    private const int EntrySize = 24;
    private const int TrailerSize = 24;
    private const string Temporary = ".tmp";

    private readonly SafeFileHandle _handle;
    private readonly Dictionary<int, SectionEntry> _sections;

    private SnapshotFile(SafeFileHandle handle, string path, long length, uint checksum, SectionEntry[] sections)
    {
        _handle = handle;
        Path = path;
        Length = length;
        Checksum = checksum;
        _sections = sections.ToDictionary(entry => entry.Section);
    }

    private static ReadOnlySpan<byte> Head => "TWGSNAP1"u8;

    private static ReadOnlySpan<byte> Tail => "TWGSEND1"u8;

    public string Path { get; }

    public long Length { get; }

    public uint Checksum { get; }

    public IEnumerable<SectionEntry> Sections => _sections.Values;

    public static string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"snapshot-{number}.twg");

    /// <summary>Whether a file is a snapshot, whole or begun.</summary>
    public static bool IsNamedLikeOne(string fileName) =>
        fileName.StartsWith("snapshot-", StringComparison.Ordinal)
        && (
            fileName.EndsWith(".twg", StringComparison.Ordinal)
            || fileName.EndsWith(".twg" + Temporary, StringComparison.Ordinal)
        );

    /// <summary>Writes a file whole and durable, or leaves nothing of it.</summary>
    /// <returns>Its length and the checksum of its table.</returns>
    /// <exception cref="IOException">The disk failed or is full.</exception>
    public static (long Length, uint Checksum) Write(IStoreFiles files, string path, Action<SectionWriter> content)
    {
        string temporary = path + Temporary;
        try
        {
            (long, uint) written;
            using (Stream stream = files.Create(temporary))
            {
                written = WriteTo(stream, content);
                FaultPoint.Reach(FaultPoint.CheckpointBeforeSync);
                files.Sync(stream);
            }

            FaultPoint.Reach(FaultPoint.CheckpointBeforeRename);
            files.Rename(temporary, path);
            FaultPoint.Reach(FaultPoint.CheckpointAfterRename);
            files.SyncFolder(System.IO.Path.GetDirectoryName(path)!);
            return written;
        }
        catch
        {
            files.Delete(temporary);
            throw;
        }
    }

    /// <exception cref="InvalidDataException">It is no snapshot, or a damaged one.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static SnapshotFile Open(string path)
    {
        SafeFileHandle handle = File.OpenHandle(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            FileOptions.SequentialScan
        );
        try
        {
            long length = RandomAccess.GetLength(handle);
            Span<byte> head = stackalloc byte[8];
            Span<byte> trailer = stackalloc byte[TrailerSize];
            if (length < Head.Length + TrailerSize)
            {
                throw new InvalidDataException($"it has {length} bytes, which is too few for a snapshot.");
            }

            ReadAt(handle, head, 0);
            ReadAt(handle, trailer, length - TrailerSize);
            if (!head.SequenceEqual(Head))
            {
                throw new InvalidDataException("it does not begin as a snapshot of this version does.");
            }

            if (!trailer[16..].SequenceEqual(Tail))
            {
                throw new InvalidDataException("its end is missing, so it was cut short or damaged.");
            }

            long table = BinaryPrimitives.ReadInt64LittleEndian(trailer);
            int count = BinaryPrimitives.ReadInt32LittleEndian(trailer[8..]);
            uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(trailer[12..]);
            return new(handle, path, length, checksum, ReadTable(handle, length, table, count, checksum));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">It has no such section.</exception>
    public SectionReader Section(int section) =>
        Find(section) ?? throw new InvalidDataException($"it has no section {section}.");

    public SectionReader? Find(int section) =>
        _sections.TryGetValue(section, out SectionEntry entry) ? new(_handle, entry) : null;

    public void Dispose() => _handle.Dispose();

    private static (long Length, uint Checksum) WriteTo(Stream stream, Action<SectionWriter> content)
    {
        var writer = new SectionWriter(stream);
        writer.Bytes(Head);
        writer.Flush();
        content(writer);
        long table = writer.Position;
        byte[] bytes = new byte[(writer.Sections.Count * EntrySize) + TrailerSize];
        Span<byte> rest = bytes;
        foreach (SectionEntry entry in writer.Sections)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, entry.Section);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], entry.Checksum);
            BinaryPrimitives.WriteInt64LittleEndian(rest[8..], entry.Offset);
            BinaryPrimitives.WriteInt64LittleEndian(rest[16..], entry.Length);
            rest = rest[EntrySize..];
        }

        uint checksum = Durability.Checksum.Of(bytes.AsSpan(0, bytes.Length - TrailerSize));
        BinaryPrimitives.WriteInt64LittleEndian(rest, table);
        BinaryPrimitives.WriteInt32LittleEndian(rest[8..], writer.Sections.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[12..], checksum);
        Tail.CopyTo(rest[16..]);
        writer.Bytes(bytes);
        writer.Flush();
        return (writer.Position, checksum);
    }

    private static SectionEntry[] ReadTable(SafeFileHandle handle, long length, long table, int count, uint checksum)
    {
        if (count < 0 || table < Head.Length || table + ((long)count * EntrySize) + TrailerSize != length)
        {
            throw new InvalidDataException("its table of sections is not where it should be.");
        }

        byte[] bytes = new byte[count * EntrySize];
        ReadAt(handle, bytes, table);
        if (Durability.Checksum.Of(bytes) != checksum)
        {
            throw new InvalidDataException("the checksum of its table of sections is wrong.");
        }

        var sections = new SectionEntry[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(i * EntrySize, EntrySize);
            sections[i] = new(
                BinaryPrimitives.ReadInt32LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[4..])
            );
        }

        return sections;
    }

    private static void ReadAt(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        if (RandomAccess.Read(handle, bytes, offset) != bytes.Length)
        {
            throw new InvalidDataException("it ends too early.");
        }
    }
}
