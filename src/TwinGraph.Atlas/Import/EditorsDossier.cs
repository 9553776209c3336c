namespace TwinGraph.Atlas.Import;

/// <summary>The dossier under which stands what editors state, as opposed to files.</summary>
internal static class EditorsDossier
{
    public const string Id = "dossier:editors";

    public const string Path = "editors";
}
