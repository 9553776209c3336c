using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <content>Recording, amending and retracting.</content>
internal sealed partial class EditSession
{
    /// <summary>Records a new node.</summary>
    public async Task<EditOutcome> RecordAsync(
        string section,
        IReadOnlyDictionary<string, object?> input,
        IReadOnlyDictionary<string, object?> with
    )
    {
        bool isSource = section == "sources";
        if (!isSource && CheckEvidence() is { } unfounded)
        {
            return EditOutcome.Refused(unfounded);
        }

        Dictionary<string, object?> fields = FactTree.Copy(input);
        string identity =
            section is "ties" or "events" or "sources" ? "id"
            : section is "sectors" or "programmes" ? "code"
            : "key";
        if (identity == "id" && fields.GetValueOrDefault("id") is null)
        {
            fields["id"] = await NewIdAsync().ConfigureAwait(false);
        }
        else if (identity == "key")
        {
            fields.TryAdd("key", "it");
        }

        (FactFile? facts, IReadOnlyList<ResolvedEvidence> evidence, List<EditProblem> problems) = await ReadAsync(
                section,
                fields,
                with,
                new Dictionary<string, string>(StringComparer.Ordinal),
                0
            )
            .ConfigureAwait(false);
        if (facts is null)
        {
            return EditOutcome.Refused(problems);
        }

        IReadOnlyList<GraphRecord> records = FactMapper.Map(facts, _regions);
        GraphRecord subject = records.Last(r => RecordTree.SectionOf(r.Kind) == section);
        (Subject? taken, _) = await FindAsync(subject.Id, identity).ConfigureAwait(false);
        if (taken is not null)
        {
            return EditOutcome.Refused(
                Conflict(
                    identity == "key" ? "name" : identity,
                    $"{subject.Id} is in the graph already: {taken.Name}",
                    "Amend it, or take another id",
                    [subject.Id]
                )
            );
        }

        return await WriteAsync(subject, records, evidence).ConfigureAwait(false);
    }

    /// <summary>Amends a node: fields that are given replace those it has, null takes them away.</summary>
    public async Task<EditOutcome> AmendAsync(
        string id,
        string section,
        IReadOnlyDictionary<string, object?> patch,
        IReadOnlyDictionary<string, object?> with
    )
    {
        (Subject? subject, EditProblem? problem) = await FindAsync(id, "id").ConfigureAwait(false);
        problem ??=
            RecordTree.SectionOf(subject!.Kind) == section
                ? null
                : Invalid(
                    "id",
                    $"{id} is a {subject.Kind.Code()}, and not one of the {section}",
                    "Amend it as what it is"
                );
        problem ??= await CheckExpectedAsync(subject!).ConfigureAwait(false) ?? CheckEvidence();
        if (problem is not null)
        {
            return EditOutcome.Refused(problem);
        }

        GraphRecord? before = await ImageAsync(subject!, EditorsDossier.Id).ConfigureAwait(false);
        Dictionary<string, object?> fields = before is null ? Unspoken(subject!) : RecordTree.Of(before);
        int own = FactTree.Items(fields, "evidence").Count();
        (Denial denial, List<EditProblem> unremoved) = await DenyAsync(id, before, fields, patch).ConfigureAwait(false);
        if (unremoved.Count > 0)
        {
            return EditOutcome.Refused(unremoved);
        }

        Overlay(fields, patch, section);
        fields.Remove(RemoveAliases);
        fields.Remove(RemoveOffices);
        if (section is "officials" or "companies")
        {
            fields["key"] = id;
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { [id] = id };
        (FactFile? facts, IReadOnlyList<ResolvedEvidence> evidence, List<EditProblem> problems) = await ReadAsync(
                section,
                fields,
                with,
                ids,
                own
            )
            .ConfigureAwait(false);
        if (facts is null)
        {
            return EditOutcome.Refused(problems);
        }

        IReadOnlyList<GraphRecord> records = FactMapper.Map(facts, _regions);
        GraphRecord? amended = records.FirstOrDefault(r => r.Id == id);
        if (amended is null)
        {
            return EditOutcome.Refused(
                Invalid("code", $"the code of {id} is its id and stays", "Leave it out, or merge")
            );
        }

        denial.WriteTo(amended);
        if (before?.Node["titleFrom"] is { IsNull: false } from)
        {
            amended.Node.Set("titleFrom", from);
        }

        return await WriteAsync(amended, records, evidence).ConfigureAwait(false);
    }

    /// <summary>Withdraws a node.</summary>
    public async Task<EditOutcome> RetractAsync(string id)
    {
        (Subject? subject, EditProblem? problem) = await FindAsync(id, "id").ConfigureAwait(false);
        problem ??= await CheckExpectedAsync(subject!).ConfigureAwait(false) ?? CheckEvidence();
        if (problem is not null)
        {
            return EditOutcome.Refused(problem);
        }

        RecordTable mentions = await QueryAsync(EditStatements.Mentions, Parameter("id", CypherValue.String(id)))
            .ConfigureAwait(false);
        string[] others =
        [
            .. mentions.Rows.Select(r => r[0].AsString()).Where(o => o != id).Distinct(StringComparer.Ordinal),
        ];
        if (others.Length > 0)
        {
            return EditOutcome.Refused(
                Conflict(
                    "id",
                    $"{id} is spoken of by {others.Length} others: {string.Join(", ", others.Take(5))}{(others.Length > 5 ? " …" : "")}",
                    "Amend or retract these first, or merge it into another node",
                    [.. others.Take(20)]
                )
            );
        }

        (List<ResolvedEvidence>? evidence, List<EditProblem> problems, GraphRecord[] sources) =
            await ReadEvidenceAsync().ConfigureAwait(false);
        if (evidence is null)
        {
            return EditOutcome.Refused(problems);
        }

        Statement[] statements = [.. (await ReadStatementsAsync([id]).ConfigureAwait(false))[id]];
        var changes = new List<Change>(
            await WriteRecordsAsync(sources, _ => ChangeAction.Recorded).ConfigureAwait(false)
        );
        foreach (string owner in Owners(subject!, statements))
        {
            changes.Add(
                new()
                {
                    Action = ChangeAction.Retracted,
                    Kind = subject!.Kind,
                    Subject = id,
                    Name = subject.Name,
                    Dossier = owner,
                    Before = await ImageAsync(subject, owner).ConfigureAwait(false),
                    IsFormer = true,
                }
            );
        }

        await new RecordWriter(_transaction, EditorsDossier.Id, _cancellationToken)
            .SupersedeAsync([
                new(id, subject!.Kind, subject.RecordedAt, Instant.After(_now, subject.RecordedAt))
                {
                    KeepsStatements = true,
                },
            ])
            .ConfigureAwait(false);
        return await LogAsync(id, changes, evidence).ConfigureAwait(false);
    }

    /// <summary>The dossiers under whose names a node's records stand: all that state a shared one, else the one that had the last word.</summary>
    private static IEnumerable<string> Owners(Subject subject, IReadOnlyCollection<Statement> statements)
    {
        if (subject.Kind.IsShared())
        {
            return statements.Select(s => s.Dossier);
        }

        return [statements.Any(s => s.Dossier == EditorsDossier.Id) ? EditorsDossier.Id : statements.First().Dossier];
    }

    private async Task<(
        List<ResolvedEvidence>? Evidence,
        List<EditProblem> Problems,
        GraphRecord[] Sources
    )> ReadEvidenceAsync()
    {
        // An edit that states no facts still declares its sources as one that does.
        var none = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = "it", ["name"] = "it" };
        (FactFile? facts, IReadOnlyList<ResolvedEvidence> evidence, List<EditProblem> problems) = await ReadAsync(
                "officials",
                none,
                new Dictionary<string, object?>(StringComparer.Ordinal),
                new Dictionary<string, string>(StringComparer.Ordinal),
                0
            )
            .ConfigureAwait(false);
        return facts is null
            ? (null, problems, [])
            : ([.. evidence], problems, [.. FactMapper.Map(facts, _regions).Where(r => r.Kind == RecordKind.Source)]);
    }

    /// <summary>Writes a record and what it brings along, and logs it.</summary>
    private async Task<EditOutcome> WriteAsync(
        GraphRecord subject,
        IReadOnlyList<GraphRecord> records,
        IReadOnlyList<ResolvedEvidence> evidence
    )
    {
        List<EditProblem> missing = await MissingPlacesAsync(records).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            return EditOutcome.Refused(missing);
        }

        List<Change> changes = await WriteRecordsAsync(
                records,
                isNew => isNew ? ChangeAction.Recorded : ChangeAction.Amended
            )
            .ConfigureAwait(false);
        return await LogAsync(subject.Id, changes, evidence).ConfigureAwait(false);
    }

    private async Task<List<EditProblem>> MissingPlacesAsync(IReadOnlyList<GraphRecord> records)
    {
        string[] places = [.. records.SelectMany(r => r.Places).Distinct(StringComparer.Ordinal)];
        if (places.Length == 0)
        {
            return [];
        }

        RecordTable missing = await QueryAsync(
                ImportStatements.MissingPlaces,
                Parameter("ids", CypherValue.List([.. places.Select(CypherValue.String)]))
            )
            .ConfigureAwait(false);
        return
        [
            .. missing.Rows.Select(r =>
                NotFound(
                    string.Empty,
                    $"the graph holds no region {r[0].AsString()}",
                    "Load the gazetteer into this store first",
                    []
                )
            ),
        ];
    }

    /// <summary>Writes what editors state, as far as it differs from what the graph holds.</summary>
    private async Task<List<Change>> WriteRecordsAsync(
        IReadOnlyList<GraphRecord> records,
        Func<bool, ChangeAction> action
    )
    {
        ILookup<string, Statement> statements = await ReadStatementsAsync(records.Select(r => r.Id))
            .ConfigureAwait(false);
        Dictionary<string, string> withdrawn = await WithdrawnAsync(records).ConfigureAwait(false);
        var added = new List<GraphRecord>();
        var updated = new List<GraphRecord>();
        var gone = new List<Withdrawal>();
        var changes = new List<Change>();
        foreach (GraphRecord record in records)
        {
            Statement[] stated = [.. statements[record.Id]];
            Statement? own = Array.Find(stated, s => s.Dossier == EditorsDossier.Id);
            bool isThere = stated.Length > 0;
            GraphRecord? before = isThere
                ? await ImageAsync(new(record.Id, stated[0].Kind, record.Name, _now, null), EditorsDossier.Id)
                    .ConfigureAwait(false)
                : null;
            if (before is not null && IsSame(record, before))
            {
                continue;
            }

            bool isReplaced = isThere && record.Kind.IsReplaced();
            record.RecordedAt =
                isReplaced ? Instant.After(_now, stated[0].NodeRecordedAt)
                : isThere ? own?.RecordedAt ?? stated[0].RecordedAt ?? _now
                : Instant.Latest(_now, withdrawn.GetValueOrDefault(record.Id));
            if (isReplaced || (isThere && record.Kind == RecordKind.Source) || own is not null)
            {
                updated.Add(record);
                gone.Add(new(record.Id, stated[0].Kind, stated[0].NodeRecordedAt, record.RecordedAt));
                if (isReplaced)
                {
                    record.OtherStatements.AddRange(stated.Where(s => s != own).Select(s => s.ToProperties()));
                }
            }
            else
            {
                added.Add(record);
            }

            changes.Add(
                new()
                {
                    Action = action(!isThere),
                    Kind = record.Kind,
                    Subject = record.Id,
                    Name = record.Name,
                    Dossier = EditorsDossier.Id,
                    Before = before,
                    After = record,
                }
            );
        }

        if (changes.Count > 0)
        {
            await QueryAsync(ImportStatements.EnsureEditors, Parameter("at", CypherValue.String(_now)))
                .ConfigureAwait(false);
            await new RecordWriter(_transaction, EditorsDossier.Id, _cancellationToken)
                .WriteAsync(added, updated, gone)
                .ConfigureAwait(false);
        }

        return changes;
    }

    private async Task<Dictionary<string, string>> WithdrawnAsync(IEnumerable<GraphRecord> records)
    {
        RecordTable table = await QueryAsync(
                ImportStatements.LastWithdrawn,
                Parameter("ids", CypherValue.List([.. records.Select(r => CypherValue.String(r.Id))]))
            )
            .ConfigureAwait(false);
        return table.Rows.ToDictionary(r => r[0].AsString(), r => r[1].AsString(), StringComparer.Ordinal);
    }

    /// <summary>Whether two records say the same, whoever says it.</summary>
    private static bool IsSame(GraphRecord one, GraphRecord other)
    {
        GraphRecord probe = one.Copy(one.Id, one.Node.Copy());
        if (other.Node["dossier"] is { IsNull: false } dossier)
        {
            probe.Node.Set("dossier", dossier);
        }

        probe.Edges.AddRange(one.Edges);
        probe.Milestones.AddRange(one.Milestones);
        probe.ShortCuts.AddRange(one.ShortCuts);
        return probe.Digest == other.Digest;
    }

    /// <summary>A node's record as a dossier states it; of one that only one dossier can state, as it is.</summary>
    private async Task<GraphRecord?> ImageAsync(Subject subject, string dossier)
    {
        Dictionary<string, GraphRecord> images = await ImageReader
            .ReadAsync(_transaction, dossier, [(subject.Id, subject.Kind)], _cancellationToken)
            .ConfigureAwait(false);
        return images.GetValueOrDefault(subject.Id);
    }

    /// <summary>What editors can say of a node of which they have said nothing so far.</summary>
    private static Dictionary<string, object?> Unspoken(Subject subject) =>
        subject.Kind switch
        {
            RecordKind.Sector => new(StringComparer.Ordinal)
            {
                ["code"] = subject.Id["sector:".Length..],
                ["name"] = subject.Name,
            },
            RecordKind.Programme => new(StringComparer.Ordinal)
            {
                ["code"] = subject.Id["programme:".Length..].ToUpperInvariant(),
                ["name"] = subject.Name,
            },
            _ => new(StringComparer.Ordinal) { ["key"] = subject.Id, ["name"] = subject.Name },
        };

    /// <summary>Lays an editor's fields over those of a record.</summary>
    /// <remarks>
    /// A new status of a tie is a step that it has passed, beside those before, unless the steps are given too; a new date
    /// without a new status mends the date of the last step.
    /// </remarks>
    private void Overlay(Dictionary<string, object?> fields, IReadOnlyDictionary<string, object?> patch, string section)
    {
        Dictionary<string, object?> given = FactTree.Copy(patch);
        if (section == "ties" && !given.ContainsKey("milestones"))
        {
            Step(fields, given);
        }

        foreach ((string key, object? value) in given)
        {
            if (value is null)
            {
                fields.Remove(key);
                if (key == "amount")
                {
                    fields.Remove("currency");
                }
            }
            else if (key == "aliases" && fields.GetValueOrDefault(key) is List<object?> known)
            {
                fields[key] = known.Union(FactTree.Items(given, key)).ToList();
            }
            else
            {
                fields[key] = value;
            }
        }
    }

    private static void Step(Dictionary<string, object?> fields, Dictionary<string, object?> given)
    {
        string? was = fields.GetValueOrDefault("status") as string;
        string? status = given.GetValueOrDefault("status") as string ?? was;
        bool isDated = given.TryGetValue("on", out object? on);
        List<object?> steps = [.. FactTree.Items(fields, "milestones")];
        if (status != was)
        {
            var step = new Dictionary<string, object?>(StringComparer.Ordinal) { ["status"] = status };
            if (on is not null)
            {
                step["on"] = on;
            }

            steps.Add(step);
        }
        else if (
            isDated
            && steps.FindLastIndex(s => s is Dictionary<string, object?> d && Equals(d["status"], was))
                is var at
                    and >= 0
        )
        {
            var step = (Dictionary<string, object?>)steps[at]!;
            step.Remove("on");
            if (on is not null)
            {
                step["on"] = on;
            }
        }

        fields["milestones"] = steps;
    }

    private async Task<string> NewIdAsync()
    {
        for (long number = _log.Next; ; number++)
        {
            string id = $"edit-{number}";
            RecordTable taken = await QueryAsync(EditStatements.Present, Parameter("id", CypherValue.String(id)))
                .ConfigureAwait(false);
            if (taken.Rows.Count == 0)
            {
                return id;
            }
        }
    }
}
