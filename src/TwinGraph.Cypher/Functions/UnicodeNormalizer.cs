using System.Text;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Functions;

/// <summary>The normal forms of Unicode (annex 15), by tables of its own.</summary>
/// <remarks>
/// The runtime leaves all text as it is where it runs without a culture library, as it does here, so its own functions
/// can't be used.
/// </remarks>
internal static class UnicodeNormalizer
{
    // Hangul syllables are composed by arithmetic (The Unicode Standard, 3.12).
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Lazy<NormalizationTable> s_table = new(NormalizationTable.Load);

    /// <summary>The form that a word such as NFC names, or null.</summary>
    public static NormalizationForm? FormOf(string name) =>
        name.ToUpperInvariant() switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => null,
        };

    /// <summary>The word that names a form.</summary>
    public static string NameOf(NormalizationForm form) =>
        form switch
        {
            NormalizationForm.FormC => "NFC",
            NormalizationForm.FormD => "NFD",
            NormalizationForm.FormKC => "NFKC",
            _ => "NFKD",
        };

    /// <summary>Whether a text is in a normal form.</summary>
    public static bool IsNormalized(string text, NormalizationForm form) =>
        string.Equals(Normalize(text, form), text, StringComparison.Ordinal);

    /// <summary>A text in a normal form. A lone surrogate stays as it is.</summary>
    public static string Normalize(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        bool compatible = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        List<int> points = Decompose(text, compatible);
        Order(points);
        if (form is NormalizationForm.FormC or NormalizationForm.FormKC)
        {
            Compose(points);
        }

        var result = new StringBuilder(text.Length);
        foreach (int point in points)
        {
            if (point > 0xFFFF)
            {
                result.Append(char.ConvertFromUtf32(point));
            }
            else
            {
                result.Append((char)point);
            }
        }

        return result.ToString();
    }

    private static List<int> Decompose(string text, bool compatible)
    {
        var points = new List<int>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            Interruption.Step();
            int point = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                point = char.ConvertToUtf32(text[i], text[i + 1]);
                i++;
            }

            Decompose(point, compatible, points);
        }

        return points;
    }

    private static void Decompose(int point, bool compatible, List<int> points)
    {
        int syllable = point - SyllableBase;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            points.Add(LeadBase + (syllable / (Vowels * Tails)));
            points.Add(VowelBase + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails > 0)
            {
                points.Add(TailBase + (syllable % Tails));
            }
        }
        else if (s_table.Value.Decompose(point, compatible) is { } parts)
        {
            // Parts may have parts; a few levels at most.
            foreach (int part in parts)
            {
                Decompose(part, compatible, points);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Sorts each run of combining marks by class; equal ones keep their order.</summary>
    private static void Order(List<int> points)
    {
        NormalizationTable table = s_table.Value;
        int begin = 0;
        while (begin < points.Count)
        {
            Interruption.Step();
            int end = begin;
            while (end < points.Count && table.ClassOf(points[end]) > 0)
            {
                end++;
            }

            if (end - begin > 1)
            {
                int[] sorted = [.. points.GetRange(begin, end - begin).OrderBy(table.ClassOf)];
                for (int i = 0; i < sorted.Length; i++)
                {
                    points[begin + i] = sorted[i];
                }
            }

            begin = end + 1;
        }
    }

    private static void Compose(List<int> points)
    {
        NormalizationTable table = s_table.Value;
        int starter = -1;
        int last = -1;
        int kept = 0;
        for (int i = 0; i < points.Count; i++)
        {
            Interruption.Step();
            int point = points[i];
            int combining = table.ClassOf(point);
            bool blocked = last >= 0 && (last >= combining || last == 0);
            bool adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || !blocked) && Pair(points[starter], point) is { } whole)
            {
                points[starter] = whole;
                continue;
            }

            if (combining == 0)
            {
                starter = kept;
            }

            last = combining == 0 ? -1 : combining;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + Leads && second is >= VowelBase and < VowelBase + Vowels)
        {
            return SyllableBase + ((((first - LeadBase) * Vowels) + (second - VowelBase)) * Tails);
        }

        int syllable = first - SyllableBase;
        bool open = syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0;
        if (open && second is > TailBase and < TailBase + Tails)
        {
            return first + (second - TailBase);
        }

        return s_table.Value.Compose(first, second);
    }
}
