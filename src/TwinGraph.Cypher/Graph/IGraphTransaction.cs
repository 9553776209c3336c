using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Graph;

/// <summary>The one writer of a graph: it sees its own writes, and nobody else does before <see cref="Commit"/>.</summary>
/// <remarks>Disposing it without a commit rolls back. Not thread-safe.</remarks>
public interface IGraphTransaction : IGraphReader, IDisposable
{
    /// <summary>The commit that it builds on, which readers may not see yet; null when the graph does not count them.</summary>
    CommitMark? Base => null;

    /// <summary>The token of a label, made when it is new.</summary>
    int LabelToken(string name);

    /// <summary>The token of a relationship type, made when it is new.</summary>
    int TypeToken(string name);

    /// <summary>The token of a property key, made when it is new.</summary>
    int KeyToken(string name);

    /// <summary>Makes a node without properties.</summary>
    /// <returns>Its id.</returns>
    long CreateNode(ReadOnlySpan<int> labels);

    /// <summary>Makes a relationship without properties.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="KeyNotFoundException">An end does not exist.</exception>
    long CreateRelationship(int type, long start, long end);

    /// <summary>Removes a node. The caller has removed its relationships before the commit.</summary>
    /// <remarks>A node that still has relationships at the commit makes it fail.</remarks>
    void DeleteNode(long node);

    /// <summary>Removes a relationship.</summary>
    void DeleteRelationship(long relationship);

    /// <summary>Adds a label; false when the node had it.</summary>
    bool AddLabel(long node, int label);

    /// <summary>Takes a label away; false when the node lacked it.</summary>
    bool RemoveLabel(long node, int label);

    /// <summary>Sets a property, or removes it when the value is null.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="ConstraintViolationException">A uniqueness constraint forbids it.</exception>
    bool SetNodeProperty(long node, int key, in CypherValue value);

    /// <summary>Sets a property, or removes it when the value is null.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="ConstraintViolationException">A uniqueness constraint forbids it.</exception>
    bool SetRelationshipProperty(long relationship, int key, in CypherValue value);

    /// <summary>Makes an index, or a uniqueness constraint with the index behind it, over what is there.</summary>
    /// <returns>False when an equal one was there.</returns>
    /// <exception cref="ConstraintViolationException">What is there breaks the constraint.</exception>
    bool CreateIndex(IndexDescriptor index);

    /// <summary>Makes a constraint, with the index behind it where it has one, over what is there.</summary>
    /// <returns>False when an equal one was there.</returns>
    /// <exception cref="ConstraintViolationException">What is there breaks the constraint.</exception>
    bool CreateConstraint(ConstraintDescriptor constraint);

    /// <summary>Drops an index, or a constraint with its index; false when there is none of this name.</summary>
    bool DropIndex(string name);

    /// <summary>Makes every write durable, then visible.</summary>
    /// <exception cref="ConstraintViolationException">
    /// A deleted node still has relationships, or what was written lacks a property or has one of another type.
    /// </exception>
    void Commit();
}
