using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Import;

/// <summary>Makes a graph ready: schema, gazetteer and the dossiers that ship.</summary>
public static class AtlasStartup
{
    private const string Digests = """
        MATCH (d:Dossier)
        RETURN d.id AS id, d.digest AS digest, d.shipped AS shipped
        """;

    /// <summary>Brings a graph to what ships with this version.</summary>
    /// <param name="database">The graph, which may be empty.</param>
    /// <param name="gazetteer">The regions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told after each file; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What had to be done; a graph that is current costs one statement.</returns>
    /// <remarks>
    /// A dossier that somebody imported under the name of a shipped one stays as they have it. A shipped dossier that
    /// this version no longer has is withdrawn.
    /// </remarks>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public static async Task<AtlasStartupReport> EnsureShippedAsync(
        ICypherDatabase database,
        Gazetteer gazetteer,
        TimeProvider time,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(gazetteer);
        Dictionary<string, Held> held = await ReadHeldAsync(database, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DossierFile> shipped = ShippedDossiers.Read();
        DossierFile[] due =
        [
            .. shipped.Where(f =>
                !held.TryGetValue(f.DossierId, out Held? dossier) || (dossier.Shipped && dossier.Digest != f.Digest)
            ),
        ];
        string[] withdrawn =
        [
            .. held.Where(h => h.Value.Shipped).Select(h => h.Key).Except(shipped.Select(f => f.DossierId)),
        ];
        bool gazetteerDue =
            !held.TryGetValue(GazetteerLoader.DossierId, out Held? regions) || regions.Digest != gazetteer.Digest;
        if (due.Length == 0 && withdrawn.Length == 0 && !gazetteerDue)
        {
            return new(false, []);
        }

        await EnsureGroundAsync(database, gazetteer, time, cancellationToken).ConfigureAwait(false);
        var importer = new AtlasImporter(database, gazetteer, time);
        var reports = new List<ImportReport>();
        foreach (string dossier in withdrawn)
        {
            reports.Add(await importer.RetractAsync(dossier, cancellationToken).ConfigureAwait(false));
        }

        reports.AddRange(
            await importer.ImportAsync(due, shipped: true, progress, cancellationToken).ConfigureAwait(false)
        );
        return new(gazetteerDue, reports);
    }

    /// <summary>Brings schema and gazetteer alone: the ground that dossiers stand on.</summary>
    /// <param name="database">The graph, which may be empty.</param>
    /// <param name="gazetteer">The regions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not be written.</exception>
    public static async Task EnsureGroundAsync(
        ICypherDatabase database,
        Gazetteer gazetteer,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        await AtlasSchema.ApplyAsync(database, cancellationToken).ConfigureAwait(false);
        await new GazetteerLoader(gazetteer, time).LoadAsync(database, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, Held>> ReadHeldAsync(
        ICypherDatabase database,
        CancellationToken cancellationToken
    )
    {
        RecordTable table = await database.QueryAsync(Digests, null, cancellationToken).ConfigureAwait(false);
        return table.Rows.ToDictionary(
            r => r[0].AsString(),
            r => new Held(r[1].IsString ? r[1].AsString() : string.Empty, r[2].IsTrue),
            StringComparer.Ordinal
        );
    }

    private sealed record Held(string Digest, bool Shipped);
}
