using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Model;
using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Import;

/// <summary>Turns the facts of a file into nodes and relationships, as docs/graph-model.md lays them out.</summary>
internal sealed partial class FactMapper
{
    private readonly FactFile _file;
    private readonly Func<string, string> _nameOfRegion;

    private FactMapper(FactFile file, IRegionDirectory regions)
    {
        _file = file;
        _nameOfRegion = id => regions.Find(id)?.Name ?? id;
    }

    /// <summary>The records of a file, each id once.</summary>
    public static IReadOnlyList<GraphRecord> Map(FactFile file, IRegionDirectory regions)
    {
        var mapper = new FactMapper(file, regions);
        GraphRecord[] records =
        [
            .. file.Sources.Select(mapper.Map),
            .. file.Officials.Select(mapper.Map),
            .. file.Companies.Select(mapper.Map),
            .. file.Sectors.Select(mapper.Map),
            .. file.Programmes.Select(mapper.Map),
            .. file.Ties.Select(mapper.Map),
            .. file.Events.Select(mapper.Map),
            .. file.Readings.Select(mapper.Map),
        ];
        foreach (GraphRecord record in records)
        {
            record.ReadAt = mapper.ReadAt(record);
        }

        return records;
    }

    /// <summary>When the last of a record's sources was read; null when one of them does not say.</summary>
    /// <remarks>What names no source of its own, such as a sector, has those of the file.</remarks>
    private string? ReadAt(GraphRecord record)
    {
        HashSet<string> named =
            record.Kind == RecordKind.Source
                ? [record.Id]
                : [.. record.Edges.Where(e => e.Type == "REPORTED_IN").Select(e => e.To)];
        string? last = null;
        foreach (SourceRecord source in _file.Sources.Where(s => named.Count == 0 || named.Contains(s.Id)))
        {
            if (source.RetrievedOn is not { } day)
            {
                return null;
            }

            last = Instant.Latest(Instant.Of(day), last);
        }

        return last;
    }

    private GraphRecord Map(SourceRecord source) =>
        new()
        {
            Id = source.Id,
            Kind = RecordKind.Source,
            Position = source.Position,
            Node = Named(source.Id, source.Title)
                .Set("title", source.Title)
                .Set("publisher", source.Publisher)
                .Set("author", source.Author)
                .Set("editor", source.Editor)
                .SetPrecise("publishedOn", source.PublishedOn)
                .Set("publishedNotBefore", source.PublishedNotBefore)
                .Set("publishedNotAfter", source.PublishedNotAfter)
                .Set("retrievedOn", source.RetrievedOn)
                .Set("url", source.Url)
                .Set("language", source.Language)
                .Set("quotes", source.Quotes)
                .Set("titleFrom", source.TitleFrom)
                .Set("note", source.Note),
        };

    private GraphRecord Map(OfficialRecord official)
    {
        GraphRecord record = Shared(
            RecordKind.Official,
            new Properties()
                .Set("id", official.Id)
                .Set("name", official.Name)
                .Set("nameZh", official.NameZh)
                .Set("aliases", official.Aliases)
        );
        foreach (OfficeRecord office in official.Offices)
        {
            record.Places.Add(office.Place);
            AddOwned(
                record,
                "HOLDS_OFFICE",
                office.Place,
                new Properties()
                    .Set("role", office.Role)
                    .Set("acting", Cypher.Values.CypherValue.Boolean(office.Acting))
                    .Set("from", office.From)
                    .Set("to", office.To)
                    .Set("source", First(official.Evidence))
            );
        }

        AddReports(record, official.Evidence);
        return record;
    }

    private GraphRecord Map(CompanyRecord company)
    {
        GraphRecord record = Shared(
            RecordKind.Company,
            new Properties()
                .Set("id", company.Id)
                .Set("name", company.Name)
                .Set("nameZh", company.NameZh)
                .Set("aliases", company.Aliases)
        );
        string? source = First(company.Evidence);
        if (company.BasedIn is { } seat)
        {
            record.Places.Add(seat);
            AddOwned(record, "BASED_IN", seat, new Properties().Set("source", source));
        }

        foreach (string region in company.OperatesIn)
        {
            record.Places.Add(region);
            AddOwned(record, "OPERATES_IN", region, new Properties().Set("source", source));
        }

        if (company.Parent is { } parent)
        {
            AddOwned(record, "SUBSIDIARY_OF", parent, new Properties().Set("source", source));
        }

        foreach (string sector in company.Sectors)
        {
            AddOwned(record, "IN_SECTOR", sector, new Properties().Set("source", source));
        }

        AddReports(record, company.Evidence);
        return record;
    }

    private GraphRecord Map(SectorRecord sector) =>
        Shared(
            RecordKind.Sector,
            new Properties()
                .Set("id", sector.Id)
                .Set("code", sector.Code)
                .Set("name", sector.NameEn)
                .Set("nameEn", sector.NameEn)
                .Set("nameId", sector.NameId)
        );

    private GraphRecord Map(ProgrammeRecord programme)
    {
        GraphRecord record = Shared(
            RecordKind.Programme,
            new Properties()
                .Set("id", programme.Id)
                .Set("code", programme.Code)
                .Set("name", programme.Name)
                .Set("aliases", programme.Name is null || programme.Name == programme.Code ? [] : [programme.Code])
        );
        AddReports(record, programme.Evidence);
        return record;
    }

    private GraphRecord Map(EventRecord happening)
    {
        var record = new GraphRecord
        {
            Id = happening.Id,
            Kind = RecordKind.Event,
            Position = happening.Position,
            Node = Named(happening.Id, happening.What).SetPrecise("on", happening.On).Set("dossier", _file.Id),
        };
        foreach (string official in happening.Officials)
        {
            Add(record, "INVOLVES", official);
        }

        AddReports(record, happening.Evidence);
        return record;
    }

    private GraphRecord Map(ReadingRecord reading)
    {
        var record = new GraphRecord
        {
            Id = reading.Id,
            Kind = RecordKind.Reading,
            Position = reading.Position,
            Node = new Properties()
                .Set("id", reading.Id)
                .Set("name", reading.Surface)
                .Set("surface", reading.Surface)
                .Set("why", reading.Why)
                .Set("means", reading.Means.Select(m => m.Text))
                .Set("notMeans", reading.NotMeans.Select(m => m.Text))
                .Set("subject", reading.Subject)
                .Set("dossier", _file.Id),
        };
        AddMeanings(record, "MEANS", reading.Means);
        AddMeanings(record, "NOT_MEANS", reading.NotMeans);
        AddReports(record, reading.Evidence);
        return record;
    }

    private GraphRecord Shared(RecordKind kind, Properties node) =>
        new()
        {
            Id = node["id"].AsString(),
            Kind = kind,
            Position = new(_file.Path, 1, 1),
            Node = node,
        };

    private static Properties Named(string id, string name) =>
        new Properties().Set("id", id).Set("name", name).Set("searchText", SearchText.Build([name]));

    private static void AddMeanings(GraphRecord record, string type, IReadOnlyList<Meaning> meanings)
    {
        foreach (Meaning meaning in meanings)
        {
            if (meaning.Node is { } node)
            {
                if (!node.Contains(':', StringComparison.Ordinal))
                {
                    record.Places.Add(node);
                }

                Add(record, type, node);
            }
        }
    }

    private void AddReports(GraphRecord record, IReadOnlyList<Evidence> evidence)
    {
        foreach (GraphEdge edge in Reports(record.Kind.Key(), record.Id, evidence))
        {
            if (record.Kind.IsShared())
            {
                edge.Properties.Set("dossier", _file.Id);
            }

            record.Edges.Add(edge);
        }
    }

    /// <summary>One relationship a source; several quotes of one source stand side by side in it.</summary>
    private static IEnumerable<GraphEdge> Reports(string key, string id, IReadOnlyList<Evidence> evidence) =>
        evidence
            .GroupBy(e => e.Source, StringComparer.Ordinal)
            .Select(g =>
            {
                string quotes = string.Join(" … ", g.Select(e => e.Quote).OfType<string>());
                Properties properties = new Properties().Set("evidence", quotes.Length == 0 ? null : quotes);
                return new GraphEdge(key, id, "REPORTED_IN", g.Key, properties);
            });

    /// <summary>A relationship of a shared node remembers its dossier, so that it goes when that no longer states it.</summary>
    private void AddOwned(GraphRecord record, string type, string to, Properties properties) =>
        Add(record, type, to, properties.Set("dossier", _file.Id));

    private static void Add(GraphRecord record, string type, string to, Properties? properties = null) =>
        record.Edges.Add(new(record.Kind.Key(), record.Id, type, to, properties ?? new Properties()));

    private static string? First(IReadOnlyList<Evidence> evidence) => evidence.Count == 0 ? null : evidence[0].Source;
}
