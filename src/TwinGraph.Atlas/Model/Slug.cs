using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Model;

/// <summary>Makes the readable part of an id out of a name.</summary>
public static class Slug
{
    /// <summary>The name in lower case without diacritics, what is no letter or digit turned into single hyphens.</summary>
    /// <returns>Empty when nothing of the name is left.</returns>
    public static string Of(string name) => NameText.Normalise(name).Replace(' ', '-');
}
