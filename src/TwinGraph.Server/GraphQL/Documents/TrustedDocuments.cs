using System.Text.Json;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>The documents that whoever runs the server has looked through.</summary>
/// <remarks>
/// A folder of <c>*.graphql</c> files, each known by its name and by <c>sha256:</c> and its hash, and of manifests
/// (<c>*.json</c>): Relay's map of ids to documents, or Apollo's <c>apollo-persisted-query-manifest</c>.
/// </remarks>
public sealed class TrustedDocuments
{
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    private TrustedDocuments() { }

    /// <summary>None.</summary>
    public static TrustedDocuments None { get; } = new();

    /// <summary>How many documents there are.</summary>
    public int Count => _texts.Count;

    /// <summary>Reads a folder, with the folders in it, or one manifest.</summary>
    /// <exception cref="ServerStartException">It is not there, or a file of it cannot be read.</exception>
    public static TrustedDocuments Load(string path)
    {
        var documents = new TrustedDocuments();
        try
        {
            if (File.Exists(path))
            {
                documents.AddManifest(path);
                return documents;
            }

            foreach (
                string file in Directory
                    .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
            )
            {
                switch (Path.GetExtension(file))
                {
                    case ".graphql" or ".gql":
                        documents.Add(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), file);
                        break;
                    case ".json":
                        documents.AddManifest(file);
                        break;
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ServerStartException($"The trusted documents could not be read: {problem.Message}", problem);
        }

        return documents.Count > 0
            ? documents
            : throw new ServerStartException($"There are no *.graphql files and no manifests in {path}.");
    }

    /// <summary>The document of an id, or null.</summary>
    public string? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Whether a document is one of these, letter by letter.</summary>
    public bool Contains(string text) => _texts.Contains(text);

    private void AddManifest(string file)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = manifest.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("operations", out JsonElement operations))
            {
                foreach (JsonElement operation in operations.EnumerateArray())
                {
                    Add(operation.GetProperty("id").GetString()!, operation.GetProperty("body").GetString()!, file);
                }

                return;
            }

            foreach (JsonProperty document in root.EnumerateObject())
            {
                Add(document.Name, document.Value.GetString()!, file);
            }
        }
        catch (Exception problem)
            when (problem is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException
            )
        {
            throw new ServerStartException(
                $"{file} is no manifest of documents: it must map ids to documents, or be an "
                    + $"apollo-persisted-query-manifest. {problem.Message}",
                problem
            );
        }
    }

    private void Add(string id, string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        string hash = Sha256.Of(text);
        foreach (string key in (string[])[id, "sha256:" + hash, hash])
        {
            if (_byId.TryGetValue(key, out string? other) && other != text)
            {
                throw new ServerStartException($"{file}: two trusted documents have the id '{key}'.");
            }

            _byId[key] = text;
        }

        _texts.Add(text);
    }
}
