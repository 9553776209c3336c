using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <summary>One edit within one transaction: it holds the lock of the log, so what it reads stays true until it ends.</summary>
internal sealed partial class EditSession
{
    private readonly ICypherTransaction _transaction;
    private readonly IRegionDirectory _regions;
    private readonly ChangeLog _log;
    private readonly string _now;
    private readonly CancellationToken _cancellationToken;

    private EditSession(
        ICypherTransaction transaction,
        IRegionDirectory regions,
        EditRequest request,
        ChangeLog log,
        string now,
        CancellationToken cancellationToken
    )
    {
        _transaction = transaction;
        _regions = regions;
        Request = request;
        _log = log;
        _now = now;
        _cancellationToken = cancellationToken;
    }

    public EditRequest Request { get; }

    /// <summary>Runs an edit, unless its key was used.</summary>
    /// <param name="transaction">Where; the caller commits what succeeded.</param>
    /// <param name="regions">The gazetteer.</param>
    /// <param name="request">Who edits, and why.</param>
    /// <param name="input">All that the edit depends on, for comparing it with an earlier one of the same key.</param>
    /// <param name="now">The instant.</param>
    /// <param name="edit">The edit; it refuses before it writes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<EditOutcome> RunAsync(
        ICypherTransaction transaction,
        IRegionDirectory regions,
        EditRequest request,
        IReadOnlyDictionary<string, object?> input,
        string now,
        Func<EditSession, Task<EditOutcome>> edit,
        CancellationToken cancellationToken
    )
    {
        if (Check(request, input) is { } problem)
        {
            return EditOutcome.Refused(problem);
        }

        ChangeLog log = await ChangeLog.OpenAsync(transaction, cancellationToken).ConfigureAwait(false);
        var session = new EditSession(transaction, regions, request, log, now, cancellationToken);
        session._digest = request.ClientKey is null ? null : Digest(request, input);
        return await session.ReplayAsync().ConfigureAwait(false) ?? await edit(session).ConfigureAwait(false);
    }

    // What the ids of sources that the editor gave mean now.
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private string? _digest;

    private static EditProblem? Check(EditRequest request, IReadOnlyDictionary<string, object?> input)
    {
        if (request.ClientKey is { } key && (key.Length is 0 or > EditRequest.LongestKey || key.Any(char.IsControl)))
        {
            return Invalid(
                "clientKey",
                $"a key of {key.Length} characters, or with control characters",
                $"Send 1 to {EditRequest.LongestKey} printable characters, such as a UUID"
            );
        }

        string? unreadable =
            FactTree.FindUnreadable(input, string.Empty)
            ?? FactTree.FindUnreadable(request.Reason, "reason")
            ?? request
                .Evidence.Select(
                    (e, i) =>
                        FactTree.FindUnreadable(e.Quote, $"evidence[{i}].quote")
                        ?? FactTree.FindUnreadable(e.NewSource, $"evidence[{i}].newSource")
                )
                .FirstOrDefault(p => p is not null);
        return unreadable is null
            ? null
            : Invalid(unreadable, "there is a character that is none, or a NUL", "Send the text as it reads");
    }

    private static string Digest(EditRequest request, IReadOnlyDictionary<string, object?> input) =>
        TextDigest.Of(
            request.By,
            FactTree.Canonical(input),
            request.Reason ?? string.Empty,
            $"{request.ExpectedVersion}/{request.ExpectedRecordedAt}",
            string.Join(
                '\u0001',
                request.Evidence.Select(e => $"{e.Source}\u0002{FactTree.Canonical(e.NewSource)}\u0002{e.Quote}")
            )
        );

    private async Task<EditOutcome?> ReplayAsync()
    {
        if (Request.ClientKey is not { } key)
        {
            return null;
        }

        (IReadOnlyList<ChangeEntry> changes, string? digest) = await HistoryReader
            .ReadKeyAsync(_transaction, key, _cancellationToken)
            .ConfigureAwait(false);
        if (changes.Count == 0)
        {
            return null;
        }

        // The edit's own subject is that of its last change: what it brought along comes before.
        return digest == _digest
            ? new EditOutcome
            {
                Subject = changes[^1].Subject,
                Changes = changes,
                IsReplay = true,
            }
            : EditOutcome.Refused(
                Conflict(
                    "clientKey",
                    $"the key “{key}” was used on {changes[0].At} for something else",
                    "Take a new key for each new request",
                    [changes[0].Id]
                )
            );
    }

    /// <summary>A node that is there, of a kind that can be edited; or the reason why not.</summary>
    private async Task<(Subject? Found, EditProblem? Problem)> FindAsync(string id, string path)
    {
        Dictionary<string, CypherValue> parameters = Parameter("id", CypherValue.String(id));
        RecordTable table = await QueryAsync(EditStatements.Present, parameters).ConfigureAwait(false);
        if (table.Rows is [var row])
        {
            string[] labels = [.. row[0].AsList().Items.ToArray().Select(l => l.AsString())];
            if (labels.Contains("Region", StringComparer.Ordinal) || labels.Contains("Country", StringComparer.Ordinal))
            {
                return (
                    null,
                    Invalid(path, $"{id} is a region of the gazetteer, which is not edited", "Edit a record")
                );
            }

            var kind = RecordKinds.OfLabels(labels);
            string name = Text(row[1]) ?? id;
            return (new Subject(id, kind, name, Text(row[2]) ?? _now, Text(row[3])), null);
        }

        RecordTable former = await QueryAsync(EditStatements.Former, parameters).ConfigureAwait(false);
        if (former.Rows is [var gone])
        {
            return Text(gone[1]) is { } into
                ? (null, NotFound(path, $"{id} was merged into {into} on {gone[0].AsString()}", $"Edit {into}", [into]))
                : (
                    null,
                    NotFound(
                        path,
                        $"{id} was withdrawn on {gone[0].AsString()}",
                        "Revert that change, or record it anew",
                        []
                    )
                );
        }

        IReadOnlyList<string> near = await ResemblingAsync(id).ConfigureAwait(false);
        string mend = near.Count == 0 ? "Look the id up with a search" : $"Did you mean {string.Join(" or ", near)}?";
        return (null, NotFound(path, $"there is no node {id}", mend, near));
    }

    private async Task<IReadOnlyList<string>> ResemblingAsync(string id)
    {
        string text = Names.NameText.Normalise(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        if (text.Length < 3)
        {
            return [];
        }

        const string Query = """
            MATCH (n:Entity)
            WHERE n.searchText CONTAINS $text
            RETURN n.id AS id
            ORDER BY size(n.searchText), id
            LIMIT 5
            """;
        RecordTable table = await QueryAsync(Query, Parameter("text", CypherValue.String(text))).ConfigureAwait(false);
        return [.. table.Rows.Select(r => r[0].AsString())];
    }

    /// <summary>The reason why a node is not as the editor read it.</summary>
    private async Task<EditProblem?> CheckExpectedAsync(Subject subject)
    {
        if (Request.ExpectedRecordedAt is { } at && at != subject.RecordedAt)
        {
            return Conflict(
                "expectedRecordedAt",
                $"{subject.Id} is known so since {subject.RecordedAt}, not since {at}: somebody has changed it meanwhile",
                "Read it again, and decide anew",
                [subject.Id]
            );
        }

        if (Request.ExpectedVersion is not { } version)
        {
            return null;
        }

        RecordTable table = await QueryAsync(EditStatements.Version, Parameter("id", CypherValue.String(subject.Id)))
            .ConfigureAwait(false);
        long current = table.Rows is [[{ IsNull: false } last]] ? last.AsInteger() : 0;
        return current == version
            ? null
            : Conflict(
                "expectedVersion",
                $"{subject.Id} is at version {current}, not {version}: somebody has changed it meanwhile",
                "Read it again, and decide anew",
                [$"change:{current}"]
            );
    }

    private EditProblem? CheckEvidence() =>
        Request.Evidence.Count > 0
            ? null
            : Invalid(
                "evidence",
                "no source is named, and nothing is stated without one",
                "Name a source of the graph by its id, or give a new one, with a few of its words"
            );

    /// <summary>Logs changes, with the sources on which they stand.</summary>
    private async Task<EditOutcome> LogAsync(
        string subject,
        IReadOnlyList<Change> changes,
        IReadOnlyList<ResolvedEvidence> evidence,
        string? reverts = null
    )
    {
        if (changes.Count == 0)
        {
            return new() { Subject = subject };
        }

        var origin = new ChangeOrigin(
            _now,
            Request.By,
            Request.ClientKey,
            _digest,
            string.IsNullOrWhiteSpace(Request.Reason) ? null : Request.Reason.Trim(),
            reverts
        );

        // What an edit brought along comes before what it is about.
        Change[] ordered = [.. changes.Where(c => c.Subject != subject), .. changes.Where(c => c.Subject == subject)];
        IReadOnlyList<long> numbers = await _log.AppendAsync(ordered, origin, _cancellationToken).ConfigureAwait(false);
        List<CypherValue> rows =
        [
            .. numbers.SelectMany(n =>
                evidence.Select(e =>
                    Map(
                        ("change", CypherValue.String($"change:{n}")),
                        ("source", CypherValue.String(_sources.GetValueOrDefault(e.Source, e.Source))),
                        ("properties", new Properties().Set("evidence", e.Quote).ToMap())
                    )
                )
            ),
        ];
        if (rows.Count > 0)
        {
            await QueryAsync(EditStatements.CiteSources, Parameter("rows", CypherValue.List([.. rows])))
                .ConfigureAwait(false);
        }

        return new()
        {
            Subject = subject,
            Changes = await HistoryReader
                .ReadNumbersAsync(_transaction, numbers[0], numbers[^1], _cancellationToken)
                .ConfigureAwait(false),
        };
    }

    private ValueTask<RecordTable> QueryAsync(string text, Dictionary<string, CypherValue> parameters) =>
        _transaction.QueryAsync(text, parameters, _cancellationToken);

    private async Task<ILookup<string, Statement>> ReadStatementsAsync(IEnumerable<string> ids, bool former = false)
    {
        string[] wanted = [.. ids.Distinct(StringComparer.Ordinal)];
        if (wanted.Length == 0)
        {
            return Array.Empty<Statement>().ToLookup(s => s.Id);
        }

        RecordTable table = await QueryAsync(
                former ? EditStatements.FormerStatements : EditStatements.Statements,
                Parameter("ids", CypherValue.List([.. wanted.Select(CypherValue.String)]))
            )
            .ConfigureAwait(false);
        return table
            .Rows.Select(r => new Statement(r[0].AsString(), r[1].AsString(), r[2].AsMap(), Text(r[3])))
            .ToLookup(s => s.Id, StringComparer.Ordinal);
    }

    private static EditProblem Invalid(string path, string message, string mend) =>
        new(EditProblemKind.Invalid, path, message, mend, []);

    private static EditProblem NotFound(string path, string message, string mend, IReadOnlyList<string> near) =>
        new(EditProblemKind.NotFound, path, message, mend, near);

    private static EditProblem Conflict(string path, string message, string mend, IReadOnlyList<string> with) =>
        new(EditProblemKind.Conflict, path, message, mend, with);

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;

    private static Dictionary<string, CypherValue> Parameter(string name, CypherValue value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(new MapValue([.. entries.Select(e => e.Key)], [.. entries.Select(e => e.Value)]));

    /// <summary>A node that is edited.</summary>
    private sealed record Subject(string Id, RecordKind Kind, string Name, string RecordedAt, string? Dossier);

    /// <summary>A source on which an edit stands.</summary>
    private sealed record ResolvedEvidence(string Source, string? Quote);

    /// <summary>What a dossier states of a node.</summary>
    private sealed record Statement(string Id, string Dossier, MapValue Words, string? NodeRecordedAt)
    {
        public string? Digest => Words["digest"] is { IsString: true } digest ? digest.AsString() : null;

        public string? RecordedAt => Words["recordedAt"] is { IsString: true } at ? at.AsString() : null;

        public RecordKind Kind => Enum.Parse<RecordKind>(Words["kind"].AsString());

        /// <summary>The statement as it is written again beside another version of its node.</summary>
        public Properties ToProperties()
        {
            var properties = new Properties();
            foreach (string key in Words.Keys)
            {
                properties.Set(key, Words[key]);
            }

            return properties;
        }
    }
}
