using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Under which numbers a property stands in an index that is not of the kind range.</summary>
internal static class IndexTerms
{
    public static void Add(IndexKind kind, in CypherValue key, HashSet<long> terms)
    {
        switch (kind)
        {
            case IndexKind.Text when key.IsString:
                TextTerms.AddAll(key.AsString(), terms);
                break;
            case IndexKind.Point when key.AsReference() is PointValue point:
                terms.Add(PointCode.Of(point));
                break;
        }
    }
}
