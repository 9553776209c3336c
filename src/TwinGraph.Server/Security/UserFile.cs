using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinGraph.Server.Security;

/// <summary>What the users' file holds.</summary>
/// <param name="Version">The file's format.</param>
/// <param name="Users">The users in the order they were made.</param>
internal sealed record UserFile(int Version, IReadOnlyList<User> Users)
{
    /// <summary>The format that is written.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>A file without users.</summary>
    public static UserFile Empty { get; } = new(CurrentVersion, []);

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="UserException">It is of a newer format, or no users' file.</exception>
    public static UserFile Parse(ReadOnlySpan<byte> json, string path)
    {
        UserFile? file;
        try
        {
            file = JsonSerializer.Deserialize<UserFile>(json, s_json);
        }
        catch (JsonException problem)
        {
            throw new UserException(
                $"{path}, line {(problem.LineNumber ?? 0) + 1}: this is no users' file ({problem.Path}). Mend it, or bring back a copy.",
                problem
            );
        }

        if (file is null || file.Version != CurrentVersion)
        {
            throw new UserException(
                $"{path} has format {file?.Version ?? 0}; this program reads {CurrentVersion}. Use the program that wrote it."
            );
        }

        foreach (User user in file.Users)
        {
            try
            {
                UserNames.Check(user.Name);
                PasswordHash.Parse(user.Password);
            }
            catch (Exception problem) when (problem is UserException or FormatException)
            {
                throw new UserException($"{path}, user '{user.Name}': {problem.Message}", problem);
            }
        }

        return file.Users.DistinctBy(user => user.Name, StringComparer.OrdinalIgnoreCase).Count() < file.Users.Count
            ? throw new UserException($"{path} names a user twice. Take one out.")
            : file;
    }

    /// <summary>The file's content.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);
}
