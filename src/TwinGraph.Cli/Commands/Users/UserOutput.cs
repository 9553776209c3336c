using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Prints users and tokens; never a password's or token's hash.</summary>
internal static class UserOutput
{
    /// <summary>Says what was done to a user.</summary>
    public static void Done(IAnsiConsole console, bool json, string sentence, User? user)
    {
        if (!json)
        {
            console.Profile.Out.Writer.WriteLine(sentence);
            return;
        }

        WriteJson(writer =>
        {
            if (user is null)
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
            else
            {
                Write(writer, user);
            }
        });
    }

    /// <summary>Lists users.</summary>
    public static void List(IAnsiConsole console, bool json, IReadOnlyList<User> users)
    {
        if (json)
        {
            WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (User user in users)
                {
                    Write(writer, user);
                }

                writer.WriteEndArray();
            });
            return;
        }

        TextWriter output = console.Profile.Out.Writer;
        if (users.Count == 0)
        {
            output.WriteLine("There are no users. Make one: twingraph user add NAME --role reader");
            return;
        }

        int width = Math.Max(4, users.Max(user => user.Name.Length));
        output.WriteLine($"{"name".PadRight(width)}  role    tokens  since");
        foreach (User user in users)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{user.Name.PadRight(width)}  {RoleNames.Of(user.Role), -6}  {user.Tokens.Count, 6}  {user.CreatedAt:yyyy-MM-dd}"
                )
            );
        }
    }

    /// <summary>Lists a user's tokens.</summary>
    public static void Tokens(IAnsiConsole console, bool json, User user)
    {
        if (json)
        {
            WriteJson(writer => Write(writer, user));
            return;
        }

        TextWriter output = console.Profile.Out.Writer;
        if (user.Tokens.Count == 0)
        {
            output.WriteLine($"{user.Name} has no tokens.");
            return;
        }

        output.WriteLine("id        role    since       until       label");
        foreach (UserToken token in user.Tokens)
        {
            string until = token.ExpiresAt is { } end
                ? end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : "ended";
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{token.Id}  {RoleNames.Of(token.Role), -6}  {token.CreatedAt:yyyy-MM-dd}  {until, -10}  {token.Label}"
                )
            );
        }
    }

    /// <summary>Shows a token, once.</summary>
    public static void Token(IAnsiConsole console, bool json, string token, UserToken kept)
    {
        if (json)
        {
            WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("token", token);
                Write(writer, kept);
                writer.WriteEndObject();
            });
            return;
        }

        // The token alone on standard output, so that it can be piped on.
        console.Profile.Out.Writer.WriteLine(token);
        Consoles.Error.Profile.Out.Writer.WriteLine(
            $"This is shown once. Send it as 'Authorization: Bearer …'; end it with --revoke {kept.Id}."
        );
    }

    private static void Write(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject();
        writer.WriteString("name", user.Name);
        writer.WriteString("role", RoleNames.Of(user.Role));
        writer.WriteString("createdAt", user.CreatedAt);
        writer.WriteStartArray("tokens");
        foreach (UserToken token in user.Tokens)
        {
            writer.WriteStartObject();
            Write(writer, token);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, UserToken token)
    {
        writer.WriteString("id", token.Id);
        writer.WriteString("label", token.Label);
        writer.WriteString("role", RoleNames.Of(token.Role));
        writer.WriteString("createdAt", token.CreatedAt);
        if (token.ExpiresAt is { } end)
        {
            writer.WriteString("expiresAt", end);
        }
        else
        {
            writer.WriteNull("expiresAt");
        }
    }

    private static void WriteJson(Action<Utf8JsonWriter> write)
    {
        using Stream stream = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
    }
}
