using System.Text.Json;
using System.Text.Json.Serialization;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Embeds;

/// <summary>What the file of embed tokens holds.</summary>
/// <param name="Version">The file's format.</param>
/// <param name="Tokens">The tokens in the order they were made.</param>
internal sealed record EmbedTokenFile(int Version, IReadOnlyList<EmbedToken> Tokens)
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
    };

    /// <summary>A file without tokens.</summary>
    public static EmbedTokenFile Empty { get; } = new(CurrentVersion, []);

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="UserException">It is of a newer format, or no file of tokens.</exception>
    public static EmbedTokenFile Parse(byte[] json, string path)
    {
        EmbedTokenFile? file;
        try
        {
            file = JsonSerializer.Deserialize<EmbedTokenFile>(json, s_json);
        }
        catch (JsonException problem)
        {
            throw new UserException(
                $"{path}, line {(problem.LineNumber ?? 0) + 1}: this is no file of embed tokens ({problem.Path}). Mend it, or bring back a copy.",
                problem
            );
        }

        if (file is null || file.Version != CurrentVersion)
        {
            throw new UserException(
                $"{path} has format {file?.Version ?? 0}; this program reads {CurrentVersion}. Use the program that wrote it."
            );
        }

        foreach (EmbedToken token in file.Tokens)
        {
            try
            {
                EmbedHosts.Of(token.Hosts);
                ViewScope.Check(token.Parameters);
            }
            catch (FormatException problem)
            {
                throw new UserException($"{path}, token {token.Id}: {problem.Message}", problem);
            }
        }

        return file;
    }

    /// <summary>The file's content.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);
}
