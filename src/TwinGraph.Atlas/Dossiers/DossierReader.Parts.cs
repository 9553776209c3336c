using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <content>Sources, persons, companies, sectors, programmes, events and readings.</content>
internal sealed partial class DossierReader
{
    private static readonly string[] SourceFields =
    [
        "id",
        "title",
        "publisher",
        "author",
        "editor",
        "publishedOn",
        "publishedNotBefore",
        "publishedNotAfter",
        "retrievedOn",
        "url",
        "language",
        "quotes",
        "note",
    ];

    private static readonly string[] OfficialFields = ["key", "name", "nameZh", "aliases", "offices", "evidence"];

    private static readonly string[] OfficeFields = ["role", "of", "acting", "from", "to"];

    private static readonly string[] CompanyFields =
    [
        "key",
        "name",
        "nameZh",
        "aliases",
        "basedIn",
        "operatesIn",
        "parent",
        "sectors",
        "evidence",
    ];

    private static readonly string[] SectorFields = ["code", "name", "nameId"];

    private static readonly string[] ProgrammeFields = ["code", "name", "evidence"];

    private static readonly string[] EventFields = ["id", "what", "on", "officials", "evidence"];

    private static readonly string[] ReadingFields =
    [
        "id",
        "surface",
        "why",
        "means",
        "notMeans",
        "subject",
        "evidence",
    ];

    private void ReadSources(YamlFields fields)
    {
        foreach (YamlFields source in fields.Maps("sources", SourceFields))
        {
            string? id = TakeId(source);
            string? title = source.Text("title", required: true);
            string? url = source.Text("url");
            if (url is not null && !IsWebAddress(url))
            {
                source.Refuse("url", $"“{url}” is no web address", "Write it whole, from http:// or https:// on");
            }

            var record = new SourceRecord
            {
                Id = id ?? string.Empty,
                Title = title ?? string.Empty,
                Position = source.PlaceOf("id"),
                Publisher = source.Text("publisher"),
                Author = source.Text("author"),
                Editor = source.Text("editor"),
                PublishedOn = source.Date("publishedOn"),
                PublishedNotBefore = source.Date("publishedNotBefore"),
                PublishedNotAfter = source.Date("publishedNotAfter"),
                RetrievedOn = source.Date("retrievedOn"),
                Url = url,
                Language = source.Text("language"),
                Quotes = source.Text("quotes"),
                Note = source.Text("note"),
            };
            if (id is not null && title is not null)
            {
                _sources.Add(record);
            }
        }

        if (_sources.Count == 0 && !_errors.Any && !_known.IsGraph)
        {
            fields.Refuse("sources", "the dossier has no source", "Add “sources:” with id and title of the article");
        }
    }

    private void ReadSectors(YamlFields fields)
    {
        foreach (YamlFields sector in fields.Maps("sectors", SectorFields))
        {
            if (TakeKey(sector, "code", _sectors) is { } code)
            {
                _sectors[code] = new(code, sector.Text("name", required: true), sector.Text("nameId"));
            }
        }
    }

    private void ReadProgrammes(YamlFields fields)
    {
        foreach (YamlFields programme in fields.Maps("programmes", ProgrammeFields))
        {
            string? code = TakeKey(programme, "code", _programmes);
            string? name = programme.Text("name", required: true);
            List<Evidence> evidence = ReadEvidence(programme);
            if (code is not null)
            {
                _programmes[code] = new(code, name, evidence);
            }
        }
    }

    private void ReadOfficials(YamlFields fields)
    {
        foreach (YamlFields official in fields.Maps("officials", OfficialFields))
        {
            string? key = TakeKey(official, "key", _officials);
            string? name = Named(official);
            OfficeRecord[] offices =
            [
                .. official.Maps("offices", OfficeFields).Select(ReadOffice).OfType<OfficeRecord>(),
            ];
            var record = new OfficialRecord
            {
                KnownId = _known.Ids.GetValueOrDefault(key ?? string.Empty),
                Name = name ?? string.Empty,
                NameZh = official.Text("nameZh"),
                Aliases = official.Texts("aliases"),
                Offices = offices,
                Evidence = ReadEvidence(official),
            };
            if (key is not null)
            {
                RefuseTwin(official, record.Id, Declared(_officials, _known.Officials).Select(o => o.Id));
                _officials[key] = record;
            }
        }
    }

    private OfficeRecord? ReadOffice(YamlFields office)
    {
        string? role = office.Text("role", required: true);
        string? place = _regions.One(office, "of", countries: true);
        PartialDate? from = office.Date("from");
        PartialDate? to = office.Date("to");
        if (!office.Has("of"))
        {
            office.Refuse("of", "an office without its region or country", "Add “of:” with a region key or CN, ID");
        }

        return role is null || place is null ? null : new(role, place, office.Flag("acting"), from, to);
    }

    private void ReadCompanies(YamlFields fields)
    {
        // A company may name a parent that stands below it, so parents are settled in a second pass.
        var parents = new List<(YamlFields Fields, string Key)>();
        foreach (YamlFields company in fields.Maps("companies", CompanyFields))
        {
            string? key = TakeKey(company, "key", _companies);
            string? name = Named(company);
            var record = new CompanyRecord
            {
                KnownId = _known.Ids.GetValueOrDefault(key ?? string.Empty),
                Name = name ?? string.Empty,
                NameZh = company.Text("nameZh"),
                Aliases = company.Texts("aliases"),
                BasedIn = _regions.One(company, "basedIn"),
                OperatesIn = _regions.All(company, "operatesIn"),
                Sectors = [.. Declared(company, "sectors", _sectors, "sectors").Select(s => s.Id)],
                Evidence = ReadEvidence(company),
            };
            if (key is not null)
            {
                RefuseTwin(company, record.Id, Declared(_companies, _known.Companies).Select(c => c.Id));
                _companies[key] = record;
                parents.Add((company, key));
            }
        }

        foreach ((YamlFields company, string key) in parents)
        {
            if (Declared(company, "parent", _companies, "companies") is [{ } parent, ..])
            {
                _companies[key] = _companies[key] with { Parent = parent.Id };
            }
        }
    }

    private EventRecord? ReadEvent(YamlFields fields)
    {
        string? id = TakeId(fields);
        string? what = fields.Text("what", required: true);
        PartialDate? on = fields.Date("on");
        string[] officials = [.. Declared(fields, "officials", _officials, "officials").Select(o => o.Id)];
        List<Evidence> evidence = ReadEvidence(fields);
        RequireSource(fields, evidence);
        return id is null || what is null ? null : new(id, what, on, officials, evidence, fields.PlaceOf("id"));
    }

    private ReadingRecord? ReadReading(YamlFields fields)
    {
        string? id = TakeId(fields);
        string? surface = fields.Text("surface", required: true);
        string? why = fields.Text("why", required: true);
        List<Meaning> means = ReadMeanings(fields, "means");
        List<Meaning> notMeans = ReadMeanings(fields, "notMeans");
        List<Evidence> evidence = ReadEvidence(fields);
        if (evidence.Count == 0 && Fallback is { } only)
        {
            evidence.Add(new(only, null));
        }

        RequireSource(fields, evidence);
        return id is null || surface is null || why is null
            ? null
            : new(id, surface, why, means, notMeans, fields.Text("subject"), evidence, fields.PlaceOf("id"));
    }

    /// <summary>A meaning is a region's key, the key of an official or company of the file, or words.</summary>
    private List<Meaning> ReadMeanings(YamlFields fields, string field)
    {
        var meanings = new List<Meaning>();
        foreach (YamlItem item in fields.Items(field))
        {
            if (fields.TextOf(item.Node, item.Name) is not { } text)
            {
                continue;
            }

            string? node =
                RegionReferences.LooksLikeKey(text) ? _regions.Settle(text, null, null, null, item.Position, item.Name)
                : _officials.TryGetValue(text, out OfficialRecord? official) ? official.Id
                : _companies.TryGetValue(text, out CompanyRecord? company) ? company.Id
                : null;
            meanings.Add(new(text, node));
        }

        return meanings;
    }

    private static string? Named(YamlFields fields)
    {
        string? name = fields.Text("name", required: true);
        if (name is not null && Slug.Of(name).Length == 0)
        {
            fields.Refuse("name", $"“{name}” has no letters", "Write the name");
            return null;
        }

        return name;
    }

    private static void RefuseTwin(YamlFields fields, string id, IEnumerable<string> taken)
    {
        if (taken.Contains(id, StringComparer.Ordinal))
        {
            fields.Refuse("name", "another record of the file has this name", "Keep one of them");
        }
    }

    private static void RequireSource(YamlFields fields, List<Evidence> evidence)
    {
        if (evidence.Count == 0)
        {
            fields.Refuse("evidence", "no source states this", "Say which source does, with a few of its words");
        }
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https");
}
