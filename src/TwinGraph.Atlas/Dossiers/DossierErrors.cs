using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Gathers all that is wrong in one file.</summary>
internal sealed class DossierErrors(string file)
{
    // A file that is wrong throughout is told so; a thousand messages help nobody.
    private const int Most = 100;

    private readonly List<DossierError> _errors = [];

    public string File { get; } = file;

    public int Count => _errors.Count;

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<DossierError> InOrder => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    public void Add(FilePosition position, string field, string message, string mend)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(new(File, position.Line, position.Column, field, message, mend));
        }
    }

    /// <summary>Notes a name that means several nodes, or none.</summary>
    public void AddName(
        FilePosition position,
        string field,
        string message,
        string mend,
        DossierErrorKind kind,
        IEnumerable<string> candidates
    )
    {
        if (_errors.Count < Most)
        {
            _errors.Add(
                new(File, position.Line, position.Column, field, message, mend)
                {
                    Kind = kind,
                    Candidates = [.. candidates],
                }
            );
        }
    }

    public void AddWhole(string message, string mend) => _errors.Add(new(File, 0, 0, string.Empty, message, mend));
}
