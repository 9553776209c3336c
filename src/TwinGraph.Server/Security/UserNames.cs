namespace TwinGraph.Server.Security;

/// <summary>What users can be called.</summary>
internal static class UserNames
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 64;

    private static readonly string[] s_reserved = [Caller.Anonymous, Caller.ApiKey];

    /// <summary>Refuses what is no name.</summary>
    /// <exception cref="UserException">It is empty, too long, reserved, or has other characters than it may.</exception>
    public static void Check(string name)
    {
        // A colon would end the name in HTTP's Basic credentials; blanks and controls only deceive the eye.
        if (
            name.Length is 0 or > MaxLength
            || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+')
        )
        {
            throw new UserException(
                $"A user's name has 1 to {MaxLength} letters, digits and . _ - @ +; '{name}' is none."
            );
        }

        if (s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new UserException($"'{name}' names callers that are no users. Choose another name.");
        }
    }
}
