namespace TwinGraph.Storage.Durability;

/// <summary>The sections of a snapshot of a graph. Columns have a section each, their key added to their number.</summary>
internal static class StateSection
{
    public const int Counts = 1;
    public const int Tokens = 2;
    public const int LabelSets = 3;
    public const int KeySets = 4;
    public const int Strings = 5;
    public const int Nodes = 6;
    public const int Relationships = 7;
    public const int NodesByLabel = 8;
    public const int RelationshipsByType = 9;
    public const int Schema = 10;
    public const int Outgoing = 11;
    public const int Incoming = 12;
    public const int Statistics = 13;
    public const int IndexOrders = 14;
    public const int NodeColumns = 1 << 28;
    public const int RelationshipColumns = 2 << 28;
}
