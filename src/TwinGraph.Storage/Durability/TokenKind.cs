namespace TwinGraph.Storage.Durability;

/// <summary>What a token names, as the file numbers it.</summary>
internal enum TokenKind
{
    Label = 0,
    Type = 1,
    Key = 2,
}
