using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Tests.Names;

public sealed class NameResolverTests
{
    private static readonly Gazetteer Gazetteer = Gazetteer.Load();
    private static readonly NameResolver Resolver = new(Gazetteer);

    [Theory]
    [InlineData("CN-350627", "CN-350627")]
    [InlineData("id-53.71", "ID-53.71")]
    [InlineData("CN", "CN")]
    [InlineData("Kota Kupang", "ID-53.71")]
    [InlineData("KOTA KUPANG", "ID-53.71")]
    [InlineData("Kupang City", "ID-53.71")]
    [InlineData("Kabupaten Kupang", "ID-53.01")]
    [InlineData("Kab. Kupang", "ID-53.01")]
    [InlineData("Kupang Regency", "ID-53.01")]
    [InlineData("Pemkab Klaten", "ID-33.10")]
    [InlineData("NTT", "ID-53")]
    [InlineData("Provinsi NTT", "ID-53")]
    [InlineData("Nusa Tenggara Timur", "ID-53")]
    [InlineData("Kaltim", "ID-64")]
    [InlineData("DKI", "ID-31")]
    [InlineData("DKI Jakarta", "ID-31")]
    [InlineData("Daerah Istimewa Yogyakarta", "ID-34")]
    [InlineData("Kota Yogyakarta", "ID-34.71")]
    [InlineData("Tangerang Regency", "ID-36.03")]
    [InlineData("Pematang Siantar", "ID-12.72")]
    [InlineData("Toli Toli", "ID-72.04")]
    [InlineData("Nanjing County", "CN-350627")]
    [InlineData("Nanjing (Fujian)", "CN-350627")]
    [InlineData("Nanjing, Fujian", "CN-350627")]
    [InlineData("Nanjing, Zhangzhou, Fujian, China", "CN-350627")]
    [InlineData("南靖", "CN-350627")]
    [InlineData("南靖县", "CN-350627")]
    [InlineData("南京市", "CN-320100")]
    [InlineData("吉林省", "CN-220000")]
    [InlineData("吉林市", "CN-220200")]
    [InlineData("Jilin City", "CN-220200")]
    [InlineData("Zhang Zhou", "CN-350600")]
    [InlineData("Provinsi Jiangxi", "CN-360000")]
    [InlineData("Guanxi Zhuang", "CN-450000")]
    [InlineData("Jing’gangshan", "CN-360881")]
    [InlineData("井冈山", "CN-360881")]
    [InlineData("Tiongkok", "CN")]
    [InlineData("中国", "CN")]
    [InlineData("Zhongguo", "CN")]
    [InlineData("印尼", "ID")]
    public void Resolve_WhenOnlyOneRegionHasTheName_GivesIt(string surface, string id)
    {
        Assert.Equal(id, Resolved(new NameQuery(surface)));
    }

    [Theory]
    [InlineData("Ji'an")]
    [InlineData("Ji’an")]
    [InlineData("Ji‘an")]
    [InlineData("Jiʼan")]
    [InlineData("jian")]
    [InlineData("Jí'ān")]
    [InlineData("吉安市")]
    public void Resolve_WhateverTheApostropheOrTone_FindsJian(string surface)
    {
        Assert.Equal("CN-360800", Resolved(new NameQuery(surface, "CN", "Jiangxi", "prefecture")));
    }

    [Theory]
    [InlineData("Nanjing", "CN", "Zhangzhou", null, "CN-350627")]
    [InlineData("Nanjing", null, "Fujian", null, "CN-350627")]
    [InlineData("Nanjing", null, "CN-350000", null, "CN-350627")]
    [InlineData("Kota Nanjing", "China", "Provinsi Fujian", null, "CN-350627")]
    [InlineData("Nanjing", null, "Jiangsu", null, "CN-320100")]
    [InlineData("Nanjing", null, null, "prefecture", "CN-320100")]
    [InlineData("Nanjing", null, null, "county", "CN-350627")]
    [InlineData("Kupang", null, null, "city", "ID-53.71")]
    [InlineData("Kupang", null, null, "regency", "ID-53.01")]
    [InlineData("Jilin", null, null, "PROVINCE", "CN-220000")]
    [InlineData("Jilin", null, null, "prefecture", "CN-220200")]
    [InlineData("Yogyakarta", null, null, "province", "ID-34")]
    [InlineData("Yogyakarta", null, null, "city", "ID-34.71")]
    [InlineData("Zhijiang", null, "Yichang", null, "CN-420583")]
    [InlineData("Zhijiang", null, "Hunan", null, "CN-431228")]
    [InlineData("Batang", "ID", null, null, "ID-33.25")]
    [InlineData("Batang", "Indonesia", null, null, "ID-33.25")]
    [InlineData("Batang", "Tiongkok", null, null, "CN-513335")]
    [InlineData("Shanghai", "CN", null, "province", "CN-310000")]
    [InlineData("Kota Zhejiang", null, "Hubei", null, "CN-420583")]
    public void Resolve_WhenTheContextSettlesIt_GivesTheRegion(
        string surface,
        string? country,
        string? parent,
        string? level,
        string id
    )
    {
        Assert.Equal(id, Resolved(new NameQuery(surface, country, parent, level)));
    }

    [Theory]
    [InlineData("Kupang", "ID-53.01", "ID-53.71")]
    [InlineData("Nanjing", "CN-320100", "CN-350627")]
    [InlineData("Kota Nanjing", "CN-320100", "CN-350627")]
    [InlineData("Kota Nanjing China", "CN-320100", "CN-350627")]
    [InlineData("Zhijiang", "CN-420583", "CN-431228")]
    [InlineData("Jilin", "CN-220000", "CN-220200")]
    [InlineData("Yogyakarta", "ID-34", "ID-34.71")]
    [InlineData("Batang", "CN-513335", "ID-33.25")]
    [InlineData("Kota Batang", "CN-513335", "ID-33.25")]
    [InlineData("Serang", "ID-36.04", "ID-36.73")]
    public void Resolve_WhenTwoRegionsHaveTheName_NamesBoth(string surface, string first, string second)
    {
        var ambiguous = Assert.IsType<NameResolution.Ambiguous>(Resolver.Resolve(surface));

        Assert.Equal([first, second], ambiguous.Candidates.Select(candidate => candidate.Id).Order());
    }

    [Fact]
    public void Resolve_WhenASourceWritesZhejiangForZhijiang_OffersBothAndChoosesNeither()
    {
        var ambiguous = Assert.IsType<NameResolution.Ambiguous>(Resolver.Resolve("Kota Zhejiang"));

        Assert.Equal(["CN-330000", "CN-420583"], ambiguous.Candidates.Select(candidate => candidate.Id));
    }

    [Fact]
    public void Resolve_WhenAmbiguous_SaysWhatWouldSettleIt()
    {
        var ambiguous = Assert.IsType<NameResolution.Ambiguous>(Resolver.Resolve(new NameQuery("Nanjing", "CN")));

        Assert.Equal(
            "'Nanjing' in CN may mean Nanjing, Jiangsu, China (CN-320100) or Nanjing County, Zhangzhou, Fujian, China (CN-350627): "
                + "give an id, a level or a parent.",
            ambiguous.Message
        );
        Assert.Contains(
            new NameCandidate("CN-350627", "Nanjing County", "Nanjing County, Zhangzhou, Fujian, China"),
            ambiguous.Candidates
        );
    }

    [Fact]
    public void Resolve_WhenTheNameBelongsElsewhere_SaysWhere()
    {
        var unknown = Assert.IsType<NameResolution.Unknown>(
            Resolver.Resolve(new NameQuery("Klaten", "ID", "West Java"))
        );

        Assert.Equal("ID-33.10", Assert.Single(unknown.Suggestions).Id);
        Assert.Equal(
            "No region named 'Klaten' in West Java, ID; the name belongs to Klaten, Central Java, Indonesia (ID-33.10).",
            unknown.Message
        );
    }

    [Fact]
    public void Resolve_WhenTheWordForTheKindIsWrong_DoesNotResolve()
    {
        var unknown = Assert.IsType<NameResolution.Unknown>(Resolver.Resolve(new NameQuery("Kota Klaten", "ID")));

        Assert.Equal("ID-33.10", Assert.Single(unknown.Suggestions).Id);
    }

    [Theory]
    [InlineData("Jaingxi", "CN-360000")]
    [InlineData("Klatten", "ID-33.10")]
    [InlineData("Zhangzhuo", "CN-350600")]
    public void Resolve_WhenMisspelt_SuggestsTheNearest(string surface, string id)
    {
        var unknown = Assert.IsType<NameResolution.Unknown>(Resolver.Resolve(surface));

        Assert.Contains(id, unknown.Suggestions.Select(suggestion => suggestion.Id));
        Assert.Contains("Did you mean", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_WhenNothingIsNear_SuggestsNothing()
    {
        var unknown = Assert.IsType<NameResolution.Unknown>(Resolver.Resolve("Rotterdam-Zuidoost"));

        Assert.Empty(unknown.Suggestions);
    }

    [Fact]
    public void Resolve_WhenTheParentIsUnknown_SaysSo()
    {
        var unknown = Assert.IsType<NameResolution.Unknown>(
            Resolver.Resolve(new NameQuery("Nanjing", "CN", "Fujiann"))
        );

        Assert.StartsWith("'Fujiann' is no known country or region.", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("CN-350000", unknown.Suggestions.Select(suggestion => suggestion.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'")]
    [InlineData("()")]
    [InlineData("Kota ")]
    public void Resolve_WhenThereIsNoName_IsUnknown(string surface)
    {
        Assert.IsType<NameResolution.Unknown>(Resolver.Resolve(surface));
    }

    [Fact]
    public void Resolve_OfEveryOfficialName_WithItsParentAndLevel_NeverGivesAnotherRegion()
    {
        foreach (var region in Gazetteer.Regions)
        {
            foreach (var name in new[] { region.Name, region.NameId, region.NameZh })
            {
                if (name is null)
                {
                    continue;
                }

                var resolution = Resolver.Resolve(new NameQuery(name, null, region.ParentId, region.Level));
                if (resolution is NameResolution.Resolved resolved)
                {
                    Assert.Equal(region.Id, resolved.Id);
                }
                else
                {
                    var ambiguous = Assert.IsType<NameResolution.Ambiguous>(resolution);
                    Assert.Contains(region.Id, ambiguous.Candidates.Select(candidate => candidate.Id));
                }
            }
        }
    }

    private static string Resolved(NameQuery query)
    {
        var resolution = Resolver.Resolve(query);
        var resolved = resolution as NameResolution.Resolved;
        Assert.True(resolved is not null, resolution.ToString());
        return resolved.Id;
    }
}
