namespace TwinGraph.Atlas.Import;

/// <summary>The dossiers that ship in this assembly.</summary>
public static class ShippedDossiers
{
    private const string Prefix = "dossiers/";

    /// <summary>Reads them.</summary>
    /// <returns>The YAML dossiers in order of name, then the tables of ties.</returns>
    public static IReadOnlyList<DossierFile> Read()
    {
        string[] names =
        [
            .. typeof(ShippedDossiers)
                .Assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        return
        [
            .. names
                .Where(n => n.EndsWith(".yaml", StringComparison.Ordinal))
                .Select(n => new DossierFile(n[Prefix.Length..], Resources.Read(n))),
            DossierFile.Table(
                "ties.csv",
                Resources.Read(Prefix + "ties.csv"),
                "sources.csv",
                Resources.Read(Prefix + "sources.csv")
            ),
        ];
    }

    /// <summary>The JSON Schema of the dossier format.</summary>
    public static string JsonSchema() => Resources.Read(Prefix + "dossier.schema.json");
}
