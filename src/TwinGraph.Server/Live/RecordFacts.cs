using System.Text.Json;

namespace TwinGraph.Server.Live;

/// <summary>What filters ask of a record, out of its image in the log.</summary>
/// <param name="Status">How far a tie has come; null for what is no tie.</param>
/// <param name="Parties">The ids of all that take part in it: regions among them, but officials and companies too.</param>
/// <param name="Sectors">The ids of the sectors it covers.</param>
/// <param name="ProgrammeId">The id of the programme it is under; or null.</param>
/// <param name="ProgrammeCode">That programme's code; or null.</param>
internal sealed record RecordFacts(
    string? Status,
    IReadOnlyList<string> Parties,
    IReadOnlyList<string> Sectors,
    string? ProgrammeId,
    string? ProgrammeCode
)
{
    /// <summary>The facts of an image; null when there is none.</summary>
    public static RecordFacts? Read(string? image)
    {
        if (image is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(image);
        JsonElement root = document.RootElement;
        var parties = new List<string>();
        var sectors = new List<string>();
        string? programme = null;
        if (root.TryGetProperty("edges", out JsonElement edges))
        {
            foreach (JsonElement edge in edges.EnumerateArray())
            {
                string to = edge.GetProperty("to").GetString()!;
                switch (edge.GetProperty("type").GetString())
                {
                    case "PARTY" or "HOST" or "GUEST" or "INVESTOR" or "TARGET" or "FACILITATED_BY":
                        parties.Add(to);
                        break;
                    case "COVERS":
                        sectors.Add(to);
                        break;
                    case "UNDER":
                        programme = to;
                        break;
                }
            }
        }

        return new(
            root.GetProperty("node").TryGetProperty("status", out JsonElement status) ? status.GetString() : null,
            parties,
            sectors,
            programme,
            root.TryGetProperty("programme", out JsonElement code) ? code.GetString() : null
        );
    }
}
