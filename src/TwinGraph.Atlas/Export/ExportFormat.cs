namespace TwinGraph.Atlas.Export;

/// <summary>What a graph, or the answer to a query, is written as.</summary>
public enum ExportFormat
{
    /// <summary>GraphML 1.0, which Gephi, yEd, NetworkX and igraph read.</summary>
    GraphMl,

    /// <summary>GEXF 1.3, Gephi's own.</summary>
    Gexf,

    /// <summary>The JSON of Cytoscape.js and Cytoscape.</summary>
    Cytoscape,

    /// <summary>JSON Graph Format 2.</summary>
    JsonGraph,

    /// <summary>GeoJSON (RFC 7946) of the nodes that have a place, and of what joins them.</summary>
    GeoJson,

    /// <summary>CSV (RFC 4180): a query's rows, or a graph's nodes and relationships in two tables.</summary>
    Csv,

    /// <summary>A Cypher script.</summary>
    Cypher,
}
