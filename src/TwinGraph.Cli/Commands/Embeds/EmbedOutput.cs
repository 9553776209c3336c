using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Cli.Output;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Cli.Commands.Embeds;

/// <summary>Prints embed tokens; never a token's hash.</summary>
internal static class EmbedOutput
{
    /// <summary>Shows a token, once.</summary>
    public static void Made(IAnsiConsole console, bool json, string token, EmbedToken kept)
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
            $"This is shown once. Write token=\"…\" on the element, or &token=… behind /embed/…; 'twingraph embed revoke {kept.Id}' ends it."
        );
    }

    /// <summary>Lists tokens.</summary>
    public static void List(IAnsiConsole console, bool json, IReadOnlyList<EmbedToken> tokens)
    {
        if (json)
        {
            WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (EmbedToken token in tokens)
                {
                    writer.WriteStartObject();
                    Write(writer, token);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        TextWriter output = console.Profile.Out.Writer;
        if (tokens.Count == 0)
        {
            output.WriteLine("There are no embed tokens. Make one: twingraph embed add --host https://news.example");
            return;
        }

        output.WriteLine("id        since       until       hosts; only; label");
        foreach (EmbedToken token in tokens)
        {
            string only = string.Join('&', token.Parameters.Select(one => $"{one.Key}={one.Value}"));
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{token.Id}  {token.CreatedAt:yyyy-MM-dd}  {token.ExpiresAt:yyyy-MM-dd}  {string.Join(' ', token.Hosts)}; {(only.Length == 0 ? "any view" : only)}; {token.Label}"
                )
            );
        }
    }

    private static void Write(Utf8JsonWriter writer, EmbedToken token)
    {
        writer.WriteString("id", token.Id);
        writer.WriteString("label", token.Label);
        writer.WriteStartArray("hosts");
        foreach (string host in token.Hosts)
        {
            writer.WriteStringValue(host);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("parameters");
        foreach ((string name, string value) in token.Parameters)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("createdAt", token.CreatedAt);
        writer.WriteString("expiresAt", token.ExpiresAt);
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
