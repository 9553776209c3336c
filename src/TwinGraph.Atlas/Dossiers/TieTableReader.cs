using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Reads a table of ties and the table of its sources into the same facts that dossiers give.</summary>
internal sealed class TieTableReader
{
    private static readonly string[] Sides =
    [
        "region",
        "name",
        "country",
        "level",
        "province",
        "province_name",
        "path",
        "path_names",
    ];

    private static readonly string[] Columns =
    [
        "id",
        "kind",
        "type",
        "status",
        .. Sides.Select(s => "from_" + s),
        .. Sides.Select(s => "to_" + s),
        "on",
        "on_precision",
        "until",
        "company",
        "amount",
        "currency",
        "jobs",
        "hectares",
        "operating_from",
        "sectors",
        "id_officials",
        "cn_officials",
        "programme",
        "source",
        "evidence",
        "confidence",
        "note",
    ];

    private static readonly string[] RequiredColumns = ["id", "kind", "type", "status", "to_region", "source"];

    private static readonly string[] SourceColumns =
    [
        "id",
        "title",
        "publisher",
        "address",
        "date",
        "language",
        "corpus",
        "retrieved",
        "title_from",
    ];

    private static readonly string[] RequiredSourceColumns = ["id", "title"];

    private readonly DossierErrors _errors;
    private readonly DossierErrors _sourceErrors;
    private readonly IRegionDirectory _directory;
    private readonly RegionReferences _regions;
    private readonly Dictionary<string, SourceRecord> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, OfficialRecord> _officials = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CompanyRecord> _companies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SectorRecord> _sectors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ProgrammeRecord> _programmes = new(StringComparer.Ordinal);

    private TieTableReader(string path, string sourcesPath, IRegionDirectory directory)
    {
        _errors = new(path);
        _sourceErrors = new(sourcesPath);
        _directory = directory;
        _regions = new(directory, _errors);
    }

    /// <summary>Reads both tables.</summary>
    /// <param name="path">The path of the ties; its name gives the dossier its id.</param>
    /// <param name="text">The ties.</param>
    /// <param name="sourcesPath">The path of the sources.</param>
    /// <param name="sourcesText">The sources.</param>
    /// <param name="regions">The gazetteer.</param>
    /// <exception cref="DossierException">Something is wrong; it carries every error found.</exception>
    public static FactFile Read(
        string path,
        string text,
        string sourcesPath,
        string sourcesText,
        IRegionDirectory regions
    )
    {
        var reader = new TieTableReader(path, sourcesPath, regions);
        FactFile facts = reader.Read(text, sourcesText);
        return reader._errors.Any || reader._sourceErrors.Any
            ? throw new DossierException([.. reader._sourceErrors.InOrder, .. reader._errors.InOrder])
            : facts;
    }

    /// <summary>Whether a text is a table of ties, by its header.</summary>
    public static bool IsTieTable(string text) => FirstLine(text).Contains("kind", StringComparison.Ordinal);

    /// <summary>Whether a text is a table of sources, by its header.</summary>
    public static bool IsSourceTable(string text) =>
        !IsTieTable(text) && FirstLine(text).Contains("title", StringComparison.Ordinal);

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    private FactFile Read(string text, string sourcesText)
    {
        if (!PlainText.Check(sourcesText, _sourceErrors) || !PlainText.Check(text, _errors))
        {
            return Empty(text, sourcesText);
        }

        foreach (TableRow row in TableRows.Read(sourcesText, _sourceErrors, SourceColumns, RequiredSourceColumns))
        {
            ReadSource(row);
        }

        var ties = new List<TieRecord>();
        foreach (TableRow row in TableRows.Read(text, _errors, Columns, RequiredColumns))
        {
            if (ReadTie(row) is { } tie)
            {
                ties.Add(tie);
            }
        }

        return Empty(text, sourcesText) with
        {
            Sources = [.. _sources.Values],
            Officials = SourcesOfPersons.Fill([.. _officials.Values], ties, [], null),
            Companies = SourcesOfPersons.Fill([.. _companies.Values], ties, null),
            Sectors = [.. _sectors.Values],
            Programmes = SourcesOfPersons.Fill([.. _programmes.Values], ties, null),
            Ties = ties,
        };
    }

    private FactFile Empty(string text, string sourcesText) =>
        new()
        {
            Id = "dossier:" + Slug.Of(Path.GetFileNameWithoutExtension(_errors.File)),
            Path = _errors.File,
            Digest = TextDigest.Of(text, sourcesText),
        };

    private void ReadSource(TableRow row)
    {
        string? id = row.Text("id", required: true);
        string? title = row.Text("title", required: true);
        string? url = row.Text("address");
        if (
            url is not null
            && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https"))
        )
        {
            row.Refuse("address", $"“{url}” is no web address", "Write it whole, from http:// or https:// on");
        }

        PartialDate? publishedOn = row.Date("date");
        PartialDate? retrievedOn = row.Date("retrieved");
        if (id is null || title is null)
        {
            return;
        }

        var source = new SourceRecord
        {
            Id = id,
            Title = title,
            Position = row.PlaceOf("id"),
            Publisher = row.Text("publisher"),
            Url = url,
            PublishedOn = publishedOn,
            RetrievedOn = retrievedOn,
            Language = row.Text("language"),
            TitleFrom = row.Text("title_from"),
        };
        if (!_sources.TryAdd(id, source))
        {
            row.Refuse("id", $"“{id}” is taken by line {_sources[id].Position.Line}", "Give each source its own id");
        }
    }

    private TieRecord? ReadTie(TableRow row)
    {
        string? id = row.Text("id", required: true);
        string? type = row.Text("type", required: true);
        TieKind? kind = ReadKind(row);
        TieStatus? status = ReadStatus(row);
        PartialDate? on = ReadOn(row);
        List<Evidence> evidence = ReadEvidence(row, id);
        string? from = ReadRegion(row, "from");
        string? to = ReadRegion(row, "to");
        IReadOnlyList<string> sectors = [.. row.Texts("sectors").Select(Sector)];
        (IReadOnlyList<string> investors, IReadOnlyList<string> vehicles) = ReadCompanies(row);
        ProgrammeRecord? programme = ReadProgramme(row);
        if (id is null || kind is null || status is null || type is null)
        {
            return null;
        }

        if (!_lines.TryAdd(id, row.PlaceOf("id").Line))
        {
            row.Refuse("id", $"“{id}” is taken by line {_lines[id]}", "Give each tie its own id");
        }

        var tie = new TieRecord
        {
            Id = id,
            Kind = kind.Value,
            Type = type,
            Status = status.Value,
            Position = row.PlaceOf("id"),
            From = from is null ? [] : [from],
            To = to is null ? [] : [to],
            On = on,
            Until = row.Date("until"),
            Investors = investors,
            Vehicles = vehicles,
            Sectors = sectors,
            Programme = programme,
            Amount = ReadAmount(row),
            Jobs = row.Whole("jobs"),
            Hectares = row.Number("hectares"),
            OperatingFrom = row.Date("operating_from"),
            Milestones = [new(status.Value, on, evidence)],
            Evidence = evidence,
            Confidence = row.Text("confidence"),
            Note = row.Text("note"),
        };
        tie = WithOfficials(tie, row);

        // What could not be settled is an error already; the rules would only repeat it.
        bool settled =
            (to is not null || row.Text("to_region") is null)
            && (from is not null || row.Text("from_region") is null)
            && (evidence.Count > 0 || row.Text("source") is null);
        if (settled)
        {
            TieRules.Check(tie, row, _errors);
        }

        return tie;
    }

    private static TieKind? ReadKind(TableRow row)
    {
        if (row.Text("kind", required: true) is not { } text)
        {
            return null;
        }

        if (TieCodes.TryParse(text, out TieKind kind))
        {
            return kind;
        }

        row.Refuse("kind", $"“{text}” is no kind of tie", Nearest.Advice(text, TieCodes.Kinds));
        return null;
    }

    private static TieStatus? ReadStatus(TableRow row)
    {
        if (row.Text("status", required: true) is not { } text)
        {
            return null;
        }

        if (TieCodes.TryParse(text, out TieStatus status))
        {
            return status;
        }

        row.Refuse("status", $"“{text}” is no status", Nearest.Advice(text, TieCodes.Statuses));
        return null;
    }

    private static PartialDate? ReadOn(TableRow row)
    {
        PartialDate? on = row.Date("on");
        if (on is { } date && row.Text("on_precision") is { } precision && precision != date.PrecisionCode)
        {
            row.Refuse(
                "on_precision",
                $"{date} is precise to the {date.PrecisionCode}, not to the {precision}",
                $"Write {date.PrecisionCode}, or the date as precisely as that"
            );
        }

        return on;
    }

    private List<Evidence> ReadEvidence(TableRow row, string? tie)
    {
        var evidence = new List<Evidence>();
        string? quote = row.Text("evidence");
        foreach (string source in row.Texts("source"))
        {
            if (_sources.ContainsKey(source))
            {
                // The words are those of the first source; the others say the same.
                evidence.Add(new(source, evidence.Count == 0 ? quote : null));
            }
            else
            {
                row.Refuse(
                    "source",
                    $"the source “{source}” of {tie} is not in {Path.GetFileName(_sourceErrors.File)}",
                    Nearest.Of(source, _sources.Keys) is { } near ? $"Add it there, or write {near}" : "Add it there"
                );
            }
        }

        return evidence;
    }

    private string? ReadRegion(TableRow row, string side)
    {
        string? key = row.Text(side + "_region");
        string? name = row.Text(side + "_name");
        string? country = row.Text(side + "_country");
        string? within = row.Text(side + "_province_name");
        if (key is null)
        {
            return name is null
                ? null
                : _regions.Settle(
                    name,
                    within == name ? null : within,
                    country,
                    row.Text(side + "_level"),
                    row.PlaceOf(side + "_name"),
                    side + "_name"
                );
        }

        string? settled = _regions.Settle(key, null, null, null, row.PlaceOf(side + "_region"), side + "_region");
        if (settled is null || _directory.Find(settled) is not { } entry)
        {
            return settled;
        }

        if (country is not null && country != entry.Country)
        {
            row.Refuse(side + "_country", $"{entry} lies in {entry.Country}, not in {country}", "Write the right one");
        }

        if (
            name is not null
            && name != entry.Name
            && _directory.Resolve(name, null, null, null).Candidates is { Count: > 0 } meant
        )
        {
            if (!meant.Any(m => m.Id == settled))
            {
                row.Refuse(
                    side + "_name",
                    $"the key says {entry}, the name says {meant[0]}",
                    "Write the key and the name of one region"
                );
            }
        }

        return settled;
    }

    private (IReadOnlyList<string> Investors, IReadOnlyList<string> Vehicles) ReadCompanies(TableRow row)
    {
        string? text = row.Text("company");
        if (text is null)
        {
            return ([], []);
        }

        string[] sides = text.Split(" / ", 2, StringSplitOptions.TrimEntries);
        return (Companies(sides[0]), sides.Length > 1 ? Companies(sides[1]) : []);
    }

    private string[] Companies(string names) =>
        [.. names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Company)];

    private string Company(string name)
    {
        var company = new CompanyRecord { Name = name };
        _companies.TryAdd(company.Id, company);
        return company.Id;
    }

    private string Sector(string code)
    {
        var sector = new SectorRecord(code, null, null);
        _sectors.TryAdd(sector.Id, sector);
        return sector.Id;
    }

    private ProgrammeRecord? ReadProgramme(TableRow row)
    {
        if (row.Text("programme") is not { } code)
        {
            return null;
        }

        var programme = new ProgrammeRecord(code, null, []);
        _programmes.TryAdd(programme.Id, programme);
        return programme;
    }

    private static Money? ReadAmount(TableRow row)
    {
        decimal? amount = row.Number("amount");
        if (amount is null)
        {
            return null;
        }

        if (row.Text("currency") is not { } currency)
        {
            row.Refuse("amount", "an amount without its currency", "Fill in “currency” with an ISO 4217 code, USD");
            return null;
        }

        if (Money.TryCreate(amount.Value, currency, out Money money, out string? problem))
        {
            return money;
        }

        row.Refuse("currency", problem, "Write an ISO 4217 code, such as USD, IDR or CNY");
        return null;
    }

    /// <summary>Gives the officials their parts: signatories of what is signed, guests and hosts by their country.</summary>
    private TieRecord WithOfficials(TieRecord tie, TableRow row)
    {
        string[] indonesian = [.. row.Texts("id_officials").Select(Official)];
        string[] chinese = [.. row.Texts("cn_officials").Select(Official)];
        if (tie.Kind is TieKind.Visit or TieKind.Meeting)
        {
            bool fromIndonesia = tie.From.Count > 0 && _directory.Find(tie.From[0])?.Country == "ID";
            return tie with
            {
                FromOfficials = fromIndonesia ? indonesian : chinese,
                ToOfficials = fromIndonesia ? chinese : indonesian,
            };
        }

        bool signed =
            tie.Kind == TieKind.Partnership
            && tie.Status is (TieStatus.LetterOfIntent or TieStatus.Memorandum or TieStatus.Agreement);
        string[] all = [.. indonesian, .. chinese];
        return signed ? tie with { SignedBy = all } : tie with { Involved = all };
    }

    private string Official(string name)
    {
        var official = new OfficialRecord { Name = name };
        _officials.TryAdd(official.Id, official);
        return official.Id;
    }
}
