using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Editing;

/// <summary>Records, amends, merges, retracts and reverts by hand what dossiers record by file.</summary>
/// <remarks>
/// Input goes the way of a dossier: the same fields, rules and messages. What editors state stands in the graph under a
/// dossier of their own, and files leave alone what editors have changed. Every method runs within the caller's
/// transaction and takes the lock of the change log first, so edits of one graph follow one another; one that is refused
/// has written nothing. The caller commits.
/// </remarks>
public sealed class AtlasEditor
{
    /// <summary>The sections of a dossier that can be edited.</summary>
    public static IReadOnlyList<string> Sections { get; } =
    ["ties", "officials", "companies", "sectors", "programmes", "sources", "events"];

    private readonly IRegionDirectory _regions;
    private readonly TimeProvider _time;

    /// <summary>An editor.</summary>
    /// <param name="gazetteer">The regions that may be named.</param>
    /// <param name="time">The clock that tells when something was recorded.</param>
    public AtlasEditor(Gazetteer gazetteer, TimeProvider time)
        : this(new GazetteerDirectory(gazetteer), time) { }

    internal AtlasEditor(IRegionDirectory regions, TimeProvider time)
    {
        _regions = regions;
        _time = time;
    }

    /// <summary>Records a new node.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="section">Which kind: one of <see cref="Sections"/>.</param>
    /// <param name="fields">
    /// Its fields as in a dossier, without <c>evidence</c>. Officials, companies, sectors and programmes are named by id, code or
    /// name. A tie, event or source without <c>id</c> gets one.
    /// </param>
    /// <param name="with">New officials, companies, sectors and programmes that the fields name, by section; null for none.</param>
    /// <param name="request">Who, and on which sources; a source needs none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<EditOutcome> RecordAsync(
        ICypherTransaction transaction,
        string section,
        IReadOnlyDictionary<string, object?> fields,
        IReadOnlyDictionary<string, object?>? with,
        EditRequest request,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            transaction,
            request,
            Input("record", section, fields, with),
            session => session.RecordAsync(section, fields, with ?? None),
            cancellationToken
        );

    /// <summary>Amends a node.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="id">The node.</param>
    /// <param name="section">Which kind it is.</param>
    /// <param name="fields">
    /// The fields that change; null takes one away. A tie's new <c>status</c> is a step that it has passed (on <c>on</c>, if given)
    /// beside those before, unless <c>milestones</c> are given. Aliases and evidence are added to what is there. Of officials,
    /// companies, sectors and programmes this is what editors say: names before those of the dossiers, all else beside.
    /// </param>
    /// <param name="with">As when recording.</param>
    /// <param name="request">Who, on which sources, and what they had read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<EditOutcome> AmendAsync(
        ICypherTransaction transaction,
        string id,
        string section,
        IReadOnlyDictionary<string, object?> fields,
        IReadOnlyDictionary<string, object?>? with,
        EditRequest request,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            transaction,
            request,
            Input("amend " + id, section, fields, with),
            session => session.AmendAsync(id, section, fields, with ?? None),
            cancellationToken
        );

    /// <summary>Withdraws a node of which nothing else speaks.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="id">The node.</param>
    /// <param name="request">Who, on which sources, and what they had read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<EditOutcome> RetractAsync(
        ICypherTransaction transaction,
        string id,
        EditRequest request,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            transaction,
            request,
            Input("retract " + id, string.Empty, None, null),
            session => session.RetractAsync(id),
            cancellationToken
        );

    /// <summary>Merges a node into another one of its kind.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="from">The node that goes; its id leads to the other one from then on.</param>
    /// <param name="into">
    /// The node that stays, with the names, relationships and sources of both; a tie or event also has the fields and steps of
    /// the other that it lacks itself.
    /// </param>
    /// <param name="request">Who, and on which sources.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<EditOutcome> MergeAsync(
        ICypherTransaction transaction,
        string from,
        string into,
        EditRequest request,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            transaction,
            request,
            Input($"merge {from} {into}", string.Empty, None, null),
            session => session.MergeAsync(from, into),
            cancellationToken
        );

    /// <summary>Restores what was before a change, as a new change.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="change">The id of the change, <c>change:17</c>. A merge is undone as a whole.</param>
    /// <param name="request">Who, and why; sources are not asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Refused when the record is no longer as the change left it.</returns>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<EditOutcome> RevertAsync(
        ICypherTransaction transaction,
        string change,
        EditRequest request,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            transaction,
            request,
            Input("revert " + change, string.Empty, None, null),
            session => session.RevertAsync(change),
            cancellationToken
        );

    /// <summary>Imports one file.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="file">The file.</param>
    /// <param name="by">The user's name, as the log of changes has it.</param>
    /// <param name="progress">Told how far it is, on the thread that imports; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it did; a file with errors has written nothing.</returns>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public Task<ImportReport> ImportAsync(
        ICypherTransaction transaction,
        DossierFile file,
        string by,
        IProgress<ImportStep>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(file);
        var origin = new ChangeOrigin(Instant.Of(_time.GetUtcNow()), by);
        return AtlasImporter.ImportAsync(transaction, _regions, file, origin, progress, cancellationToken);
    }

    private static readonly Dictionary<string, object?> None = new(StringComparer.Ordinal);

    private Task<EditOutcome> RunAsync(
        ICypherTransaction transaction,
        EditRequest request,
        Dictionary<string, object?> input,
        Func<EditSession, Task<EditOutcome>> edit,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(request);
        string now = Instant.Of(_time.GetUtcNow());
        return EditSession.RunAsync(transaction, _regions, request, input, now, edit, cancellationToken);
    }

    private static Dictionary<string, object?> Input(
        string what,
        string section,
        IReadOnlyDictionary<string, object?> fields,
        IReadOnlyDictionary<string, object?>? with
    )
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (section.Length > 0 && !Sections.Contains(section, StringComparer.Ordinal))
        {
            throw new ArgumentException($"{section} is none of {string.Join(", ", Sections)}.", nameof(section));
        }

        return new(StringComparer.Ordinal)
        {
            ["edit"] = what,
            ["section"] = section,
            ["fields"] = fields,
            ["with"] = with,
        };
    }
}
