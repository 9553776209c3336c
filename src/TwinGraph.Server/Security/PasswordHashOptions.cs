namespace TwinGraph.Server.Security;

/// <summary>How dear a password's hash is to make.</summary>
/// <remarks>
/// The defaults are those that the OWASP Password Storage Cheat Sheet gives for Argon2id with one lane: 19 MiB, two
/// passes.
/// </remarks>
public sealed record PasswordHashOptions
{
    /// <summary>The least memory that a new hash may ask for, in KiB.</summary>
    public const int MinMemoryKiB = 8 * 1024;

    /// <summary>The most memory that a hash may ask for, in KiB.</summary>
    public const int MaxMemoryKiB = 1024 * 1024;

    /// <summary>The most passes that a hash may ask for.</summary>
    public const int MaxPasses = 64;

    /// <summary>The memory of one hash, in KiB; 8,192 to 1,048,576.</summary>
    /// <value>19,456 by default.</value>
    public int MemoryKiB { get; init; } = 19_456;

    /// <summary>How often it goes over the memory; 1 to 64.</summary>
    /// <value>2 by default.</value>
    public int Passes { get; init; } = 2;
}
