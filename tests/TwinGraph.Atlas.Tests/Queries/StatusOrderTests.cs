using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Atlas.Model;
using TwinGraph.Atlas.Queries;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>Queries stand alone, so each that orders states spells their order out: the order of <see cref="TieStatus"/>.</summary>
public sealed partial class StatusOrderTests
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    public static TheoryData<string> Ordering =>
        [.. s_catalog.Queries.Where(q => Order().IsMatch(q.Text)).Select(q => q.Name)];

    [Theory]
    [MemberData(nameof(Ordering))]
    public void Query_ThatOrdersStates_RanksThemAsTheModelDoes(string name)
    {
        // The last one is what is left: ELSE.
        string[] known = [.. Enum.GetValues<TieStatus>().SkipLast(1).Select(s => s.Code())];
        foreach (Match order in Order().Matches(s_catalog[name].Text))
        {
            Assert.Equal(known, order.Groups["status"].Captures.Select(c => c.Value));
            Assert.Equal(
                Enumerable.Range(0, known.Length + 1),
                order.Groups["rank"].Captures.Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture))
            );
        }
    }

    [Fact]
    public void Catalog_HasQueriesThatOrderStates() => Assert.True(Ordering.Count > 10);

    // The steps of step-durations begin with a visit, which is no state.
    [GeneratedRegex(@"CASE [\w.]+(\s+WHEN '(?<status>(?!visit)\w+)' THEN (?<rank>\d+))+\s+ELSE (?<rank>\d+)\s+END")]
    private static partial Regex Order();
}
