using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>The kinds of characters that a pattern tells apart: its atoms, and the classes of characters alike to all of them.</summary>
/// <remarks>Which characters an escape or a set stands for is what .NET says, asked once a character.</remarks>
internal sealed class PatternAlphabet
{
    private const int PageSize = 256;

    private readonly List<Func<char, bool>> _atoms = [];
    private readonly Dictionary<(string Text, RegexOptions Options), int> _byText = [];
    private readonly ushort[]?[] _classes = new ushort[]?[(char.MaxValue + 1) / PageSize];
    private readonly ushort[] _first;
    private readonly Dictionary<string, int> _bySignature = new(StringComparer.Ordinal);
    private readonly List<(string Signature, CharacterKind Kind)> _all = [];

    public PatternAlphabet() => _classes[0] = _first = new ushort[PageSize];

    /// <summary>Whether what stands beside a place matters.</summary>
    public bool HasAssertions { get; set; }

    /// <summary>How many classes are known so far; the last of them is numbered one less.</summary>
    public int ClassCount => _all.Count;

    /// <summary>The number of a character of its own.</summary>
    public int Literal(char c)
    {
        (string, RegexOptions) key = (c.ToString(), RegexOptions.None);
        if (!_byText.TryGetValue(key, out int atom))
        {
            _byText[key] = atom = Add(other => other == c);
        }

        return atom;
    }

    /// <summary>The number of what an escape, a set or a point stands for.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="options">How it is read.</param>
    public int Atom(string text, RegexOptions options)
    {
        // A point of its own and the point for any character are written alike.
        (string, RegexOptions) key = (text, options | RegexOptions.ExplicitCapture);
        if (!_byText.TryGetValue(key, out int atom))
        {
            var regex = new Regex($@"\A{text}\z", options | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            _byText[key] = atom = Add(c => regex.IsMatch([c]));
        }

        return atom;
    }

    /// <summary>The class of a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ClassOf(char c)
    {
        // Numbers are kept plus one; 0 is not asked yet.
        int known = c < (uint)_first.Length ? _first[c] : 0;
        return known > 0 ? known - 1 : ClassOfAny(c);
    }

    private int ClassOfAny(char c)
    {
        ushort[] page = _classes[c / PageSize] ??= new ushort[PageSize];
        int known = page[c % PageSize];
        return known > 0 ? known - 1 : FindClass(c, ref page[c % PageSize]);
    }

    /// <summary>Whether the characters of a class are what an atom stands for.</summary>
    public bool Is(int characterClass, int atom) =>
        (_all[characterClass].Signature[(atom / 15) + 1] & (1 << (atom % 15))) != 0;

    /// <summary>What the characters of a class are to assertions.</summary>
    public CharacterKind KindOf(int characterClass) => _all[characterClass].Kind;

    private int Add(Func<char, bool> atom)
    {
        _atoms.Add(atom);
        return _atoms.Count - 1;
    }

    private int FindClass(char c, ref ushort place)
    {
        CharacterKind kind =
            !HasAssertions ? CharacterKind.Other
            : c == '\n' ? CharacterKind.LineFeed
            : IsWord(c) ? CharacterKind.Word
            : CharacterKind.Other;
        Span<char> signature = new char[(_atoms.Count / 15) + 2];
        signature[0] = (char)kind;
        for (int atom = 0; atom < _atoms.Count; atom++)
        {
            Interruption.Step();
            if (_atoms[atom](c))
            {
                signature[(atom / 15) + 1] |= (char)(1 << (atom % 15));
            }
        }

        string key = new(signature);
        if (!_bySignature.TryGetValue(key, out int found))
        {
            _bySignature[key] = found = _all.Count;
            _all.Add((key, kind));
        }

        // More classes than fit are asked again each time.
        place = found < ushort.MaxValue ? (ushort)(found + 1) : (ushort)0;
        return found;
    }

    // As \b sees words: \w, and the joiners of scripts.
    private static bool IsWord(char c) =>
        c is '\u200C' or '\u200D'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation;
}
