namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>A zone by name, or a fixed offset.</summary>
/// <param name="Name">The zone's name in the IANA database, or null for a fixed offset.</param>
/// <param name="Offset">The offset in seconds; with a name, the one in force where that is known.</param>
internal readonly record struct ZoneChoice(string? Name, int? Offset)
{
    public static ZoneChoice Utc => new(null, 0);
}
