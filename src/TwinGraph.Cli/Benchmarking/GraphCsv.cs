namespace TwinGraph.Cli.Benchmarking;

/// <summary>One table of a benchmark's data folder: a header and rows whose fields hold no quotes or commas.</summary>
internal sealed class GraphCsv : IDisposable
{
    private readonly StreamReader _reader;
    private readonly string _path;
    private readonly string[] _header;
    private long _line = 1;

    public GraphCsv(string path)
    {
        _path = path;
        _reader = new StreamReader(path);
        _header = (_reader.ReadLine() ?? "").Split(',');
        Fields = new string[_header.Length];
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>The fields of the current row; an empty one is no value.</summary>
    public string[] Fields { get; private set; }

    /// <summary>Where a column stands.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public int Column(string name)
    {
        int place = Array.IndexOf(_header, name);
        return place >= 0 ? place : throw new UsageException($"{_path} has no column {name}.");
    }

    /// <summary>Moves to the next row.</summary>
    /// <exception cref="UsageException">A row has another number of fields than the header.</exception>
    public bool Read()
    {
        string? line = _reader.ReadLine();
        if (string.IsNullOrEmpty(line))
        {
            return false;
        }

        _line++;
        Fields = line.Split(',');
        return Fields.Length == _header.Length
            ? true
            : throw new UsageException($"{_path}, line {_line}: {Fields.Length} fields, but {_header.Length} columns.");
    }

    public void Dispose() => _reader.Dispose();
}
