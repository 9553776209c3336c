using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A transaction that counts what is read from it, and each write as one.</summary>
internal sealed class CountingTransaction(IGraphTransaction graph, HitCounter hits)
    : CountingReader(graph, hits),
        IGraphTransaction
{
    private readonly IGraphTransaction _graph = graph;
    private readonly HitCounter _hits = hits;

    public int LabelToken(string name) => _graph.LabelToken(name);

    public int TypeToken(string name) => _graph.TypeToken(name);

    public int KeyToken(string name) => _graph.KeyToken(name);

    public long CreateNode(ReadOnlySpan<int> labels) => Write().CreateNode(labels);

    public long CreateRelationship(int type, long start, long end) => Write().CreateRelationship(type, start, end);

    public void DeleteNode(long node) => Write().DeleteNode(node);

    public void DeleteRelationship(long relationship) => Write().DeleteRelationship(relationship);

    public bool AddLabel(long node, int label) => Write().AddLabel(node, label);

    public bool RemoveLabel(long node, int label) => Write().RemoveLabel(node, label);

    public bool SetNodeProperty(long node, int key, in CypherValue value) => Write().SetNodeProperty(node, key, value);

    public bool SetRelationshipProperty(long relationship, int key, in CypherValue value) =>
        Write().SetRelationshipProperty(relationship, key, value);

    public bool CreateIndex(IndexDescriptor index) => Write().CreateIndex(index);

    public bool CreateConstraint(ConstraintDescriptor constraint) => Write().CreateConstraint(constraint);

    public bool DropIndex(string name) => Write().DropIndex(name);

    public void Commit() => _graph.Commit();

    public void Dispose() => _graph.Dispose();

    private IGraphTransaction Write()
    {
        _hits.Current++;
        return _graph;
    }
}
