using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>Brings the graph in line with one file, within one transaction.</summary>
/// <remarks>
/// Every record is compared by digest with what the dossier stated before. A few statements in batches write what
/// differs, however many records there are, and none when nothing does.
/// </remarks>
internal sealed partial class FileImport
{
    private readonly ICypherTransaction _transaction;
    private readonly FactFile _file;
    private readonly Dictionary<string, GraphRecord> _records;
    private readonly CancellationToken _cancellationToken;

    private FileImport(
        ICypherTransaction transaction,
        FactFile file,
        Dictionary<string, GraphRecord> records,
        CancellationToken cancellationToken
    )
    {
        _transaction = transaction;
        _file = file;
        _records = records;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Writes what differs; the caller commits, or rolls back when the report holds errors.</summary>
    public static async Task<ImportReport> WriteAsync(
        ICypherTransaction transaction,
        FactFile file,
        IReadOnlyList<GraphRecord> records,
        string importedAt,
        bool shipped,
        CancellationToken cancellationToken
    )
    {
        var byId = new Dictionary<string, GraphRecord>(StringComparer.Ordinal);
        var errors = new List<DossierError>();
        foreach (GraphRecord record in records)
        {
            if (!byId.TryAdd(record.Id, record))
            {
                errors.Add(
                    Clash(
                        record,
                        $"“{record.Id}” is used twice, the other time in line {byId[record.Id].Position.Line}"
                    )
                );
            }
        }

        if (errors.Count > 0)
        {
            return ImportReport.Refused(file.Path, errors);
        }

        var import = new FileImport(transaction, file, byId, cancellationToken);
        return await import.WriteAsync(importedAt, shipped).ConfigureAwait(false);
    }

    private async Task<ImportReport> WriteAsync(string importedAt, bool shipped)
    {
        Dictionary<string, Stated> stated = await ReadStatedAsync().ConfigureAwait(false);
        GraphRecord[] added = [.. _records.Values.Where(r => !stated.ContainsKey(r.Id))];
        GraphRecord[] updated =
        [
            .. _records.Values.Where(r => stated.TryGetValue(r.Id, out Stated? was) && was.Digest != r.Digest),
        ];
        KeyValuePair<string, Stated>[] retracted = [.. stated.Where(s => !_records.ContainsKey(s.Key))];

        List<DossierError> errors = await CheckAsync(added, updated).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            return ImportReport.Refused(_file.Path, errors);
        }

        var report = new ImportReport(
            _file.Path,
            _file.Id,
            added.Length,
            updated.Length,
            retracted.Length,
            _records.Count - added.Length - updated.Length,
            []
        );
        if (report.Changes == 0)
        {
            await KeepDigestAsync().ConfigureAwait(false);
            return report;
        }

        await DeleteAsync(updated, retracted, stated).ConfigureAwait(false);
        if (_records.Count == 0)
        {
            await RunAsync(ImportStatements.DeleteDossier, DossierParameter()).ConfigureAwait(false);
        }
        else
        {
            Dictionary<string, CypherValue> parameters = DossierParameters(shipped);
            parameters["importedAt"] = CypherValue.String(importedAt);
            await RunAsync(ImportStatements.SetDossier, parameters).ConfigureAwait(false);
        }

        await WriteSharedAsync(added, updated, retracted).ConfigureAwait(false);
        await CreateAsync([.. added, .. updated]).ConfigureAwait(false);
        return report;
    }

    /// <summary>Notes the digest of a text that changed and says the same; writes nothing when it did not change.</summary>
    private async Task KeepDigestAsync()
    {
        RecordTable table = await QueryAsync(ImportStatements.DossierDigest, DossierParameter()).ConfigureAwait(false);
        if (table.Rows is [[{ IsString: true } digest]] && digest.AsString() != _file.Digest)
        {
            Dictionary<string, CypherValue> parameters = DossierParameter();
            parameters["digest"] = CypherValue.String(_file.Digest);
            await RunAsync(ImportStatements.SetDossierDigest, parameters).ConfigureAwait(false);
        }
    }

    private async Task<Dictionary<string, Stated>> ReadStatedAsync()
    {
        RecordTable table = await QueryAsync(ImportStatements.Stated, DossierParameter()).ConfigureAwait(false);
        return table.Rows.ToDictionary(
            r => r[0].AsString(),
            r => new Stated(Enum.Parse<RecordKind>(r[1].AsString()), r[2].AsString()),
            StringComparer.Ordinal
        );
    }

    private async Task<List<DossierError>> CheckAsync(GraphRecord[] added, GraphRecord[] updated)
    {
        var errors = new List<DossierError>();
        foreach (
            IGrouping<string, GraphRecord> group in added.Where(r => !r.Kind.IsShared()).GroupBy(r => r.Kind.Key())
        )
        {
            RecordTable holders = await QueryAsync(ImportStatements.Holders(group.Key), Ids(group.Select(r => r.Id)))
                .ConfigureAwait(false);
            foreach (IReadOnlyList<CypherValue> row in holders.Rows)
            {
                GraphRecord record = _records[row[0].AsString()];
                string[] paths = [.. row[2].AsList().Items.ToArray().Select(p => p.AsString())];
                string holder = paths.Length > 0 ? string.Join(", ", paths) : "another node of the graph";
                errors.Add(Clash(record, $"“{record.Id}” of {_file.Path} is stated by {holder} already"));
            }
        }

        HashSet<string> places = new(added.Concat(updated).SelectMany(r => r.Places), StringComparer.Ordinal);
        if (places.Count > 0)
        {
            RecordTable missing = await QueryAsync(ImportStatements.MissingPlaces, Ids(places)).ConfigureAwait(false);
            errors.AddRange(
                missing.Rows.Select(row => new DossierError(
                    _file.Path,
                    0,
                    0,
                    string.Empty,
                    $"the graph holds no region {row[0].AsString()}",
                    "Load the gazetteer into this store first"
                ))
            );
        }

        return errors;
    }

    private async Task DeleteAsync(
        GraphRecord[] updated,
        KeyValuePair<string, Stated>[] retracted,
        Dictionary<string, Stated> stated
    )
    {
        (string Id, RecordKind Kind)[] gone =
        [
            .. updated.Select(r => (r.Id, stated[r.Id].Kind)),
            .. retracted.Select(r => (r.Key, r.Value.Kind)),
        ];
        string[] ties =
        [
            .. gone.Where(g => g.Kind is >= RecordKind.Partnership and <= RecordKind.Investment).Select(g => g.Id),
        ];
        if (ties.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteMilestones, Ids(ties)).ConfigureAwait(false);
            foreach (string type in (string[])["PARTNERS_WITH", "VISITED", "MET", "INVESTS_IN"])
            {
                await RunAsync(ImportStatements.DeleteShortCuts(type), Ids(ties)).ConfigureAwait(false);
            }
        }

        HashSet<string> lost = new(retracted.Select(r => r.Key), StringComparer.Ordinal);
        foreach (
            IGrouping<string, string> group in gone.Where(g =>
                    g.Kind.IsReplaced() || (g.Kind == RecordKind.Source && lost.Contains(g.Id))
                )
                .GroupBy(g => g.Kind.Key(), g => g.Id)
        )
        {
            await RunAsync(ImportStatements.DeleteNodes(group.Key), Ids(group)).ConfigureAwait(false);
        }

        string[] sources = [.. updated.Where(r => r.Kind == RecordKind.Source).Select(r => r.Id)];
        if (sources.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteStatements, WithDossier(Ids(sources))).ConfigureAwait(false);
        }

        string[] shared = [.. gone.Where(g => g.Kind.IsShared()).Select(g => g.Id)];
        if (shared.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteOwned, WithDossier(Ids(shared))).ConfigureAwait(false);
        }
    }

    private static DossierError Clash(GraphRecord record, string message) =>
        new(
            record.Position.File,
            record.Position.Line,
            record.Position.Column,
            "id",
            message,
            "Give it an id of its own, or take it out of one of the files"
        );

    private sealed record Stated(RecordKind Kind, string Digest);
}
