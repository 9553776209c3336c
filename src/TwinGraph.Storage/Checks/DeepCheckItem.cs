namespace TwinGraph.Storage.Checks;

/// <summary>One thing that a deep check looked at.</summary>
/// <param name="Name">Which, as one word or two.</param>
/// <param name="Meaning">What has to hold.</param>
/// <param name="Problems">What does not, one sentence each; empty when all holds.</param>
/// <param name="Took">How long it took.</param>
public sealed record DeepCheckItem(string Name, string Meaning, IReadOnlyList<string> Problems, TimeSpan Took);
