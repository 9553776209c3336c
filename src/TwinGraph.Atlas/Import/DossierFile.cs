using TwinGraph.Atlas.Dossiers;

namespace TwinGraph.Atlas.Import;

/// <summary>A file of facts as it lies on a disk or ships in this assembly: a YAML dossier, or a CSV table of ties.</summary>
public sealed record DossierFile
{
    /// <summary>A YAML dossier.</summary>
    /// <param name="path">Its path, as messages show it; its name without ending gives the dossier its id.</param>
    /// <param name="text">Its text.</param>
    public DossierFile(string path, string text)
    {
        Path = path;
        Text = text;
    }

    /// <summary>The path, as messages show it.</summary>
    public string Path { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>For a table of ties: the path of the table of its sources.</summary>
    public string? SourcesPath { get; init; }

    /// <summary>For a table of ties: the table of its sources.</summary>
    public string? SourcesText { get; init; }

    /// <summary>Whether this is a table of ties.</summary>
    internal bool IsTable => SourcesText is not null;

    /// <summary>The digest by which a change of the file is noticed.</summary>
    internal string Digest => SourcesText is { } sources ? TextDigest.Of(Text, sources) : TextDigest.Of(Text);

    /// <summary>The id of the dossier that the file's name gives it.</summary>
    internal string DossierId => "dossier:" + Model.Slug.Of(System.IO.Path.GetFileNameWithoutExtension(Path));

    /// <summary>Reads files, and all that folders hold (*.yaml, *.yml, and tables of ties in *.csv).</summary>
    /// <param name="paths">Files and folders.</param>
    /// <returns>The files in order of path within each folder; a table of sources comes with its ties.</returns>
    /// <exception cref="DossierException">One of them is not there, cannot be read or is of no known kind.</exception>
    public static IReadOnlyList<DossierFile> FromPaths(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new List<DossierFile>();
        var errors = new List<DossierError>();
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
            {
                ReadFolder(path, files, errors);
            }
            else
            {
                ReadFile(path, isNamed: true, files, errors);
            }
        }

        return errors.Count > 0 ? throw new DossierException(errors) : files;
    }

    /// <summary>Pairs each table of ties with the table of sources beside it.</summary>
    internal static DossierFile Table(string path, string text, string sourcesPath, string sourcesText) =>
        new(path, text) { SourcesPath = sourcesPath, SourcesText = sourcesText };

    private static void ReadFolder(string folder, List<DossierFile> files, List<DossierError> errors)
    {
        int before = files.Count;
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (System.IO.Path.GetExtension(path) is ".yaml" or ".yml" or ".csv")
            {
                ReadFile(path, isNamed: false, files, errors);
            }
        }

        if (files.Count == before && errors.Count == 0)
        {
            errors.Add(Whole(folder, "the folder holds no dossier", "Name a folder with *.yaml or *.csv files"));
        }
    }

    private static void ReadFile(string path, bool isNamed, List<DossierFile> files, List<DossierError> errors)
    {
        try
        {
            string extension = System.IO.Path.GetExtension(path);
            if (extension is ".yaml" or ".yml")
            {
                files.Add(new(path, File.ReadAllText(path)));
            }
            else if (extension == ".csv")
            {
                ReadTable(path, isNamed, files, errors);
            }
            else
            {
                string message =
                    File.Exists(path) || extension.Length > 0 ? "this is no dossier" : "there is no such file";
                errors.Add(Whole(path, message, "Name a *.yaml dossier, a *.csv table of ties, or a folder of them"));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(Whole(path, exception.Message.TrimEnd('.'), "Check the path and who may read it"));
        }
    }

    private static void ReadTable(string path, bool isNamed, List<DossierFile> files, List<DossierError> errors)
    {
        string text = File.ReadAllText(path);
        if (TieTableReader.IsTieTable(text))
        {
            string sources = System.IO.Path.Combine(
                System.IO.Path.GetDirectoryName(path) ?? string.Empty,
                "sources.csv"
            );
            if (File.Exists(sources))
            {
                files.Add(Table(path, text, sources, File.ReadAllText(sources)));
            }
            else
            {
                errors.Add(Whole(path, $"its sources are missing: there is no {sources}", "Put sources.csv beside it"));
            }
        }
        else if (!TieTableReader.IsSourceTable(text))
        {
            errors.Add(Whole(path, "this is no table of ties", "Begin with a header: id,kind,type,status,… "));
        }
        else if (isNamed)
        {
            errors.Add(
                Whole(path, "this is a table of sources", "Name the table of ties; its sources are read beside it")
            );
        }
    }

    private static DossierError Whole(string path, string message, string mend) =>
        new(path, 0, 0, string.Empty, message, mend);
}
