using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Model;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Import;

/// <summary>Brings a graph in line with files of facts: each file whole, or not at all.</summary>
/// <remarks>
/// The graph must hold the gazetteer and the schema, see <see cref="AtlasStartup"/>. The same file twice changes
/// nothing; a changed file changes what it says differently; what it no longer states is withdrawn.
/// </remarks>
public sealed class AtlasImporter
{
    private readonly ICypherDatabase _database;
    private readonly IRegionDirectory _regions;
    private readonly TimeProvider _time;

    /// <summary>An importer into a graph.</summary>
    /// <param name="database">The graph.</param>
    /// <param name="gazetteer">The regions that files may name.</param>
    /// <param name="time">The clock that tells when a file was taken.</param>
    public AtlasImporter(ICypherDatabase database, Gazetteer gazetteer, TimeProvider time)
        : this(database, new GazetteerDirectory(gazetteer), time) { }

    internal AtlasImporter(ICypherDatabase database, IRegionDirectory regions, TimeProvider time)
    {
        _database = database;
        _regions = regions;
        _time = time;
    }

    /// <summary>In whose name the log of changes has what is imported.</summary>
    /// <value><c>import</c> unless a user is named.</value>
    public string By { get; init; } = "import";

    /// <summary>Reads files without writing anything.</summary>
    /// <returns>All that is wrong with them; empty when nothing is.</returns>
    public static IReadOnlyList<DossierError> Check(IEnumerable<DossierFile> files, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(files);
        var regions = new GazetteerDirectory(gazetteer);
        var errors = new List<DossierError>();
        var ids = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        foreach (DossierFile file in files)
        {
            try
            {
                CheckIds(Read(file, regions), ids, errors);
            }
            catch (DossierException exception)
            {
                errors.AddRange(exception.Errors);
            }
        }

        return errors;
    }

    /// <summary>Imports files one after the other, each in a transaction of its own.</summary>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told after each file; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; the file at hand is then not taken.</param>
    /// <returns>A report a file, in order. A file with errors leaves the graph as it was and does not stop the others.</returns>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<IReadOnlyList<ImportReport>> ImportAsync(
        IReadOnlyList<DossierFile> files,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => ImportAsync(files, shipped: false, progress, cancellationToken);

    internal async Task<IReadOnlyList<ImportReport>> ImportAsync(
        IReadOnlyList<DossierFile> files,
        bool shipped,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        var reports = new List<ImportReport>(files.Count);
        foreach (DossierFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ImportReport report = await ImportAsync(file, shipped, cancellationToken).ConfigureAwait(false);
            reports.Add(report);
            progress?.Report(new(reports.Count, files.Count, report));
        }

        return reports;
    }

    /// <summary>Withdraws all that a dossier states.</summary>
    /// <param name="dossier">The id of its node, <c>dossier:ties</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many records were retracted; none when there is no such dossier.</returns>
    public Task<ImportReport> RetractAsync(string dossier, CancellationToken cancellationToken = default) =>
        WriteAsync(
            new()
            {
                Id = dossier,
                Path = dossier,
                Digest = string.Empty,
            },
            shipped: false,
            cancellationToken
        );

    private static FactFile Read(DossierFile file, IRegionDirectory regions) =>
        file.IsTable
            ? TieTableReader.Read(file.Path, file.Text, file.SourcesPath!, file.SourcesText!, regions)
            : DossierReader.Read(file.Path, file.Text, regions);

    private static void CheckIds(FactFile facts, Dictionary<string, FilePosition> ids, List<DossierError> errors)
    {
        IEnumerable<(string Id, FilePosition Position)> stated = facts
            .Sources.Select(s => (s.Id, s.Position))
            .Concat(facts.Ties.Select(t => (t.Id, t.Position)))
            .Concat(facts.Events.Select(e => (e.Id, e.Position)))
            .Concat(facts.Readings.Select(r => (r.Id, r.Position)));
        foreach ((string id, FilePosition position) in stated)
        {
            if (!ids.TryAdd(id, position))
            {
                errors.Add(
                    new(
                        position.File,
                        position.Line,
                        position.Column,
                        "id",
                        $"“{id}” of {position.File} is stated at {ids[id]} already",
                        "Give it an id of its own, or take it out of one of the files"
                    )
                );
            }
        }
    }

    private async Task<ImportReport> ImportAsync(DossierFile file, bool shipped, CancellationToken cancellationToken)
    {
        FactFile facts;
        try
        {
            facts = Read(file, _regions);
        }
        catch (DossierException exception)
        {
            return ImportReport.Refused(file.Path, exception.Errors);
        }

        return await WriteAsync(facts, shipped, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports one file within a transaction, which the caller commits.</summary>
    internal static async Task<ImportReport> ImportAsync(
        ICypherTransaction transaction,
        IRegionDirectory regions,
        DossierFile file,
        ChangeOrigin origin,
        IProgress<ImportStep>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            progress?.Report(new(ImportPhase.Reading, 0, null));
            FactFile facts = Read(file, regions);
            return await WriteAsync(transaction, regions, facts, origin, shipped: false, progress, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DossierException exception)
        {
            return ImportReport.Refused(file.Path, exception.Errors);
        }
    }

    private async Task<ImportReport> WriteAsync(FactFile facts, bool shipped, CancellationToken cancellationToken)
    {
        var origin = new ChangeOrigin(Instant.Of(_time.GetUtcNow()), By);
        ICypherTransaction transaction = await _database
            .BeginAsync(AccessMode.Write, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            ImportReport report = await WriteAsync(
                    transaction,
                    _regions,
                    facts,
                    origin,
                    shipped,
                    progress: null,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (report.Succeeded)
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return report;
        }
    }

    private static async Task<ImportReport> WriteAsync(
        ICypherTransaction transaction,
        IRegionDirectory regions,
        FactFile facts,
        ChangeOrigin origin,
        bool shipped,
        IProgress<ImportStep>? progress,
        CancellationToken cancellationToken
    )
    {
        if (facts.Id is EditorsDossier.Id or GazetteerLoader.DossierId)
        {
            var reserved = new DossierError(
                facts.Path,
                0,
                0,
                "dossier",
                $"{facts.Id} is no file's: the graph keeps its own records under it",
                "Name the file otherwise, or give it another “dossier:”"
            );
            return ImportReport.Refused(facts.Path, [reserved]);
        }

        IReadOnlyList<GraphRecord> records = FactMapper.Map(facts, regions);
        progress?.Report(new(ImportPhase.Reading, records.Count, records.Count));
        return await FileImport
            .WriteAsync(transaction, facts, records, origin, shipped, progress, cancellationToken)
            .ConfigureAwait(false);
    }
}
