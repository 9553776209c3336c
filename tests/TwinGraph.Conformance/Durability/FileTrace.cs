using System.Globalization;
using System.Text.RegularExpressions;

namespace TwinGraph.Conformance.Durability;

/// <summary>Reads what strace wrote about the files in a folder.</summary>
internal static partial class FileTrace
{
    /// <summary>What to ask strace for.</summary>
    public static readonly string[] Arguments =
    [
        "-s",
        "4194304",
        "-e",
        "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink",
    ];

    public static List<FileEvent> Read(IEnumerable<string> lines, string folder)
    {
        List<FileEvent> events = [];
        foreach (string line in lines)
        {
            Match call = Call().Match(line);
            if (call.Success && Event(call, line, folder) is { } found)
            {
                events.Add(found);
                if (found is FileEvent.SyncBegins sync && line.EndsWith("= 0", StringComparison.Ordinal))
                {
                    events.Add(new FileEvent.SyncEnds(sync.Thread));
                }
            }
        }

        return events;
    }

    private static FileEvent? Event(Match call, string line, string folder)
    {
        string thread = call.Groups["thread"].Value;
        switch (call.Groups["name"].Value)
        {
            case "resumed" when line.EndsWith("= 0", StringComparison.Ordinal) && Sync().IsMatch(line):
                return new FileEvent.SyncEnds(thread);
            case "write" when Acknowledgement().Match(line) is { Success: true } said:
                return new FileEvent.Acknowledged(
                    int.Parse(said.Groups["writer"].Value, CultureInfo.InvariantCulture),
                    long.Parse(said.Groups["step"].Value, CultureInfo.InvariantCulture)
                );
            case "openat" when Opened().Match(line) is { Success: true } opened:
                string made = opened.Groups["path"].Value;
                return
                    Within(made, folder) && opened.Groups["flags"].Value.Contains("O_CREAT", StringComparison.Ordinal)
                    ? new FileEvent.Open(
                        made,
                        opened.Groups["flags"].Value.Contains("O_TRUNC", StringComparison.Ordinal)
                    )
                    : null;
            case "rename" or "unlink" when Succeeds(line):
                string[] names = [.. Quoted().Matches(line).Select(match => match.Groups[1].Value)];
                return !Within(names[0], folder) ? null
                    : names.Length == 2 ? new FileEvent.Rename(names[0], names[1])
                    : new FileEvent.Unlink(names[0]);
            default:
                return OfDescriptor(call, line, folder, thread);
        }
    }

    private static FileEvent? OfDescriptor(Match call, string line, string folder, string thread)
    {
        Match descriptor = Descriptor().Match(line);
        string path = descriptor.Groups["path"].Value;
        if (!descriptor.Success || !(Within(path, folder) || path == folder))
        {
            return null;
        }

        switch (call.Groups["name"].Value)
        {
            case "fsync" or "fdatasync":
                return new FileEvent.SyncBegins(thread, path);
            case "ftruncate":
                Match length = Length().Match(line);
                return new FileEvent.Truncate(path, long.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture));
            case "pwrite64":
                int start = line.IndexOf('"', StringComparison.Ordinal);
                int end = line.LastIndexOf('"');
                Match offset = Offset().Match(line, end);
                return new FileEvent.Write(
                    path,
                    long.Parse(offset.Groups["offset"].Value, CultureInfo.InvariantCulture),
                    Unescape(line.AsSpan(start + 1, end - start - 1))
                );
            default:
                return null;
        }
    }

    // A call that another thread interrupts in the trace ends in a line of its own; those of names do not fail here.
    private static bool Succeeds(string line) =>
        line.EndsWith("= 0", StringComparison.Ordinal) || line.EndsWith("<unfinished ...>", StringComparison.Ordinal);

    private static bool Within(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal)
        && !path.EndsWith("-shm", StringComparison.Ordinal)
        && !path.EndsWith("graph.lock", StringComparison.Ordinal)
        && !path.EndsWith("graph.owner", StringComparison.Ordinal);

    /// <summary>The bytes of a string as C spells it.</summary>
    private static byte[] Unescape(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            i++;
            int digits = 0;
            int value = 0;
            while (digits < 3 && i + digits < text.Length && text[i + digits] is >= '0' and <= '7')
            {
                value = (value * 8) + text[i + digits++] - '0';
            }

            if (digits > 0)
            {
                bytes.Add((byte)value);
                i += digits - 1;
                continue;
            }

            bytes.Add(
                text[i] switch
                {
                    'n' => 10,
                    't' => 9,
                    'v' => 11,
                    'f' => 12,
                    'r' => 13,
                    var other => (byte)other,
                }
            );
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?:<\.\.\. \w+ (?<name>resumed)|(?<name>\w+)\()")]
    private static partial Regex Call();

    [GeneratedRegex(@"<\.\.\. f\w*sync resumed")]
    private static partial Regex Sync();

    [GeneratedRegex(@"write\(\d+<pipe:\[\d+\]>, ""(?<writer>\d+) (?<step>\d+)\\n""")]
    private static partial Regex Acknowledgement();

    [GeneratedRegex(@", (?<flags>O_[A-Z_|]+)(?:, 0\d+)?\) += \d+<(?<path>[^>]+)>$")]
    private static partial Regex Opened();

    [GeneratedRegex(@"""([^""]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\d+ +\w+\(\d+<(?<path>[^>]+)>")]
    private static partial Regex Descriptor();

    [GeneratedRegex(@">, (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@""", \d+, (?<offset>\d+)")]
    private static partial Regex Offset();
}
