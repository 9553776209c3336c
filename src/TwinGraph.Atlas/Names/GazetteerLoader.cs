using System.Globalization;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Names;

/// <summary>What loading the gazetteer did.</summary>
/// <param name="Changed">False when the graph held this very gazetteer already.</param>
/// <param name="RegionsWritten">How many countries and regions were written.</param>
public sealed record GazetteerLoad(bool Changed, int RegionsWritten);

/// <summary>Writes every country and region of the gazetteer into the graph, so that the map has no holes.</summary>
/// <remarks>
/// One transaction. A digest on <c>(:Dossier {id: 'dossier:gazetteer'})</c> tells whether there is anything to do.
/// Ids are looked up, so the graph should have its unique index over <c>:Entity(id)</c> before.
/// </remarks>
public sealed class GazetteerLoader
{
    /// <summary>The id of the dossier that stands for the gazetteer.</summary>
    public const string DossierId = "dossier:gazetteer";

    private const int BatchSize = 1000;

    private const string ReadDigest = "MATCH (d:Dossier {id: $id}) RETURN d.digest AS digest";

    private const string AnyRegion = "MATCH (r:Country) RETURN count(r) AS countries";

    private const string CreateCountries = """
        UNWIND $rows AS row
        CREATE (c:Entity:Country)
        SET c = row.properties
        """;

    private const string MergeCountries = """
        UNWIND $rows AS row
        MERGE (c:Entity {id: row.id})
        SET c:Country, c += row.properties
        """;

    private const string WriteDossier = """
        MERGE (d:Dossier {id: $id})
        SET d.name = 'Gazetteer', d.path = 'gazetteer.tsv', d.digest = $digest, d.importedAt = $importedAt
        """;

    private readonly Gazetteer _gazetteer;
    private readonly TimeProvider _time;

    /// <summary>A loader of one gazetteer.</summary>
    /// <param name="gazetteer">What to write.</param>
    /// <param name="time">Tells when it was written.</param>
    public GazetteerLoader(Gazetteer gazetteer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(time);
        _gazetteer = gazetteer;
        _time = time;
    }

    /// <summary>Brings the graph to this gazetteer: writes all of it, or nothing when it is there already.</summary>
    /// <remarks>
    /// Regions that a newer gazetteer no longer has stay in the graph, since ties may refer to them.
    /// </remarks>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph refused a write; it is as it was.</exception>
    public async Task<GazetteerLoad> LoadAsync(ICypherDatabase database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var id = Parameters(("id", CypherValue.String(DossierId)));
        var known = await database.QueryAsync(ReadDigest, id, cancellationToken).ConfigureAwait(false);
        if (IsCurrent(known))
        {
            return new GazetteerLoad(Changed: false, RegionsWritten: 0);
        }

        var transaction = await database.BeginAsync(AccessMode.Write, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // Another process may have written it while this one waited.
            if (IsCurrent(await transaction.QueryAsync(ReadDigest, id, cancellationToken).ConfigureAwait(false)))
            {
                return new GazetteerLoad(Changed: false, RegionsWritten: 0);
            }

            await WriteAsync(transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new GazetteerLoad(Changed: true, _gazetteer.Regions.Length);
    }

    private bool IsCurrent(RecordTable digests) =>
        digests.Rows.Count == 1
        && digests.Rows[0][0] is { IsString: true } digest
        && string.Equals(digest.AsString(), _gazetteer.Digest, StringComparison.Ordinal);

    private async Task WriteAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        var table = await transaction.QueryAsync(AnyRegion, null, cancellationToken).ConfigureAwait(false);
        var isEmpty = table.Rows[0][0].AsInteger() == 0;

        // A parent is written before its parts.
        foreach (var tier in _gazetteer.Regions.GroupBy(Depth).OrderBy(group => group.Key))
        {
            foreach (var batch in tier.Chunk(BatchSize))
            {
                var rows = new CypherValue[batch.Length];
                for (var at = 0; at < batch.Length; at++)
                {
                    rows[at] = CypherValue.Of(Row(batch[at], isEmpty));
                }

                await RunAsync(
                        transaction,
                        Statement(batch[0], isEmpty),
                        Parameters(("rows", CypherValue.List(rows))),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }

        var importedAt = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var dossier = Parameters(
            ("id", CypherValue.String(DossierId)),
            ("digest", CypherValue.String(_gazetteer.Digest)),
            ("importedAt", CypherValue.String(importedAt))
        );
        await RunAsync(transaction, WriteDossier, dossier, cancellationToken).ConfigureAwait(false);
    }

    private int Depth(RegionRecord region) => _gazetteer.AncestorsOf(region).Count();

    private static string Statement(RegionRecord first, bool create)
    {
        if (first.IsCountry)
        {
            return create ? CreateCountries : MergeCountries;
        }

        var label = first.IsProvince ? "Province" : "City";
        return create
            ? $$"""
                UNWIND $rows AS row
                MATCH (parent:Entity {id: row.parent})
                CREATE (r:Entity:Region:{{label}})-[:PART_OF]->(parent)
                SET r = row.properties
                """
            : $$"""
                UNWIND $rows AS row
                MATCH (parent:Entity {id: row.parent})
                MERGE (r:Entity {id: row.id})
                SET r:Region:{{label}}, r += row.properties
                WITH r, parent
                OPTIONAL MATCH (r)-[former:PART_OF]->(other)
                WHERE other.id <> parent.id
                DELETE former
                MERGE (r)-[:PART_OF]->(parent)
                """;
    }

    // An update names absent properties too, as null, so that what a newer gazetteer dropped goes away.
    private static MapValue Row(RegionRecord region, bool create)
    {
        var keys = new List<string>(14);
        var values = new List<CypherValue>(14);
        Put("id", CypherValue.String(region.Id));
        Put("name", CypherValue.String(region.Name));
        Put("nameEn", CypherValue.String(region.Name));
        Put("nameId", CypherValue.StringOrNull(region.NameId));
        Put("nameZh", CypherValue.StringOrNull(region.NameZh));
        Put("pinyin", CypherValue.StringOrNull(region.Pinyin));
        Put("aliases", Texts(region.Aliases));
        Put("searchText", CypherValue.String(SearchText.Of(region)));
        Put("code", CypherValue.String(region.Code));
        if (!region.IsCountry)
        {
            Put("country", CypherValue.String(region.Country));
            Put("level", CypherValue.String(region.Level));
            Put("adminClass", CypherValue.StringOrNull(region.AdminClass));
            Put("lat", region.Latitude is { } latitude ? CypherValue.Float(latitude) : CypherValue.Null);
            Put("lon", region.Longitude is { } longitude ? CypherValue.Float(longitude) : CypherValue.Null);
        }

        return new MapValue(
            ["id", "parent", "properties"],
            [
                CypherValue.String(region.Id),
                CypherValue.StringOrNull(region.ParentId),
                CypherValue.Of(new MapValue([.. keys], [.. values])),
            ]
        );

        void Put(string key, CypherValue value)
        {
            if (!create || !value.IsNull)
            {
                keys.Add(key);
                values.Add(value);
            }
        }
    }

    private static CypherValue Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? CypherValue.Null : CypherValue.List([.. texts.Select(CypherValue.String)]);

    private static Dictionary<string, CypherValue> Parameters(params (string Name, CypherValue Value)[] parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);

    private static async Task RunAsync(
        ICypherTransaction transaction,
        string text,
        Dictionary<string, CypherValue> parameters,
        CancellationToken cancellationToken
    )
    {
        var result = await transaction.RunAsync(text, parameters, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            await result.ConsumeAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
