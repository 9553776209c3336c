using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.Import;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>An edit that was made.</summary>
/// <param name="Outcome">What it did.</param>
internal sealed record EditDone(EditOutcome Outcome);

/// <summary>A file that was imported.</summary>
/// <param name="Report">What it did.</param>
internal sealed record ImportDone(ImportReport Report);
