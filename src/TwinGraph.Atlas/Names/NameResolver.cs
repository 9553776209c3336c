using System.Buffers;

namespace TwinGraph.Atlas.Names;

/// <summary>Settles which region a name means, or says that it cannot; it never guesses.</summary>
/// <remarks>
/// A name is compared without case, marks, apostrophes, spaces and hyphens, in English, Indonesian, Chinese and pinyin,
/// with and without the word for its kind. Immutable and safe for any number of threads.
/// </remarks>
public sealed class NameResolver
{
    private const int SuggestionCount = 5;
    private const string TypoMark = "(typo)";
    private static readonly SearchValues<char> ContextMarks = SearchValues.Create(",(，（;/");

    private readonly Gazetteer _gazetteer;
    private readonly Dictionary<string, List<Hit>> _byKey = new(16384, StringComparer.Ordinal);

    /// <summary>Indexes every name of a gazetteer.</summary>
    public NameResolver(Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(gazetteer);
        _gazetteer = gazetteer;
        foreach (var region in gazetteer.Regions)
        {
            Index(region);
        }
    }

    /// <summary>Resolves a name without context.</summary>
    public NameResolution Resolve(string surface) => Resolve(new NameQuery(surface));

    /// <summary>Resolves a name within its context.</summary>
    /// <returns>
    /// The region when exactly one fits; the candidates when several do; suggestions when none does. An id always resolves.
    /// </returns>
    public NameResolution Resolve(NameQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var surface = query.Surface.Trim();
        if (_gazetteer.Find(surface) is { } region)
        {
            return new NameResolution.Resolved(region);
        }

        var context = new List<string>();
        if (!string.IsNullOrWhiteSpace(query.Country))
        {
            context.Add(query.Country);
        }

        if (!string.IsNullOrWhiteSpace(query.Parent))
        {
            context.Add(query.Parent);
        }

        foreach (var place in context)
        {
            if (PlacesNamed(place).Count == 0)
            {
                var near = Nearest(place, []);
                return new NameResolution.Unknown(near, $"'{place}' is no known country or region.{Mean(near)}");
            }
        }

        return Settle(surface, query.Level, context, CandidatesFor(surface, query.Level, context));
    }

    private NameResolution Settle(string surface, string? level, List<string> context, Candidates found)
    {
        var matched = found.Matched;
        if (matched.Count > 1 && matched.Values.Count(fit => fit == Fit.Official) == 1)
        {
            return new NameResolution.Resolved(matched.First(pair => pair.Value == Fit.Official).Key);
        }

        var onlyLoose = matched.Values.All(fit => fit == Fit.Loose);
        if (matched.Count == 1 && (!onlyLoose || found.OtherKinds.Count == 0))
        {
            return new NameResolution.Resolved(matched.Keys.First());
        }

        if (matched.Count > 0)
        {
            var candidates = Describe(onlyLoose ? matched.Keys.Union(found.OtherKinds) : matched.Keys);
            return new NameResolution.Ambiguous(
                candidates,
                $"'{surface}'{Where(level, context)} may mean {List(candidates, "or")}: give an id, a level or a parent."
            );
        }

        var elsewhere = Describe(found.OtherKinds.Union(found.Elsewhere));
        if (elsewhere.Count > 0)
        {
            return new NameResolution.Unknown(
                elsewhere,
                $"No region named '{surface}'{Where(level, context)}; the name belongs to {List(elsewhere, "and")}."
            );
        }

        var nearest = Nearest(surface, context);
        return new NameResolution.Unknown(
            nearest,
            $"No region is named '{surface}'{Where(level, context)}.{Mean(nearest)}"
        );
    }

    private Candidates CandidatesFor(string surface, string? level, List<string> context)
    {
        var found = new Candidates();
        Collect(found, surface, level, context);

        // "Nanjing, Fujian" and "Nanjing (Fujian)" name the parent themselves.
        var mark = surface.AsSpan().IndexOfAny(ContextMarks);
        if (mark > 0)
        {
            var parents = surface[mark..]
                .Split([',', '(', ')', '，', '（', '）', ';', '/'], StringSplitOptions.TrimEntries);
            var within = context.Concat(parents.Where(parent => parent.Length > 0)).ToList();
            Collect(found, surface[..mark].Trim(), level, within);
        }

        // "Kota Nanjing China" ends in the country.
        var space = surface.LastIndexOf(' ');
        if (
            mark < 0
            && space > 0
            && Lookup(surface[(space + 1)..]).FirstOrDefault(hit => hit.Region.IsCountry) is { } country
        )
        {
            Collect(found, surface[..space], level, [.. context, country.Region.Id]);
        }

        return found;
    }

    private void Collect(Candidates found, string surface, string? level, List<string> context)
    {
        var within = context.ConvertAll(PlacesNamed);
        foreach (var hit in Lookup(surface))
        {
            Sort(found, hit.Region, hit.Fit, level, within);
        }

        if (KindWords.Parse(NameText.Normalise(surface)) is not var (name, kind))
        {
            return;
        }

        foreach (var hit in Lookup(name))
        {
            switch (KindWords.Fit(hit.Region, kind))
            {
                case KindFit.Exact:
                    Sort(found, hit.Region, hit.Fit == Fit.Loose ? Fit.Loose : Fit.Named, level, within);
                    break;
                case KindFit.Loose:
                    Sort(found, hit.Region, Fit.Loose, level, within);
                    break;
                default:
                    if (IsWithin(hit.Region, level, within) && !found.Matched.ContainsKey(hit.Region))
                    {
                        found.OtherKinds.Add(hit.Region);
                    }

                    break;
            }
        }
    }

    private void Sort(Candidates found, RegionRecord region, Fit fit, string? level, List<HashSet<RegionRecord>> within)
    {
        if (!IsWithin(region, level, within))
        {
            found.Elsewhere.Add(region);
            return;
        }

        found.OtherKinds.Remove(region);
        if (!found.Matched.TryGetValue(region, out var known) || fit > known)
        {
            found.Matched[region] = fit;
        }
    }

    private bool IsWithin(RegionRecord region, string? level, List<HashSet<RegionRecord>> within)
    {
        if (!string.IsNullOrWhiteSpace(level) && !KindWords.IsOfLevel(region, level))
        {
            return false;
        }

        foreach (var places in within)
        {
            // A country given as the context of that same country is no contradiction.
            if (!(region.IsCountry && places.Contains(region)) && !_gazetteer.AncestorsOf(region).Any(places.Contains))
            {
                return false;
            }
        }

        return true;
    }

    private HashSet<RegionRecord> PlacesNamed(string idOrName)
    {
        if (_gazetteer.Find(idOrName.Trim()) is { } region)
        {
            return [region];
        }

        var places = Lookup(idOrName).Select(hit => hit.Region).ToHashSet();
        if (KindWords.Parse(NameText.Normalise(idOrName)) is var (name, kind))
        {
            places.UnionWith(
                Lookup(name).Select(hit => hit.Region).Where(place => KindWords.Fit(place, kind) != KindFit.None)
            );
        }

        return places;
    }

    private List<Hit> Lookup(string name) => _byKey.GetValueOrDefault(NameText.Key(name)) ?? [];

    private void Index(RegionRecord region)
    {
        AddForm(region, region.Name, isOfficial: true);
        AddForm(region, region.NameId, isOfficial: true);
        Add(region, region.NameZh, Fit.Official);
        Add(region, region.Pinyin, Fit.Named);
        foreach (var alias in region.Aliases)
        {
            var isTypo = alias.EndsWith(TypoMark, StringComparison.Ordinal);
            if (isTypo)
            {
                Add(region, alias[..^TypoMark.Length], Fit.Loose);
            }
            else
            {
                AddForm(region, alias, isOfficial: false);
            }
        }
    }

    // A form that carries the word for its kind counts as official, and its bare name leads to the region too.
    private void AddForm(RegionRecord region, string? form, bool isOfficial)
    {
        if (form is null)
        {
            return;
        }

        var parsed = KindWords.Parse(NameText.Normalise(form));
        var states = parsed is var (_, kind) && KindWords.Fit(region, kind) == KindFit.Exact && kind != RegionKind.Any;
        Add(region, form, isOfficial && states ? Fit.Official : Fit.Named);
        if (states)
        {
            Add(region, parsed!.Value.Base, Fit.Named);
        }
    }

    private void Add(RegionRecord region, string? form, Fit fit)
    {
        var key = form is null ? string.Empty : NameText.Key(form);
        if (key.Length == 0)
        {
            return;
        }

        if (!_byKey.TryGetValue(key, out var hits))
        {
            _byKey.Add(key, hits = new List<Hit>(1));
        }

        var at = hits.FindIndex(hit => ReferenceEquals(hit.Region, region));
        if (at < 0)
        {
            hits.Add(new Hit(region, fit));
        }
        else if (fit > hits[at].Fit)
        {
            hits[at] = new Hit(region, fit);
        }
    }

    private List<NameCandidate> Nearest(string surface, List<string> context)
    {
        var normalised = NameText.Normalise(surface);
        var key = NameText.Key(KindWords.Parse(normalised)?.Base ?? normalised);
        var limit = Math.Min(3, 1 + (key.Length / 4));
        var within = context.ConvertAll(PlacesNamed);
        var near = new Dictionary<RegionRecord, int>();
        foreach (var (other, hits) in _byKey)
        {
            var distance = EditDistance.Between(key, other, limit);
            if (distance > limit)
            {
                continue;
            }

            foreach (var hit in hits)
            {
                if (IsWithin(hit.Region, null, within))
                {
                    near[hit.Region] = Math.Min(distance, near.GetValueOrDefault(hit.Region, int.MaxValue));
                }
            }
        }

        return near.OrderBy(pair => pair.Value)
            .ThenBy(pair => Rank(pair.Key))
            .ThenBy(pair => pair.Key.Id, StringComparer.Ordinal)
            .Take(SuggestionCount)
            .Select(pair => Describe(pair.Key))
            .ToList();
    }

    private List<NameCandidate> Describe(IEnumerable<RegionRecord> regions) =>
        regions.OrderBy(Rank).ThenBy(region => region.Id, StringComparer.Ordinal).Select(Describe).ToList();

    private NameCandidate Describe(RegionRecord region) => new(region.Id, region.Name, _gazetteer.PathOf(region));

    private static int Rank(RegionRecord region) =>
        region.Level switch
        {
            "country" => 0,
            "province" => 1,
            "prefecture" or "city" or "regency" => 2,
            _ => 3,
        };

    private static string Where(string? level, List<string> context) =>
        (string.IsNullOrWhiteSpace(level) ? string.Empty : $" as {level}")
        + (context.Count == 0 ? string.Empty : $" in {string.Join(", ", context.AsEnumerable().Reverse())}");

    private static string Mean(List<NameCandidate> near) =>
        near.Count == 0 ? string.Empty : $" Did you mean {List(near, "or")}?";

    private static string List(List<NameCandidate> candidates, string conjunction)
    {
        var texts = candidates.Take(SuggestionCount).Select(candidate => $"{candidate.Path} ({candidate.Id})").ToList();
        var more = candidates.Count - texts.Count;
        if (more > 0)
        {
            return $"{string.Join("; ", texts)} {conjunction} {more} more";
        }

        return texts.Count == 1 ? texts[0] : $"{string.Join("; ", texts[..^1])} {conjunction} {texts[^1]}";
    }

    // Ordered: a higher fit displaces a lower one.
    private enum Fit
    {
        Loose,
        Named,
        Official,
    }

    private sealed record Hit(RegionRecord Region, Fit Fit);

    private sealed class Candidates
    {
        public Dictionary<RegionRecord, Fit> Matched { get; } = new(ReferenceEqualityComparer.Instance);

        public HashSet<RegionRecord> OtherKinds { get; } = new(ReferenceEqualityComparer.Instance);

        public HashSet<RegionRecord> Elsewhere { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
