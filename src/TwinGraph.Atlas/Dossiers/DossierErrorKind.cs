namespace TwinGraph.Atlas.Dossiers;

/// <summary>The sorts of mistakes in facts.</summary>
public enum DossierErrorKind
{
    /// <summary>Something is missing, malformed or against a rule.</summary>
    Invalid,

    /// <summary>A name can mean several nodes.</summary>
    Ambiguous,

    /// <summary>A name or id that nothing has.</summary>
    Unknown,
}
