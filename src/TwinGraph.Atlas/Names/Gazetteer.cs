using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Atlas.Names;

/// <summary>All regions of China and Indonesia down to counties and regencies: keys, hierarchy, names, places.</summary>
/// <remarks>Immutable and safe for any number of threads.</remarks>
public sealed class Gazetteer
{
    private const string ResourceName = "TwinGraph.Atlas.Names.gazetteer.tsv";
    private const int ColumnCount = 11;

    private readonly Dictionary<string, RegionRecord> _byId;
    private readonly Lazy<ILookup<string, RegionRecord>> _children;

    private Gazetteer(ImmutableArray<RegionRecord> regions, string digest)
    {
        Regions = regions;
        Digest = digest;
        // A plain dictionary: freezing one costs more at the start than its faster look-ups ever save.
        _byId = new Dictionary<string, RegionRecord>(regions.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var region in regions)
        {
            _byId.Add(region.Id, region);
        }

        _children = new Lazy<ILookup<string, RegionRecord>>(() =>
            regions
                .Where(region => region.ParentId is not null)
                .ToLookup(region => region.ParentId!, StringComparer.Ordinal)
        );
    }

    /// <summary>Countries and regions, ordered by id.</summary>
    public ImmutableArray<RegionRecord> Regions { get; }

    /// <summary>SHA-256 of the data, in hexadecimal: another digest, other data.</summary>
    public string Digest { get; }

    /// <summary>Loads the gazetteer that ships with this assembly.</summary>
    /// <remarks>Costs some milliseconds; load once and share.</remarks>
    public static Gazetteer Load()
    {
        using var stream =
            typeof(Gazetteer).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The assembly carries no resource {ResourceName}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>Reads a gazetteer from its tab-separated form, header line first.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <exception cref="InvalidDataException">A line has the wrong number of columns, or a parent is missing.</exception>
    internal static Gazetteer Parse(byte[] utf8)
    {
        var regions = ImmutableArray.CreateBuilder<RegionRecord>(4096);
        var lineNumber = 0;
        for (var rest = Encoding.UTF8.GetString(utf8).AsSpan(); !rest.IsEmpty; )
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            lineNumber++;
            if (lineNumber > 1 && !line.IsEmpty)
            {
                regions.Add(ParseLine(line, lineNumber));
            }
        }

        var gazetteer = new Gazetteer(regions.DrainToImmutable(), Convert.ToHexStringLower(SHA256.HashData(utf8)));
        foreach (var region in gazetteer.Regions)
        {
            if (region.ParentId is { } parent && !gazetteer._byId.ContainsKey(parent))
            {
                throw new InvalidDataException($"Gazetteer: {region.Id} is part of {parent}, which is not there.");
            }
        }

        return gazetteer;
    }

    /// <summary>Finds a region by its id, in upper or lower case.</summary>
    /// <returns>Null when there is none.</returns>
    public RegionRecord? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What is directly part of a country or region, ordered by id.</summary>
    public IEnumerable<RegionRecord> ChildrenOf(string id) => _children.Value[id];

    /// <summary>What a region is part of, nearest first, its country last; empty for a country.</summary>
    public IEnumerable<RegionRecord> AncestorsOf(RegionRecord region)
    {
        ArgumentNullException.ThrowIfNull(region);
        for (var parent = region.ParentId; parent is not null; )
        {
            var record = _byId[parent];
            yield return record;
            parent = record.ParentId;
        }
    }

    /// <summary>The region with what it is part of, for people: <c>Nanjing County, Zhangzhou, Fujian, China</c>.</summary>
    public string PathOf(RegionRecord region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return string.Join(", ", AncestorsOf(region).Prepend(region).Select(record => record.Name));
    }

    private static RegionRecord ParseLine(ReadOnlySpan<char> line, int lineNumber)
    {
        Span<Range> cells = stackalloc Range[ColumnCount + 1];
        if (line.Split(cells, '\t') != ColumnCount)
        {
            throw new InvalidDataException($"Gazetteer, line {lineNumber}: not {ColumnCount} columns.");
        }

        var aliases = line[cells[10]];
        return new RegionRecord(
            line[cells[0]].ToString(),
            TextOrNull(line[cells[1]]),
            Level(line[cells[2]]),
            TextOrNull(line[cells[3]]) is { } adminClass ? string.Intern(adminClass) : null,
            line[cells[4]].ToString(),
            TextOrNull(line[cells[5]]),
            TextOrNull(line[cells[6]]),
            TextOrNull(line[cells[7]]),
            NumberOrNull(line[cells[8]]),
            NumberOrNull(line[cells[9]]),
            aliases.IsEmpty ? [] : aliases.ToString().Split('|')
        );
    }

    private static string? TextOrNull(ReadOnlySpan<char> cell) => cell.IsEmpty ? null : cell.ToString();

    private static string Level(ReadOnlySpan<char> cell) => string.Intern(cell.ToString());

    private static double? NumberOrNull(ReadOnlySpan<char> cell) =>
        cell.IsEmpty ? null : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
