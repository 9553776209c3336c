using System.Text.Json;
using GraphQL;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Mutations;

namespace TwinGraph.Server.Http;

/// <summary>Reads a GraphQL request with files out of a form, after the GraphQL multipart request specification.</summary>
/// <remarks>
/// The form holds <c>operations</c> (the request, null where a file belongs), then <c>map</c> (of each file the places in the request
/// where it belongs), then the files.
/// </remarks>
internal sealed class MultipartRequestReader(GraphQLRequestReader reader, GraphQLLimits limits)
{
    /// <summary>The header that makes a browser ask first before a page of another site can send a form here.</summary>
    public const string Header = "GraphQL-Preflight";

    /// <summary>Whether a form was sent on purpose, by a program or a page of this server.</summary>
    public static bool IsIntended(HttpRequest http) =>
        http.Headers.ContainsKey(Header)
        || http.Headers.ContainsKey("Apollo-Require-Preflight")
        || http.Headers.ContainsKey("X-Requested-With");

    /// <summary>Reads a request.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="boundary">What stands between the parts of the form.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BadRequestException">It is none.</exception>
    /// <exception cref="BadHttpRequestException">It is too long, or broken.</exception>
    public async Task<GraphQLRequest> ReadAsync(HttpRequest http, string boundary, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(http, limits.MaxUploadBytes).ConfigureAwait(false);
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            return await ReadAsync(new MultipartReader(boundary, stream), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            throw new BadRequestException("The form is broken: a part of it has no end or no head.");
        }
    }

    private async Task<GraphQLRequest> ReadAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? operations = null;
        Dictionary<string, string[]>? map = null;
        var files = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        while (await form.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            if (
                !ContentDispositionHeaderValue.TryParse(
                    section.ContentDisposition,
                    out ContentDispositionHeaderValue? head
                ) || HeaderUtilities.RemoveQuotes(head.Name).Value is not { Length: > 0 } name
            )
            {
                throw new BadRequestException("A part of the form has no name.");
            }

            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            ReadOnlyMemory<byte> bytes = content.ToArray();
            if (name == "operations" && operations is null)
            {
                operations = bytes;
            }
            else if (name == "map" && operations is not null && map is null)
            {
                map = ReadMap(bytes);
            }
            else if (map is null)
            {
                throw new BadRequestException("The form must begin with 'operations', then 'map', then the files.");
            }
            else if (!map.ContainsKey(name))
            {
                throw new BadRequestException($"The part '{name}' of the form is not in 'map'.");
            }
            else
            {
                string file =
                    HeaderUtilities.RemoveQuotes(head.FileNameStar).Value
                    ?? HeaderUtilities.RemoveQuotes(head.FileName).Value
                    ?? string.Empty;
                files[name] = new(Path.GetFileName(file), bytes);
            }
        }

        if (operations is null || map is null)
        {
            throw new BadRequestException("The form must hold 'operations' and 'map'.");
        }

        return Place(reader.FromBody(operations.Value, most: 1, out _)[0], map, files);
    }

    private Dictionary<string, string[]> ReadMap(ReadOnlyMemory<byte> json)
    {
        Dictionary<string, string[]>? map;
        try
        {
            map = JsonSerializer.Deserialize<Dictionary<string, string[]>>(json.Span);
        }
        catch (JsonException)
        {
            map = null;
        }

        return map switch
        {
            null => throw new BadRequestException("'map' must be an object of lists: {\"0\": [\"variables.file\"]}."),
            _ when map.Count > limits.MaxUploads => throw new BadRequestException(
                $"There are {map.Count} files; {limits.MaxUploads} is the most."
            ),
            _ => map,
        };
    }

    private static GraphQLRequest Place(
        GraphQLRequest request,
        Dictionary<string, string[]> map,
        Dictionary<string, UploadedFile> files
    )
    {
        var variables = new Dictionary<string, object?>(
            (IDictionary<string, object?>?)request.Variables ?? new Dictionary<string, object?>(),
            StringComparer.Ordinal
        );
        foreach ((string name, string[] places) in map)
        {
            if (!files.TryGetValue(name, out UploadedFile? file))
            {
                throw new BadRequestException($"The file '{name}' of 'map' is not in the form.");
            }

            foreach (string place in places)
            {
                // Files are arguments of their own here, so no other place can take one.
                const string Prefix = "variables.";
                string variable = place.StartsWith(Prefix, StringComparison.Ordinal)
                    ? place[Prefix.Length..]
                    : string.Empty;
                if (!variables.TryGetValue(variable, out object? held) || held is not null)
                {
                    throw new BadRequestException(
                        $"'{place}' is no place for a file: name a variable that is null, variables.file."
                    );
                }

                variables[variable] = file;
            }
        }

        return request with
        {
            Variables = new Inputs(variables),
        };
    }
}
