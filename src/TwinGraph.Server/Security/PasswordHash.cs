using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace TwinGraph.Server.Security;

/// <summary>An Argon2id hash in the PHC string format, such as <c>$argon2id$v=19$m=19456,t=2,p=1$…$…</c>.</summary>
/// <remarks>RFC 9106; the string format is that of the Password Hashing Competition. Passwords are hashed as UTF-8.</remarks>
public sealed class PasswordHash
{
    /// <summary>The longest password, in bytes of UTF-8.</summary>
    public const int MaxPasswordBytes = 1024;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Prefix = "$argon2id$v=19$";

    private readonly int _memoryKiB;
    private readonly int _passes;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int memoryKiB, int passes, byte[] salt, byte[] hash)
    {
        _memoryKiB = memoryKiB;
        _passes = passes;
        _salt = salt;
        _hash = hash;
    }

    /// <summary>How dear it is to make: memory times passes.</summary>
    internal long Cost => (long)_memoryKiB * _passes;

    /// <summary>Hashes a password with a fresh salt. Takes tens of milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range, or the password is too long.</exception>
    public static PasswordHash Create(string password, PasswordHashOptions options)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MemoryKiB, PasswordHashOptions.MinMemoryKiB);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MemoryKiB, PasswordHashOptions.MaxMemoryKiB);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Passes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Passes, PasswordHashOptions.MaxPasses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            Encoding.UTF8.GetByteCount(password),
            MaxPasswordBytes,
            nameof(password)
        );
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new(options.MemoryKiB, options.Passes, salt, Derive(password, salt, options.MemoryKiB, options.Passes));
    }

    /// <summary>Reads a hash.</summary>
    /// <exception cref="FormatException">It is no Argon2id hash, of another version, or asks for too much.</exception>
    public static PasswordHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('$') : [];
        string[] costs = parts.Length == 3 ? parts[0].Split(',') : [];
        if (
            costs.Length != 3
            || !TryRead(costs[0], "m=", 8, PasswordHashOptions.MaxMemoryKiB, out int memory)
            || !TryRead(costs[1], "t=", 1, PasswordHashOptions.MaxPasses, out int passes)
            || !TryRead(costs[2], "p=", 1, 1, out _)
            || !TryDecode(parts[1], SaltBytes, out byte[] salt)
            || !TryDecode(parts[2], HashBytes, out byte[] hash)
        )
        {
            throw new FormatException(
                "A password's hash must read $argon2id$v=19$m=…,t=…,p=1$salt$hash, with a salt of 16 bytes and a hash of 32."
            );
        }

        return new(memory, passes, salt, hash);
    }

    /// <summary>Whether a password is the one that was hashed; takes as long for any password.</summary>
    public bool Matches(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Encoding.UTF8.GetByteCount(password) <= MaxPasswordBytes
            && CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _memoryKiB, _passes), _hash);
    }

    /// <summary>The hash in the PHC string format.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}m={_memoryKiB},t={_passes},p=1${Encode(_salt)}${Encode(_hash)}"
        );

    private static byte[] Derive(string password, byte[] salt, int memoryKiB, int passes)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            var argon = new Argon2id(
                new Argon2Parameters
                {
                    DegreeOfParallelism = 1,
                    MemorySize = memoryKiB,
                    NumberOfPasses = passes,
                }
            );
            return argon.DeriveBytes(bytes, salt, HashBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static bool TryRead(string text, string name, int least, int most, out int value)
    {
        value = 0;
        return text.StartsWith(name, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= least
            && value <= most;
    }

    // PHC strings are base64 without padding.
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryDecode(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        string padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return !text.Contains('=', StringComparison.Ordinal)
            && padded.Length == (length + 2) / 3 * 4
            && Convert.TryFromBase64String(padded, bytes, out int written)
            && written == length;
    }
}
