namespace TwinGraph.Server.Security;

/// <summary>A small private file that several processes read and change: the server, and the command line beside it.</summary>
/// <remarks>
/// Thread-safe. The file is replaced in one step, so a reader sees either the old content or the new, and is read again
/// only when it changed. Writers take turns.
/// </remarks>
/// <param name="path">Where it is; it does not have to be there yet.</param>
/// <param name="empty">Its content while it is not there.</param>
/// <param name="parse">Reads the content; throws <see cref="UserException"/> when it makes no sense.</param>
/// <param name="format">Writes the content.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedFile<T>(
    string path,
    T empty,
    Func<byte[], string, T> parse,
    Func<T, byte[]> format,
    TimeProvider time
)
    where T : class
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private (DateTime WrittenAt, long Length) _seen;
    private T? _content;

    /// <summary>The content as it is now.</summary>
    /// <exception cref="UserException">The file cannot be read, or makes no sense.</exception>
    public T Read()
    {
        lock (_lock)
        {
            try
            {
                var info = new FileInfo(path);
                if (!info.Exists)
                {
                    (_seen, _content) = (default, null);
                    return empty;
                }

                (DateTime, long) now = (info.LastWriteTimeUtc, info.Length);
                if (_content is null || now != _seen)
                {
                    _content = parse(File.ReadAllBytes(path), path);
                    _seen = now;
                }

                return _content;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new UserException($"{path} could not be read: {problem.Message}", problem);
            }
        }
    }

    /// <summary>Changes the content; what the change throws leaves it as it was.</summary>
    /// <exception cref="UserException">The file cannot be read or written.</exception>
    public void Change(Func<T, T> change)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream turn = PrivateFile.TakeTurn(path + ".lock", s_patience, time);
            PrivateFile.Replace(path, format(change(Read())));
            lock (_lock)
            {
                _seen = default;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} could not be written: {problem.Message}", problem);
        }
    }
}
