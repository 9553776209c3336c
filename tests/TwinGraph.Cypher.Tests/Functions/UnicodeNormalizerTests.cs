using System.Text;
using CsCheck;
using TwinGraph.Cypher.Functions;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class UnicodeNormalizerTests
{
    private static readonly Gen<string> s_text = Gen.Char[
            "aeA\u0301\u0327\u0345\u00e9\u1e09\u01d5\ufb01\u2460\u1100\u1161\u11a8\uac00\uac01\u212b\u0958\ud800\uff21"
        ]
        .Array[0, 8]
        .Select(characters => new string(characters));

    [Theory]
    [InlineData("\u00c5", "\u00c5", "A\u030a", "\u00c5", "A\u030a")]
    [InlineData("\u212b", "\u00c5", "A\u030a", "\u00c5", "A\u030a")]
    [InlineData("\ufb01", "\ufb01", "\ufb01", "fi", "fi")]
    [InlineData("\uac01", "\uac01", "\u1100\u1161\u11a8", "\uac01", "\u1100\u1161\u11a8")]
    [InlineData("\u1e09", "\u1e09", "c\u0327\u0301", "\u1e09", "c\u0327\u0301")]
    [InlineData("c\u0301\u0327", "\u1e09", "c\u0327\u0301", "\u1e09", "c\u0327\u0301")]
    [InlineData("\u0958", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c")]
    [InlineData(
        "\ud834\udd5e",
        "\ud834\udd57\ud834\udd65",
        "\ud834\udd57\ud834\udd65",
        "\ud834\udd57\ud834\udd65",
        "\ud834\udd57\ud834\udd65"
    )]
    [InlineData("\u2460\uff21", "\u2460\uff21", "\u2460\uff21", "1A", "1A")]
    [InlineData("a\u0300\u0300", "\u00e0\u0300", "a\u0300\u0300", "\u00e0\u0300", "a\u0300\u0300")]
    [InlineData("\ud800", "\ud800", "\ud800", "\ud800", "\ud800")]
    public void Normalize_GivesTheFourForms(string text, string c, string d, string kc, string kd)
    {
        Assert.Equal(c, UnicodeNormalizer.Normalize(text, NormalizationForm.FormC));
        Assert.Equal(d, UnicodeNormalizer.Normalize(text, NormalizationForm.FormD));
        Assert.Equal(kc, UnicodeNormalizer.Normalize(text, NormalizationForm.FormKC));
        Assert.Equal(kd, UnicodeNormalizer.Normalize(text, NormalizationForm.FormKD));
    }

    [Fact]
    public void Normalize_OfWhatIsNormal_ChangesNothing() =>
        Gen.Select(s_text, Gen.Enum<NormalizationForm>())
            .Sample(
                (text, form) =>
                {
                    string once = UnicodeNormalizer.Normalize(text, form);

                    Assert.Equal(once, UnicodeNormalizer.Normalize(once, form));
                    Assert.True(UnicodeNormalizer.IsNormalized(once, form));
                }
            );

    [Fact]
    public void Normalize_OfComposedAndDecomposedText_IsTheSame() =>
        s_text.Sample(text =>
        {
            string decomposed = UnicodeNormalizer.Normalize(text, NormalizationForm.FormD);
            string composed = UnicodeNormalizer.Normalize(text, NormalizationForm.FormC);

            Assert.Equal(decomposed, UnicodeNormalizer.Normalize(composed, NormalizationForm.FormD));
            Assert.Equal(composed, UnicodeNormalizer.Normalize(decomposed, NormalizationForm.FormC));
        });
}
