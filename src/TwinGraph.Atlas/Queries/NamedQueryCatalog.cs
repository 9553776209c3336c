using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Atlas.Queries;

/// <summary>The named queries of a folder, read once.</summary>
/// <remarks>Immutable, so safe to share between threads.</remarks>
public sealed class NamedQueryCatalog
{
    private readonly FrozenDictionary<string, NamedQuery> _byName;

    private NamedQueryCatalog(IEnumerable<NamedQuery> queries)
    {
        Queries = [.. queries.OrderBy(q => q.Name, StringComparer.Ordinal)];
        _byName = Queries.ToFrozenDictionary(q => q.Name, StringComparer.Ordinal);
    }

    /// <summary>All queries by name.</summary>
    public IReadOnlyList<NamedQuery> Queries { get; }

    /// <summary>The query of a name.</summary>
    /// <exception cref="QueryArgumentException">There is none of that name.</exception>
    public NamedQuery this[string name] =>
        _byName.TryGetValue(name, out NamedQuery? query)
            ? query
            : throw new QueryArgumentException(
                $"There is no query named '{name}'; there are {string.Join(", ", Queries.Select(q => q.Name))}."
            );

    /// <summary>The folder of the queries that ship, beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "cypher", "queries");

    /// <summary>Finds the query of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out NamedQuery? query) => _byName.TryGetValue(name, out query);

    /// <summary>Reads every <c>*.cypher</c> file of a folder.</summary>
    /// <param name="folder">The folder; null for <see cref="DefaultFolder"/>.</param>
    /// <exception cref="QueryHeaderException">A header is not well-formed; names the file and line.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static NamedQueryCatalog Load(string? folder = null)
    {
        folder ??= DefaultFolder;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder of named queries is not there: {folder}.");
        }

        return new(
            Directory
                .EnumerateFiles(folder, "*.cypher", SearchOption.TopDirectoryOnly)
                .Select(file => QueryHeaderReader.Read(file, File.ReadAllText(file)))
        );
    }
}
