namespace TwinGraph.Cypher.Values;

/// <summary>Latin letters without their marks.</summary>
/// <remarks>
/// The folding is a table of its own: under invariant globalization the runtime does not decompose characters.
/// </remarks>
public static class LatinLetters
{
    // What stands at '?' keeps its own lower case.
    private const string LatinFrom00C0 =
        "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll?"
        + "?llnnnnnn???oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz?"
        + "????????????????????????????????oo?????????????uu???????????????"
        + "?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????"
        + "aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
        + "????????????????";

    private const string LatinFrom1E00 =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
        + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

    /// <summary>A letter in lower case without accents and other marks; any other character in lower case.</summary>
    public static char Fold(char character)
    {
        char folded = character switch
        {
            < '\u00C0' => '?',
            <= '\u024F' => LatinFrom00C0[character - '\u00C0'],
            >= '\u1E00' and <= '\u1EFF' => LatinFrom1E00[character - '\u1E00'],
            _ => '?',
        };
        return folded == '?' ? char.ToLowerInvariant(character) : folded;
    }
}
