using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>Brings the graph in line with one file, within one transaction.</summary>
/// <remarks>
/// Every record is compared by digest with what the dossier stated before. A few statements in batches write what
/// differs, however many records there are, and none when nothing does.
/// </remarks>
internal sealed class FileImport
{
    // Often enough to see it move, and seldom enough not to slow it down.
    private const int RecordsAStep = 100;

    private readonly ICypherTransaction _transaction;
    private readonly FactFile _file;
    private readonly IReadOnlyCollection<GraphRecord> _stating;
    private readonly Dictionary<string, string> _into = new(StringComparer.Ordinal);
    private Dictionary<string, GraphRecord> _records = new(StringComparer.Ordinal);
    private readonly IProgress<ImportStep>? _progress;
    private readonly CancellationToken _cancellationToken;

    private FileImport(
        ICypherTransaction transaction,
        FactFile file,
        IReadOnlyCollection<GraphRecord> records,
        IProgress<ImportStep>? progress,
        CancellationToken cancellationToken
    )
    {
        _progress = progress;
        _transaction = transaction;
        _file = file;
        _stating = records;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Writes what differs; the caller commits, or rolls back when the report holds errors.</summary>
    public static async Task<ImportReport> WriteAsync(
        ICypherTransaction transaction,
        FactFile file,
        IReadOnlyList<GraphRecord> records,
        ChangeOrigin origin,
        bool shipped,
        IProgress<ImportStep>? progress,
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

        var import = new FileImport(transaction, file, records, progress, cancellationToken);
        return await import.WriteAsync(origin, shipped).ConfigureAwait(false);
    }

    private async Task<ImportReport> WriteAsync(ChangeOrigin origin, bool shipped)
    {
        Digest();
        Difference difference = Compare(await ReadStatedAsync().ConfigureAwait(false));
        if (difference.IsNone)
        {
            await KeepDigestAsync().ConfigureAwait(false);
            Tell(ImportPhase.Checking, _stating.Count, _stating.Count);
            return Report(difference);
        }

        // Whoever wrote meanwhile has committed once the lock is ours, so what they wrote is compared with too.
        ChangeLog log = await ChangeLog.OpenAsync(_transaction, _cancellationToken).ConfigureAwait(false);
        difference = Compare(await ReadStatedAsync().ConfigureAwait(false));
        Dictionary<string, string> withdrawn = await ReadWithdrawnAsync(difference.Added).ConfigureAwait(false);
        if (difference.Added.Any(r => _into.ContainsKey(r.Id)))
        {
            difference = Compare(difference.Stated);
        }

        List<DossierError> errors = await CheckAsync(difference.Added, difference.Updated).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            return ImportReport.Refused(_file.Path, errors);
        }

        Tell(ImportPhase.Checking, _stating.Count, _stating.Count);
        int total = difference.Added.Length + difference.Updated.Length + difference.Retracted.Length;
        Tell(ImportPhase.Writing, 0, total);
        Stamp(difference, withdrawn, origin.At);
        await KeepAmendedAsync(difference).ConfigureAwait(false);
        Withdrawal[] gone = [.. Gone(difference, origin.At)];
        Dictionary<string, GraphRecord> before = await ImageReader
            .ReadAsync(_transaction, _file.Id, [.. gone.Select(g => (g.Id, g.Kind))], _cancellationToken)
            .ConfigureAwait(false);
        if (_stating.Count > 0)
        {
            await RunAsync(ImportStatements.SetDossier, DossierParameters(origin.At, shipped)).ConfigureAwait(false);
        }

        var writer = new RecordWriter(_transaction, _file.Id, _cancellationToken)
        {
            // What is written is known to be whole once the log has it.
            Written = done => Tell(ImportPhase.Writing, Math.Min(done, total - 1), total),
        };
        HashSet<string> kept = await writer
            .WriteAsync(difference.Added, difference.Updated, gone)
            .ConfigureAwait(false);
        if (_stating.Count == 0)
        {
            await RunAsync(ImportStatements.DeleteDossier, DossierParameter()).ConfigureAwait(false);
        }

        await log.AppendAsync([.. Changes(difference, before, kept)], origin, _cancellationToken).ConfigureAwait(false);
        Tell(ImportPhase.Writing, total, total);
        return Report(difference);
    }

    private void Tell(ImportPhase phase, int done, int total) => _progress?.Report(new(phase, done, total));

    /// <summary>Reckons by what each record is compared; the last ones are checked when they are held to the rules.</summary>
    private void Digest()
    {
        int done = 0;
        foreach (GraphRecord record in _stating)
        {
            if (done % RecordsAStep == 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Tell(ImportPhase.Checking, done, _stating.Count);
            }

            _ = record.Digest;
            done++;
        }
    }

    private Difference Compare(Dictionary<string, Stated> stated)
    {
        foreach ((string id, Stated was) in stated)
        {
            if (was.MergedInto is { } into)
            {
                _into[id] = into;
            }
        }

        _records = Redirects.Apply(_stating, _into).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var added = _records.Values.Where(r => !stated.ContainsKey(r.Id)).ToList();
        GraphRecord[] updated =
        [
            .. _records.Values.Where(r =>
                stated.TryGetValue(r.Id, out Stated? was) && !was.IsHeld && was.Digest != r.Digest
            ),
        ];

        // What editors withdrew comes back when something new speaks of it.
        for (int at = 0; at < added.Count + updated.Length; at++)
        {
            GraphRecord record = at < updated.Length ? updated[at] : added[at - updated.Length];
            foreach (string id in record.AllEdges.Select(e => e.To))
            {
                if (
                    stated.TryGetValue(id, out Stated? was)
                    && was.IsWithdrawn
                    && _records.TryGetValue(id, out GraphRecord? spokenOf)
                    && !added.Contains(spokenOf)
                )
                {
                    added.Add(spokenOf);
                }
            }
        }

        HashSet<string> names = new(_stating.Select(r => r.Id), StringComparer.Ordinal);
        HashSet<string> back = new(added.Select(r => r.Id), StringComparer.Ordinal);
        return new(
            stated,
            [.. added],
            updated,
            [.. stated.Where(s => !s.Value.IsHeld && !_records.ContainsKey(s.Key))],
            [
                .. _records.Values.Where(r =>
                    stated.TryGetValue(r.Id, out Stated? was)
                    && was.IsHeld
                    && was.Digest != r.Digest
                    && !back.Contains(r.Id)
                ),
            ],
            [
                .. stated
                    .Where(s => s.Value.IsHeld && (!names.Contains(s.Key) || back.Contains(s.Key)))
                    .Select(s => s.Key),
            ]
        );
    }

    /// <summary>Notes what the file says of records that editors have changed, and leaves them as they are.</summary>
    private async Task KeepAmendedAsync(Difference difference)
    {
        if (difference.Kept.Length > 0)
        {
            Dictionary<string, CypherValue> parameters = DossierParameter();
            parameters["digests"] = CypherValue.Of(
                new MapValue(
                    [.. difference.Kept.Select(r => r.Id)],
                    [.. difference.Kept.Select(r => CypherValue.String(r.Digest))]
                )
            );
            await RunAsync(ImportStatements.SetDigests, parameters).ConfigureAwait(false);
        }

        if (difference.Forgotten.Length > 0)
        {
            Dictionary<string, CypherValue> parameters = Ids(difference.Forgotten);
            parameters["dossier"] = CypherValue.String(_file.Id);
            await RunAsync(ImportStatements.ForgetStatements, parameters).ConfigureAwait(false);
        }
    }

    private ImportReport Report(Difference difference) =>
        new(
            _file.Path,
            _file.Id,
            difference.Added.Length,
            difference.Updated.Length,
            difference.Retracted.Length,
            _records.Count - difference.Added.Length - difference.Updated.Length - difference.Kept.Length,
            []
        )
        {
            Kept =
                difference.Kept.Length
                + difference.Forgotten.Count(id => difference.Stated[id] is { IsAmended: true, IsWithdrawn: false }),
        };

    /// <summary>Says since when each record is known so.</summary>
    /// <remarks>
    /// What is new is known since its sources were read, where they say when; what changes, since then if that is later
    /// than what it replaces, else since now. Versions of one record never overlap.
    /// </remarks>
    private static void Stamp(Difference difference, Dictionary<string, string> withdrawn, string now)
    {
        foreach (GraphRecord record in difference.Added)
        {
            record.RecordedAt = Instant.Latest(record.ReadAt ?? now, withdrawn.GetValueOrDefault(record.Id));
        }

        foreach (GraphRecord record in difference.Updated)
        {
            string? since = difference.Stated[record.Id].RecordedAt;
            record.RecordedAt =
                since is null ? record.ReadAt ?? now
                : !record.Kind.IsReplaced() ? since
                : record.ReadAt is { } read && string.CompareOrdinal(read, since) > 0 ? read
                : Instant.After(now, since);
        }
    }

    private static IEnumerable<Withdrawal> Gone(Difference difference, string now) =>
        difference
            .Updated.Select(r =>
            {
                Stated was = difference.Stated[r.Id];
                return new Withdrawal(r.Id, was.Kind, was.RecordedAt, r.RecordedAt!);
            })
            .Concat(
                difference.Retracted.Select(r => new Withdrawal(
                    r.Key,
                    r.Value.Kind,
                    r.Value.RecordedAt,
                    Instant.After(now, r.Value.RecordedAt)
                ))
            );

    private IEnumerable<Change> Changes(
        Difference difference,
        Dictionary<string, GraphRecord> before,
        HashSet<string> kept
    )
    {
        foreach (GraphRecord record in _records.Values)
        {
            bool isNew = !difference.Stated.TryGetValue(record.Id, out Stated? was);
            if (!isNew && (was!.Digest == record.Digest || was.IsHeld) && !difference.Added.Contains(record))
            {
                continue;
            }

            // A graph written before it kept a log learns of all its records now.
            bool isFirst = isNew || was!.RecordedAt is null || was.IsHeld;
            yield return new()
            {
                Action = isFirst ? ChangeAction.Recorded : ChangeAction.Amended,
                Kind = record.Kind,
                Subject = record.Id,
                Name = record.Name,
                Dossier = _file.Id,
                Before = isFirst ? null : before.GetValueOrDefault(record.Id),
                After = record,
            };
        }

        foreach ((string id, Stated was) in difference.Retracted.Where(r => r.Value.RecordedAt is not null))
        {
            GraphRecord? image = before.GetValueOrDefault(id);
            yield return new()
            {
                Action = ChangeAction.Retracted,
                Kind = was.Kind,
                Subject = id,
                Name = image?.Name ?? id,
                Dossier = _file.Id,
                Before = image,
                IsFormer = !kept.Contains(id),
            };
        }
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

    /// <summary>When what is new to this dossier was withdrawn before; and what it has become, if it was merged.</summary>
    private async Task<Dictionary<string, string>> ReadWithdrawnAsync(GraphRecord[] added)
    {
        var withdrawn = new Dictionary<string, string>(StringComparer.Ordinal);
        if (added.Length == 0)
        {
            return withdrawn;
        }

        RecordTable table = await QueryAsync(ImportStatements.LastWithdrawn, Ids(added.Select(r => r.Id)))
            .ConfigureAwait(false);
        foreach (IReadOnlyList<CypherValue> row in table.Rows)
        {
            withdrawn[row[0].AsString()] = row[1].AsString();
            if (row[2].IsString)
            {
                _into[row[0].AsString()] = row[2].AsString();
            }
        }

        return withdrawn;
    }

    private async Task<Dictionary<string, Stated>> ReadStatedAsync()
    {
        RecordTable table = await QueryAsync(ImportStatements.Stated, DossierParameter()).ConfigureAwait(false);
        return table.Rows.ToDictionary(
            r => r[0].AsString(),
            r => new Stated(
                Enum.Parse<RecordKind>(r[1].AsString()),
                r[2].AsString(),
                r[3].IsString ? r[3].AsString() : null,
                r[4].IsTrue,
                r[5].IsString ? r[5].AsString() : null,
                r[6].IsTrue
            ),
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

    private static DossierError Clash(GraphRecord record, string message) =>
        new(
            record.Position.File,
            record.Position.Line,
            record.Position.Column,
            "id",
            message,
            "Give it an id of its own, or take it out of one of the files"
        );

    private async Task<QuerySummary> RunAsync(string text, Dictionary<string, CypherValue> parameters) =>
        (await QueryAsync(text, parameters).ConfigureAwait(false)).Summary;

    private ValueTask<RecordTable> QueryAsync(string text, Dictionary<string, CypherValue> parameters) =>
        _transaction.QueryAsync(text, parameters, _cancellationToken);

    private Dictionary<string, CypherValue> DossierParameters(string importedAt, bool shipped) =>
        new(StringComparer.Ordinal)
        {
            ["dossier"] = CypherValue.String(_file.Id),
            ["path"] = CypherValue.String(_file.Path),
            ["digest"] = CypherValue.String(_file.Digest),
            ["shipped"] = CypherValue.Boolean(shipped),
            ["importedAt"] = CypherValue.String(importedAt),
        };

    private Dictionary<string, CypherValue> DossierParameter() =>
        new(StringComparer.Ordinal) { ["dossier"] = CypherValue.String(_file.Id) };

    private static Dictionary<string, CypherValue> Ids(IEnumerable<string> ids) =>
        new(StringComparer.Ordinal) { ["ids"] = CypherValue.List([.. ids.Select(CypherValue.String)]) };

    private sealed record Stated(
        RecordKind Kind,
        string Digest,
        string? RecordedAt,
        bool IsWithdrawn,
        string? MergedInto,
        bool IsAmended
    )
    {
        /// <summary>Whether editors had the last word, so that a file leaves it alone.</summary>
        public bool IsHeld => IsWithdrawn || (IsAmended && !Kind.IsShared());
    }

    private sealed record Difference(
        Dictionary<string, Stated> Stated,
        GraphRecord[] Added,
        GraphRecord[] Updated,
        KeyValuePair<string, Stated>[] Retracted,
        GraphRecord[] Kept,
        string[] Forgotten
    )
    {
        public bool IsNone => Added.Length + Updated.Length + Retracted.Length + Kept.Length + Forgotten.Length == 0;
    }
}
