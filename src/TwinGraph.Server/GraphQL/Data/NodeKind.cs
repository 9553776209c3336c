namespace TwinGraph.Server.GraphQL.Data;

/// <summary>What a node of the graph is.</summary>
internal enum NodeKind
{
    Country,
    Province,
    City,
    Official,
    Company,
    Sector,
    Programme,
    Source,
    Partnership,
    Visit,
    Meeting,
    Investment,
    Milestone,
    Event,
    Reading,
}
