namespace TwinGraph.Cypher.Graph;

/// <summary>The small numbers that stand for label, type and property names in one graph.</summary>
/// <remarks>Tokens are only ever added, so one number means one name for the life of the graph. Thread-safe.</remarks>
public interface IGraphTokens
{
    /// <summary>How many labels there are; tokens run from 0.</summary>
    int LabelCount { get; }

    /// <summary>How many relationship types there are; tokens run from 0.</summary>
    int TypeCount { get; }

    /// <summary>How many property keys there are; tokens run from 0.</summary>
    int KeyCount { get; }

    /// <summary>The token of a label, or -1 when no node ever had it.</summary>
    int FindLabel(string name);

    /// <summary>The token of a relationship type, or -1 when no relationship ever had it.</summary>
    int FindType(string name);

    /// <summary>The token of a property key, or -1 when nothing ever had it.</summary>
    int FindKey(string name);

    /// <summary>The name of a label token.</summary>
    string LabelName(int label);

    /// <summary>The name of a type token.</summary>
    string TypeName(int type);

    /// <summary>The name of a property key token.</summary>
    string KeyName(int key);
}
