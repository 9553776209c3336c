using System.Text;
using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Tests.Names;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Gazetteer = Gazetteer.Load();

    [Theory]
    [InlineData("ID", "province", 38)]
    [InlineData("CN", "province", 34)]
    [InlineData("CN", "prefecture", 333)]
    public void Load_OfTheShippedData_HoldsEveryUnit(string country, string level, int count)
    {
        Assert.Equal(count, Gazetteer.Regions.Count(region => region.Country == country && region.Level == level));
    }

    [Fact]
    public void Load_OfTheShippedData_HoldsAllRegenciesAndCounties()
    {
        Assert.Equal(514, Gazetteer.Regions.Count(region => region.Level is "regency" or "city"));
        var counties = Gazetteer.Regions.Count(region =>
            region.Level is "county" or "county_level_city" or "district" or "banner"
        );
        Assert.Equal(2975, counties);
    }

    [Theory]
    [InlineData("ID-53", "East Nusa Tenggara")]
    [InlineData("ID-53.71", "Kupang")]
    [InlineData("ID-53.04", "Belu")]
    [InlineData("ID-34", "Special Region of Yogyakarta")]
    [InlineData("ID-36.03", "Tangerang Regency")]
    [InlineData("ID-82.02", "Central Halmahera")]
    [InlineData("ID-12.72", "Pematangsiantar")]
    [InlineData("CN-350627", "Nanjing County")]
    [InlineData("CN-360800", "Ji'an")]
    [InlineData("CN-610000", "Shaanxi")]
    [InlineData("CN-150000", "Inner Mongolia")]
    [InlineData("CN-341500", "Lu'an")]
    [InlineData("CN-150100", "Hohhot")]
    [InlineData("CN-420583", "Zhijiang")]
    [InlineData("CN-330382", "Yueqing")]
    [InlineData("CN-140109", "Wanbolin")]
    [InlineData("CN-510682", "Shifang")]
    public void Find_ById_GivesTheEnglishName(string id, string name)
    {
        Assert.Equal(name, Gazetteer.Find(id)?.Name);
    }

    [Theory]
    [InlineData("CN-350627", "Nanjing County, Zhangzhou, Fujian, China")]
    [InlineData("CN-310117", "Songjiang, Shanghai, China")]
    [InlineData("CN-419001", "Jiyuan, Henan, China")]
    [InlineData("ID-53.71", "Kupang, East Nusa Tenggara, Indonesia")]
    [InlineData("ID", "Indonesia")]
    public void PathOf_ARegion_LeadsToItsCountry(string id, string path)
    {
        Assert.Equal(path, Gazetteer.PathOf(Gazetteer.Find(id)!));
    }

    [Theory]
    [InlineData("ID-53.71", -10.17083, 123.60694)]
    [InlineData("ID-53.04", -9.10611, 124.8925)]
    [InlineData("ID-33.25", -6.90778, 109.73028)]
    [InlineData("CN-360881", 26.73139, 114.27028)]
    [InlineData("CN-350627", 24.49155, 117.34568)]
    [InlineData("CN-310000", 31.22222, 121.45806)]
    public void Find_ById_GivesThePointOfTheSeat(string id, double latitude, double longitude)
    {
        var region = Gazetteer.Find(id)!;

        Assert.Equal(latitude, region.Latitude!.Value, 5);
        Assert.Equal(longitude, region.Longitude!.Value, 5);
    }

    [Fact]
    public void Regions_AgreedByAll_HaveTheirKeysParentsAndNames()
    {
        using var reader = new StreamReader(
            typeof(GazetteerTests).Assembly.GetManifestResourceStream("agreed-regions.csv")!
        );
        var rows = reader.ReadToEnd().Trim().Split('\n').Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(118, rows.Count);
        foreach (var row in rows)
        {
            var region = Gazetteer.Find(row[0]);
            Assert.NotNull(region);
            Assert.Equal(row[1], region.Country);
            Assert.Equal(row[2], region.Level);
            Assert.True(row[3].Length == 0 || row[3] == region.AdminClass, row[0]);
            Assert.Equal(row[4], region.Code);
            Assert.Equal(row[5].Length == 0 ? row[1] : row[5], region.ParentId);
            Assert.Equal(row[6], region.Name);
            Assert.True(row[7].Length == 0 || row[7] == region.NameId, row[0]);
            Assert.True(row[8].Length == 0 || row[8] == region.NameZh, row[0]);
            Assert.All(
                row[9].Split(';', StringSplitOptions.RemoveEmptyEntries),
                alias => Assert.Contains(alias, region.Aliases.Append(region.Name).Append(region.NameId))
            );
        }
    }

    [Fact]
    public void Regions_WithAPoint_LieInTheirCountry()
    {
        foreach (var region in Gazetteer.Regions.Where(region => region.Latitude is not null))
        {
            var (south, north, west, east) = region.Country == "ID" ? (-11.5, 6.5, 94.5, 141.5) : (3, 54, 73, 135.5);
            Assert.InRange(region.Latitude!.Value, south, north);
            Assert.InRange(region.Longitude!.Value, west, east);
        }
    }

    [Fact]
    public void ChildrenOf_Zhangzhou_AreItsCounties()
    {
        var children = Gazetteer.ChildrenOf("CN-350600").Select(region => region.Id).ToList();

        Assert.Contains("CN-350627", children);
        Assert.All(children, id => Assert.StartsWith("CN-3506", id, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_OfAnUnknownId_GivesNothing()
    {
        Assert.Null(Gazetteer.Find("CN-999999"));
    }

    [Theory]
    [InlineData("CN-1\tCN\tprovince", "line 2: not 11 columns")]
    [InlineData("CN-1\tCN\tprovince\t\tX\t\t\t\t\t\t", "CN-1 is part of CN, which is not there")]
    public void Parse_OfABrokenFile_SaysWhatIsWrong(string line, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Gazetteer.Parse(Encoding.UTF8.GetBytes("head\n" + line)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
