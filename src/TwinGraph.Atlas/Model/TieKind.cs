namespace TwinGraph.Atlas.Model;

/// <summary>The four kinds of tie.</summary>
public enum TieKind
{
    /// <summary>Two regions are, or want to be, partners.</summary>
    Partnership,

    /// <summary>Guests of one region came to another.</summary>
    Visit,

    /// <summary>Two sides met, or one invites the other.</summary>
    Meeting,

    /// <summary>Somebody puts money into a region.</summary>
    Investment,
}
