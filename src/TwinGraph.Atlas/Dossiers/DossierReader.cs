using TwinGraph.Atlas.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Reads one YAML dossier into facts, or into all that is wrong with it.</summary>
internal sealed partial class DossierReader
{
    // Enough for any dossier by far, and a bound on what a stranger's file can cost.
    private const int LongestText = 2_000_000;
    private const int Deepest = 16;
    private const string MendYaml = "Mend the YAML at this place; mind the indentation";

    private static readonly string[] Known =
    [
        "dossier",
        "sources",
        "officials",
        "companies",
        "sectors",
        "programmes",
        "ties",
        "events",
        "readings",
    ];

    private readonly DossierErrors _errors;
    private readonly RegionReferences _regions;
    private readonly Dictionary<string, FilePosition> _ids = new(StringComparer.Ordinal);
    private readonly List<SourceRecord> _sources = [];
    private readonly Dictionary<string, OfficialRecord> _officials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompanyRecord> _companies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SectorRecord> _sectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProgrammeRecord> _programmes = new(StringComparer.Ordinal);
    private readonly KnownNodes _known;
    private FilePosition _reached;

    private DossierReader(string path, IRegionDirectory regions, KnownNodes known)
    {
        _errors = new(path);
        _regions = new(regions, _errors);
        _known = known;
        _sources.AddRange(known.Sources);
        Take(known.Officials, _officials);
        Take(known.Companies, _companies);
        Take(known.Sectors, _sectors);
        Take(known.Programmes, _programmes);
    }

    /// <summary>Reads a dossier.</summary>
    /// <param name="path">Its path, which names it in messages and, without its ending, gives it its id.</param>
    /// <param name="text">Its text.</param>
    /// <param name="regions">The gazetteer.</param>
    /// <exception cref="DossierException">Something is wrong; it carries every error found.</exception>
    public static FactFile Read(string path, string text, IRegionDirectory regions)
    {
        var reader = new DossierReader(path, regions, KnownNodes.None);
        FactFile? facts = reader.Parse(text.TrimStart('\uFEFF')) is { } root
            ? reader.Read(root, TextDigest.Of(text))
            : null;
        return facts is null || reader._errors.Any ? throw new DossierException(reader._errors.InOrder) : facts;
    }

    /// <summary>Reads facts that come as a tree and may speak of nodes that the graph holds.</summary>
    /// <param name="name">What names them in messages.</param>
    /// <param name="root">The fields of a dossier.</param>
    /// <param name="regions">The gazetteer.</param>
    /// <param name="known">The nodes that the graph holds, under the texts that mean them.</param>
    /// <returns>What is declared; what is merely known is no part of it.</returns>
    /// <exception cref="DossierException">Something is wrong; it carries every error found.</exception>
    public static FactFile Read(string name, YamlMappingNode root, IRegionDirectory regions, KnownNodes known)
    {
        var reader = new DossierReader(name, regions, known);
        FactFile facts = reader.Read(root, string.Empty);
        return reader._errors.Any ? throw new DossierException(reader._errors.InOrder) : facts;
    }

    private static void Take<T>(IReadOnlyDictionary<string, T> known, Dictionary<string, T> declared)
    {
        foreach ((string key, T record) in known)
        {
            declared.Add(key, record);
        }
    }

    private FactFile Read(YamlMappingNode root, string digest)
    {
        var fields = new YamlFields(root, string.Empty, _errors, Known);
        string stem = Path.GetFileNameWithoutExtension(_errors.File);
        string id = "dossier:" + Slug.Of(fields.Text("dossier") ?? stem);
        ReadSources(fields);
        ReadSectors(fields);
        ReadProgrammes(fields);
        ReadOfficials(fields);
        ReadCompanies(fields);
        TieRecord[] ties = [.. fields.Maps("ties", TieFields).Select(ReadTie).OfType<TieRecord>()];
        EventRecord[] events = [.. fields.Maps("events", EventFields).Select(ReadEvent).OfType<EventRecord>()];
        ReadingRecord[] readings =
        [
            .. fields.Maps("readings", ReadingFields).Select(ReadReading).OfType<ReadingRecord>(),
        ];
        return new()
        {
            Id = id,
            Path = _errors.File,
            Digest = digest,
            Sources = [.. _sources.Where(s => !_known.Sources.Contains(s))],
            Officials = SourcesOfPersons.Fill(Declared(_officials, _known.Officials), ties, events, Fallback),
            Companies = SourcesOfPersons.Fill(Declared(_companies, _known.Companies), ties, Fallback),
            Sectors = Declared(_sectors, _known.Sectors),
            Programmes = SourcesOfPersons.Fill(Declared(_programmes, _known.Programmes), ties, Fallback),
            KnownCompanies = _known
                .Companies.Values.DistinctBy(c => c.Id, StringComparer.Ordinal)
                .ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal),
            Ties = ties,
            Events = events,
            Readings = readings,
        };
    }

    private static T[] Declared<T>(Dictionary<string, T> all, IReadOnlyDictionary<string, T> known) =>
        [.. all.Where(r => !known.ContainsKey(r.Key)).Select(r => r.Value)];

    private string? Fallback => _sources.Count == 1 ? _sources[0].Id : null;

    private YamlMappingNode? Parse(string text)
    {
        if (text.Length > LongestText)
        {
            _errors.AddWhole($"the file has {text.Length} characters", $"Split it: {LongestText} is the most");
            return null;
        }

        if (!PlainText.Check(text, _errors))
        {
            return null;
        }

        try
        {
            if (!CheckShape(text))
            {
                return null;
            }

            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return root;
            }

            _errors.AddWhole(
                stream.Documents.Count > 1 ? "the file holds several documents" : "the file holds no fields",
                $"Write one mapping with some of: {string.Join(", ", Known)}"
            );
            return null;
        }
        catch (YamlException exception)
        {
            FilePosition position = YamlPlaces.Of(exception.Start, _errors.File);
            _errors.Add(position, string.Empty, Plain(exception), MendYaml);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser gives up so on some unfinished lists, without saying where; what it read last is near.
            _errors.Add(_reached, string.Empty, "this is not YAML: a list or mapping is not finished", MendYaml);
            return null;
        }
    }

    /// <summary>Refuses anchors and depth before a tree is built, since building it walks into both.</summary>
    private bool CheckShape(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            _reached = YamlPlaces.Of(current.Start, _errors.File);
            depth += current.NestingIncrease;
            bool anchored = current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false };
            if (!anchored && depth <= Deepest)
            {
                continue;
            }

            _errors.Add(
                YamlPlaces.Of(current.Start, _errors.File),
                string.Empty,
                anchored ? "anchors and aliases are not taken in dossiers" : "the fields nest too deeply",
                anchored ? "Write the value out" : "Check the indentation"
            );
            return false;
        }

        return true;
    }

    private static string Plain(YamlException exception)
    {
        // YamlDotNet puts the place in front of its message; ours has it already.
        string message = exception.InnerException?.Message ?? exception.Message;
        int colon = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return "this is not YAML: " + (colon < 0 ? message : message[(colon + 3)..]).TrimEnd('.');
    }

    /// <summary>Takes an id once; a second use is an error.</summary>
    private string? TakeId(YamlFields fields)
    {
        string? id = fields.Text("id", required: true);
        if (id is null)
        {
            return null;
        }

        if (id.Any(c => !(char.IsLetterOrDigit(c) || c is '-' or '_' or '.')) || RegionReferences.LooksLikeKey(id))
        {
            fields.Refuse(
                "id",
                $"“{id}” cannot be an id",
                "Use letters, digits, hyphens; not the shape of a region key"
            );
            return null;
        }

        if (!_ids.TryAdd(id, fields.PlaceOf("id")))
        {
            fields.Refuse("id", $"“{id}” is taken by line {_ids[id].Line}", "Give each record its own id");
            return null;
        }

        return id;
    }

    private string? TakeKey<T>(YamlFields fields, string field, Dictionary<string, T> taken)
    {
        string? key = fields.Text(field, required: true);
        if (key is not null && taken.ContainsKey(key))
        {
            fields.Refuse(field, $"“{key}” is declared twice", "Declare it once");
            return null;
        }

        return key;
    }

    /// <summary>The records that a list of keys names.</summary>
    private List<T> Declared<T>(YamlFields fields, string field, Dictionary<string, T> declared, string section)
    {
        var found = new List<T>();
        foreach (YamlItem item in fields.Items(field))
        {
            if (fields.TextOf(item.Node, item.Name) is not { } key)
            {
                continue;
            }

            if (declared.TryGetValue(key, out T? record))
            {
                found.Add(record);
            }
            else
            {
                _errors.Add(
                    item.Position,
                    item.Name,
                    $"“{key}” is not declared under {section}",
                    Nearest.Advice(key, declared.Keys)
                );
            }
        }

        return found;
    }

    private List<Evidence> ReadEvidence(YamlFields fields, string field = "evidence")
    {
        var evidence = new List<Evidence>();
        foreach (YamlItem item in fields.Items(field))
        {
            if (item.Node is not YamlMappingNode)
            {
                string? quote = fields.TextOf(item.Node, item.Name);
                if (quote is not null && Fallback is { } only)
                {
                    evidence.Add(new(only, quote));
                }
                else if (quote is not null)
                {
                    _errors.Add(
                        item.Position,
                        item.Name,
                        "the file has several sources and this does not say which",
                        "Write {source: …, quote: …}"
                    );
                }

                continue;
            }

            YamlFields? stated = fields.MapOf(item, ["source", "quote"]);
            string? source = stated?.Text("source", required: true);
            if (source is null)
            {
                continue;
            }

            if (_sources.Exists(s => s.Id == source))
            {
                evidence.Add(new(source, stated!.Text("quote")));
            }
            else
            {
                stated!.Refuse(
                    "source",
                    $"“{source}” is not declared under sources",
                    Nearest.Advice(source, [.. _sources.Select(s => s.Id)])
                );
            }
        }

        return evidence;
    }
}
