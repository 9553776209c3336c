using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Dossiers;

public sealed class TieTableReaderTests
{
    private const string Header =
        "id,kind,type,status,from_region,to_region,on,company,amount,currency,id_officials,"
        + "cn_officials,source,evidence\n";

    private const string Sources =
        "id,title,publisher,address,date,language\ns1,A title,P,https://example.org/1,2020,en\n";

    [Fact]
    public void Read_OfACompanyWithItsVehicle_TellsThemApart()
    {
        TieRecord tie = Tie("t1,investment,factory,active,CN-350000,ID-33,,A; B / PT C,5,USD,,,s1,e");
        Assert.Equal(["company:a", "company:b"], tie.Investors);
        Assert.Equal(["company:pt-c"], tie.Vehicles);
        Assert.Equal("USD 5", tie.Amount.ToString());
    }

    [Theory]
    [InlineData("mou", true)]
    [InlineData("exploring", false)]
    public void Read_OfAPartnership_MakesItsOfficialsSignatoriesOnlyWhenSomethingWasSigned(string status, bool signed)
    {
        TieRecord tie = Tie($"t1,partnership,sister_city,{status},ID-33,CN-350000,,,,,Ahmad Luthfi,Lin Ruiliang,s1,e");
        string[] officials = ["official:ahmad-luthfi", "official:lin-ruiliang"];
        Assert.Equal(signed ? officials : [], tie.SignedBy);
        Assert.Equal(signed ? [] : officials, tie.Involved);
    }

    [Fact]
    public void Read_OfAVisit_PutsGuestsAndHostsOnTheirSides()
    {
        TieRecord tie = Tie("t1,visit,delegation,completed,CN-350000,ID-33,2025,,,,Ahmad Luthfi,Lin Ruiliang,s1,e");
        Assert.Equal(["official:lin-ruiliang"], tie.FromOfficials);
        Assert.Equal(["official:ahmad-luthfi"], tie.ToOfficials);
    }

    [Fact]
    public void Read_OfAWrongDate_PointsAtLineAndColumnBehindQuotedFields()
    {
        DossierError error = Single(
            "t0,visit,delegation,completed,ID-33,CN-350000,,,,,,,s1,e\n"
                + "t1,partnership,\"sister, city\",loi,ID-33,CN-350000,2025-02-30,,,,,,s1,e"
        );
        Assert.Equal(("ties.csv", 3, 51, "on"), (error.File, error.Line, error.Column, error.Field));
    }

    [Fact]
    public void Read_OfALineBreakInQuotes_KeepsCountingLines()
    {
        DossierError error = Single(
            "t0,visit,delegation,completed,ID-33,CN-350000,,,,,,,s1,\"one\ntwo\"\nt1,visit,delegation,done,ID-33,CN-350000,,,,,,,s1,e"
        );
        Assert.Equal(("status", 4), (error.Field, error.Line));
    }

    [Fact]
    public void Read_OfAnUnknownSource_SaysWhereItBelongs()
    {
        DossierError error = Single("t1,partnership,sister_city,loi,ID-33,CN-350000,,,,,,,s2,e");
        Assert.Equal("source: the source “s2” of t1 is not in sources.csv", $"{error.Field}: {error.Message}");
    }

    [Fact]
    public void Read_OfATieWithoutASource_RefusesIt()
    {
        DossierError error = Single("t1,partnership,sister_city,loi,ID-33,CN-350000,,,,,,,,");
        Assert.Equal("the tie t1 has no source", error.Message);
    }

    [Fact]
    public void Read_OfARowWithTooFewFields_RefusesIt()
    {
        DossierError error = Single("t1,partnership,sister_city");
        Assert.Equal(("the row has 3 fields, the header 14", 2), (error.Message, error.Line));
    }

    [Fact]
    public void Read_OfAnUnknownColumn_SuggestsTheNearest()
    {
        var exception = Assert.Throws<DossierException>(() =>
            TieTableReader.Read(
                "ties.csv",
                "id,kind,type,state,to_region,source\n",
                "s.csv",
                Sources,
                TestRegions.Directory
            )
        );
        Assert.Contains(exception.Errors, e => e is { Field: "state", Mend: "Did you mean “status”?", Column: 14 });
    }

    [Fact]
    public void Read_OfAQuoteThatDoesNotClose_RefusesTheFile()
    {
        Assert.NotEmpty(Errors("t1,partnership,\"sister_city,loi,ID-33,CN-350000,,,,,,,s1,e"));
    }

    private static TieRecord Tie(string row) => Assert.Single(Read(row).Ties);

    private static FactFile Read(string rows) =>
        TieTableReader.Read("ties.csv", Header + rows + "\n", "sources.csv", Sources, TestRegions.Directory);

    private static IReadOnlyList<DossierError> Errors(string rows) =>
        Assert.Throws<DossierException>(() => Read(rows)).Errors;

    private static DossierError Single(string rows) => Assert.Single(Errors(rows));
}
