using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Snapshots;

/// <summary>The tokens of a store. A name made by a transaction that rolled back stays: it does no harm.</summary>
internal sealed class GraphTokens : IGraphTokens
{
    public TokenTable Labels { get; } = new();

    public TokenTable Types { get; } = new();

    public TokenTable Keys { get; } = new();

    public int LabelCount => Labels.Count;

    public int TypeCount => Types.Count;

    public int KeyCount => Keys.Count;

    public int FindLabel(string name) => Labels.Find(name);

    public int FindType(string name) => Types.Find(name);

    public int FindKey(string name) => Keys.Find(name);

    public string LabelName(int label) => Labels[label];

    public string TypeName(int type) => Types[type];

    public string KeyName(int key) => Keys[key];
}
