using CsCheck;
using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Dossiers;

/// <summary>Whatever somebody does to a file, it is read or refused with a place, and nothing else.</summary>
public sealed class DamagedDossierTests
{
    private static readonly string[] Pieces =
    [
        ":",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "%",
        "---\n",
        "? ",
        ",",
        ";",
        "\t",
        "\0",
        "\r\n",
        "null",
        "~",
        "-5",
        "2025-02-30",
        "１",
        "🙂",
        "\uD800",
    ];

    private static readonly IReadOnlyList<DossierFile> Shipped = ShippedDossiers.Read();

    [Fact]
    public void Read_OfADamagedDossier_AnswersOrRefuses() =>
        Damage(5).Sample((file, damages) => Survives(Shipped[file], damages), iter: 400);

    [Fact]
    public void Read_OfADamagedTable_AnswersOrRefuses() =>
        Damage(1).Sample((_, damages) => Survives(Shipped[5], damages), iter: 40);

    private static Gen<(int File, List<(double At, int Cut, int Piece)> Damages)> Damage(int files) =>
        Gen.Select(
            Gen.Int[0, files - 1],
            Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1]).List[1, 4]
        );

    private static bool Survives(DossierFile file, List<(double At, int Cut, int Piece)> damages)
    {
        string text = file.Text;
        foreach ((double at, int cut, int piece) in damages)
        {
            int start = (int)(at * text.Length);
            int end = Math.Min(text.Length, start + cut);
            text = text[..start] + Pieces[piece] + text[end..];
        }

        try
        {
            FactFile facts = file.IsTable
                ? TieTableReader.Read(file.Path, text, file.SourcesPath!, file.SourcesText!, TestRegions.Directory)
                : DossierReader.Read(file.Path, text, TestRegions.Directory);
            return FactMapper.Map(facts, TestRegions.Directory).Count > 0;
        }
        catch (DossierException exception)
        {
            return exception.Errors.Count > 0 && exception.Errors.All(e => e.Message.Length > 0 && e.Mend.Length > 0);
        }
    }
}
