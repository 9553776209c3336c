using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Dossiers;

public sealed class DossierReaderTests
{
    private const string Head = "sources:\n  - id: a-1\n    title: A title\n";

    [Fact]
    public void Read_OfATieWithNamedRegions_SettlesThemByTheirContext()
    {
        FactFile facts = Read(
            """
            ties:
              - id: t-1
                kind: partnership
                type: sister_city
                status: loi
                from: { name: Klaten, country: ID }
                to: { name: Nanjing, in: Zhangzhou, country: CN }
                on: 2025-06-24
                evidence: a few words
            """
        );
        TieRecord tie = Assert.Single(facts.Ties);
        Assert.Equal(["ID-33.10"], tie.From);
        Assert.Equal(["CN-350627"], tie.To);
        Assert.Equal([new Evidence("a-1", "a few words")], tie.Evidence);
        MilestoneRecord milestone = Assert.Single(tie.Milestones);
        Assert.Equal((TieStatus.LetterOfIntent, "2025-06-24"), (milestone.Status, milestone.On!.Value.Text));
    }

    [Fact]
    public void Read_OfAnUnknownKey_NamesPlaceAndNearestKey()
    {
        DossierError error = Single(
            "ties:\n  - id: t-1\n    kind: visit\n    tpye: delegation\n    type: delegation\n"
                + "    status: completed\n    from: ID-33\n    to: CN-350000\n    evidence: e\n"
        );
        Assert.Equal(
            "file.yaml:7:5: ties[0].tpye: there is no field “tpye” here. Did you mean “type”?",
            error.ToString()
        );
    }

    [Fact]
    public void Read_OfADateOutsideTheCalendar_SaysHowManyDaysTheMonthHas()
    {
        DossierError error = Single(Tie("on: 2025-02-30"));
        Assert.Equal(
            "file.yaml:11:9: ties[0].on: “2025-02-30” is not in the calendar: 2025-02 has 28 days. "
                + "Write the date as precisely as the source states it, year first.",
            error.ToString()
        );
    }

    [Fact]
    public void Read_OfANegativeAmount_RefusesIt()
    {
        DossierError error = Single(Tie("amount: -5\n    currency: USD", "investment", "active"));
        Assert.Equal(("ties[0].amount", 11, 13), (error.Field, error.Line, error.Column));
        Assert.Contains("negative", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnUnknownCurrency_RefusesIt()
    {
        DossierError error = Single(Tie("amount: 5\n    currency: USB", "investment", "active"));
        Assert.Equal("“USB” is no ISO 4217 currency code", error.Message);
    }

    [Fact]
    public void Read_OfATieWithoutASource_RefusesIt()
    {
        DossierError error = Single(
            Tie("mode: online").Replace("    evidence: e\n", string.Empty, StringComparison.Ordinal)
        );
        Assert.Equal(("ties[0].evidence", "the tie t-1 has no source"), (error.Field, error.Message));
    }

    [Fact]
    public void Read_OfAnAmbiguousName_ListsTheCandidates()
    {
        DossierError error = Single(
            Tie("mode: online").Replace("to: CN-350000", "to: Nanjing", StringComparison.Ordinal)
        );
        Assert.Equal("ties[0].to", error.Field);
        Assert.Contains("CN-320100", error.Mend, StringComparison.Ordinal);
        Assert.Contains("CN-350627", error.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnUnknownRegion_SuggestsOnesThatResembleIt()
    {
        DossierError error = Single(
            Tie("mode: online").Replace("to: CN-350000", "to: Fujiann", StringComparison.Ordinal)
        );
        Assert.Contains("no region is called “Fujiann”", error.Message, StringComparison.Ordinal);
        Assert.Contains("CN-350000 (Fujian)", error.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAKeyThatIsNoRegion_RefusesIt()
    {
        DossierError error = Single(Tie("mode: online").Replace("CN-350000", "CN-999999", StringComparison.Ordinal));
        Assert.Equal("there is no region CN-999999", error.Message);
    }

    [Fact]
    public void Read_OfAStatusThatItsKindCannotHave_NamesThoseItCan()
    {
        DossierError error = Single(Tie("mode: online", "visit", "mou"));
        Assert.Equal(("a visit cannot be mou", "Write one of: planned, completed"), (error.Message, error.Mend));
    }

    [Fact]
    public void Read_OfAnUndeclaredOfficial_SuggestsADeclaredOne()
    {
        DossierError error = Single(
            Tie("signedBy: [hamenag]") + "officials:\n  - key: hamenang\n    name: Hamenang Wajar Ismoyo\n"
        );
        Assert.Equal(
            ("“hamenag” is not declared under officials", "Did you mean “hamenang”?"),
            (error.Message, error.Mend)
        );
    }

    [Fact]
    public void Read_OfAnIdUsedTwice_NamesTheFirstPlace()
    {
        DossierError error = Single(
            "ties:\n" + Tie("mode: online")["ties:\n".Length..] + Tie("mode: online")["ties:\n".Length..]
        );
        Assert.Equal(("“t-1” is taken by line 5", 13), (error.Message, error.Line));
    }

    [Fact]
    public void Read_OfSeveralMistakes_ReportsThemAllInOrder()
    {
        IReadOnlyList<DossierError> errors = Errors(
            Tie("on: 2025-02-30\n    until: soon")
                .Replace("kind: partnership", "kind: twinship", StringComparison.Ordinal)
        );
        Assert.Equal(["ties[0].kind", "ties[0].on", "ties[0].until"], errors.Select(e => e.Field));
        Assert.Equal(errors.OrderBy(e => e.Line), errors);
    }

    [Fact]
    public void Read_OfBrokenYaml_PointsAtThePlace()
    {
        var exception = Assert.Throws<DossierException>(() =>
            DossierReader.Read("file.yaml", "sources:\n  - id: [a\n    title: b\n", TestRegions.Directory)
        );
        DossierError error = Assert.Single(exception.Errors);
        Assert.StartsWith("this is not YAML", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Line, 2, 4);
    }

    [Fact]
    public void Read_OfAnchors_RefusesThem()
    {
        DossierError error = Assert.Single(Errors("officials: &a []\ncompanies: *a\n"));
        Assert.Equal("anchors and aliases are not taken in dossiers", error.Message);
    }

    [Fact]
    public void Read_OfEndlessNesting_RefusesIt()
    {
        string deep = "ties: " + new string('[', 50_000);
        DossierError error = Assert.Single(Errors(deep));
        Assert.Equal("the fields nest too deeply", error.Message);
    }

    [Fact]
    public void Read_OfAnEmptyFile_SaysWhatItShouldHold()
    {
        var exception = Assert.Throws<DossierException>(() =>
            DossierReader.Read("file.yaml", "# nothing\n", TestRegions.Directory)
        );
        Assert.Equal("the file holds no fields", Assert.Single(exception.Errors).Message);
    }

    [Fact]
    public void Read_OfANulCharacter_PointsAtItInsteadOfTakingWhatCameBefore()
    {
        DossierError error = Assert.Single(Errors("officials: []\nties: []\0\n"));
        Assert.Equal(("there is a NUL character", 5, 9), (error.Message, error.Line, error.Column));
    }

    [Fact]
    public void Read_OfAKeyWrittenTwice_RefusesIt()
    {
        DossierError error = Assert.Single(Errors("ties: []\nties: []\n"));
        Assert.StartsWith("this is not YAML", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, error.Line);
    }

    [Fact]
    public void Read_OfWindowsLineEnds_GivesTheSameFacts()
    {
        DossierFile file = ShippedDossiers.Read()[0];
        FactFile windows = DossierReader.Read(
            file.Path,
            "\uFEFF" + file.Text.Replace("\n", "\r\n", StringComparison.Ordinal),
            TestRegions.Directory
        );
        FactFile unix = DossierReader.Read(file.Path, file.Text, TestRegions.Directory);
        Assert.Equal(
            FactMapper.Map(unix, TestRegions.Directory).Select(r => r.Digest),
            FactMapper.Map(windows, TestRegions.Directory).Select(r => r.Digest)
        );
    }

    private static string Tie(string fields, string kind = "partnership", string status = "loi") =>
        $"""
            ties:
              - id: t-1
                kind: {kind}
                type: sister_city
                status: {status}
                from: ID-33
                to: CN-350000
                {fields}
                evidence: e

            """;

    private static FactFile Read(string text) => DossierReader.Read("file.yaml", Head + text, TestRegions.Directory);

    private static IReadOnlyList<DossierError> Errors(string text) =>
        Assert.Throws<DossierException>(() => Read(text)).Errors;

    private static DossierError Single(string text) => Assert.Single(Errors(text));
}
