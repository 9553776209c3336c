using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Semantics;

/// <summary>What the binder noticed beside its bound query.</summary>
internal sealed class BindingNotes
{
    /// <summary>The names that the statement looks for, each where it stands.</summary>
    public List<NameUse> Names { get; } = [];

    /// <summary>What is true of the statement on any graph.</summary>
    public List<Notification> Notifications { get; } = [];
}
