using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>What a piece of a plan reads from the graph and writes to it, as far as its form shows.</summary>
internal sealed class Effects
{
    private readonly HashSet<string> _labelsRead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typesRead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keysRead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labelsWritten = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typesWritten = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keysWritten = new(StringComparer.Ordinal);
    private bool _readsAllNodes;
    private bool _readsAllLabels;
    private bool _readsAllTypes;
    private bool _readsAllKeys;
    private bool _readsEntities;
    private bool _createsNodes;
    private bool _writesAllKeys;
    private bool _writesAllLabels;
    private bool _writesAllTypes;
    private bool _deletes;

    /// <summary>Whether anything is written.</summary>
    public bool Writes =>
        _createsNodes
        || _deletes
        || _writesAllKeys
        || _writesAllLabels
        || _writesAllTypes
        || _labelsWritten.Count > 0
        || _typesWritten.Count > 0
        || _keysWritten.Count > 0;

    /// <summary>The effects of a plan that can still be under way when its rows go on: those above its last barrier.</summary>
    public static Effects Of(PhysicalPlan plan)
    {
        var effects = new Effects();
        effects.Visit(plan);
        return effects;
    }

    /// <summary>Whether these effects and later ones must not run row by row into each other.</summary>
    public bool ConflictsWith(Effects later) =>
        Overlap(later, this) || Overlap(this, later) || (Writes && later.Writes && WritesMeet(later));

    private static bool Overlap(Effects writer, Effects reader)
    {
        if (!writer.Writes)
        {
            return false;
        }

        bool nodes = writer._createsNodes && (reader._readsAllNodes || writer.WritesLabelOf(reader));
        bool labels =
            (writer._writesAllLabels || writer._labelsWritten.Count > 0)
            && (reader._readsAllLabels || writer.WritesLabelOf(reader));
        bool types =
            (writer._writesAllTypes && (reader._readsAllTypes || reader._typesRead.Count > 0))
            || (
                writer._typesWritten.Count > 0
                && (reader._readsAllTypes || writer._typesWritten.Overlaps(reader._typesRead))
            );
        bool readsKeys = reader._readsAllKeys || reader._keysRead.Count > 0;
        bool keys =
            writer._writesAllKeys && readsKeys
            || writer._keysWritten.Count > 0
                && (reader._readsAllKeys || writer._keysWritten.Overlaps(reader._keysRead));
        return nodes || labels || types || keys || (writer._deletes && reader._readsEntities);
    }

    private bool WritesLabelOf(Effects reader) =>
        (_writesAllLabels && reader._labelsRead.Count > 0) || _labelsWritten.Overlaps(reader._labelsRead);

    private bool WritesMeet(Effects later) =>
        _deletes
        || later._deletes
        || (_writesAllKeys && (later._writesAllKeys || later._keysWritten.Count > 0))
        || (later._writesAllKeys && _keysWritten.Count > 0)
        || _keysWritten.Overlaps(later._keysWritten)
        || (_writesAllLabels && (later._writesAllLabels || later._labelsWritten.Count > 0))
        || (later._writesAllLabels && _labelsWritten.Count > 0)
        || _labelsWritten.Overlaps(later._labelsWritten);

    private void Visit(PhysicalPlan plan)
    {
        foreach (BoundExpression part in PlanTree.Expressions(plan).SelectMany(BoundTree.SelfAndDescendants))
        {
            Visit(part);
        }

        switch (plan)
        {
            case AllNodesScan or NodeByIdSeek:
                _readsAllNodes = true;
                _readsEntities = true;
                break;
            case LabelScan p:
                _labelsRead.Add(p.Label);
                _readsEntities = true;
                break;
            case UnionLabelScan p:
                _labelsRead.UnionWith(p.Labels);
                _readsEntities = true;
                break;
            case IndexSeek p:
                ReadIndex(p.Label, p.Key);
                break;
            case IndexRange p:
                ReadIndex(p.Index);
                break;
            case TextSeek p:
                ReadIndex(p.Index);
                break;
            case PointSeek p:
                ReadIndex(p.Index);
                break;
            case Expand p:
                ReadTypes(p.Types);
                break;
            case VariableExpand p:
                ReadTypes(p.Types);
                break;
            case DegreeExpand p:
                ReadTypes(p.Types);
                break;
            case NodeCountFromCountStore p:
                _readsAllNodes = true;
                _labelsRead.UnionWith(p.Labels.OfType<string>());
                return;
            case RelationshipCountFromCountStore p:
                ReadTypes(p.Types);
                _labelsRead.UnionWith(new[] { p.FromLabel, p.ToLabel }.OfType<string>());
                return;
            case DistinctExpand p:
                ReadTypes(p.Steps);
                break;
            case CountDistinctExpand p:
                ReadTypes(p.Steps);
                return;
            case ShortestPathPlan p:
                ReadTypes(p.Types);
                break;
            case RepeatTrail p:
                ReadTypes(p.Segment);
                break;
            case StatefulShortestPath p:
                foreach (PathSegment segment in p.Path.Segments)
                {
                    ReadTypes(segment);
                }

                break;
            case Create p:
                Make(p.Nodes, p.Relationships);
                break;
            case Merge p:
                Make(p.Nodes, p.Relationships);
                Change(p.OnCreate);
                Change(p.OnMatch);
                break;
            case Mutate p:
                Change(p.Mutations);
                break;
            case Delete:
                _deletes = true;
                _readsAllTypes = true;
                _readsEntities = true;
                break;
            case ProcedureCall:
                _readsAllNodes = true;
                _readsAllLabels = true;
                _readsAllTypes = true;
                _readsAllKeys = true;
                _readsEntities = true;
                break;
            // What it reads is the state from before, and its writes are others' transactions.
            case CallInTransactions:
                return;
            // These have read all their input before they give a row.
            case Eager or Sort or Top or Aggregate:
                return;
        }

        foreach (PhysicalPlan input in PlanTree.Inputs(plan))
        {
            Visit(input);
        }
    }

    private void Visit(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundProperty e:
                _keysRead.Add(e.Key);
                _readsEntities = true;
                break;
            case BoundIndex or BoundMapProjection:
                _readsAllKeys = true;
                _readsEntities = true;
                break;
            case BoundHasLabels e:
                ReadLabels(e.Labels);
                _readsEntities = true;
                break;
            case BoundHasDynamicLabels:
                _readsAllLabels = true;
                _readsEntities = true;
                break;
            case BoundFunctionCall e:
                Visit(e);
                break;
        }

        foreach (PhysicalPlan inner in PlanTree.InnerPlan(expression))
        {
            Visit(inner);
        }
    }

    private void Visit(BoundFunctionCall call)
    {
        switch (call.Function.Name.ToLowerInvariant())
        {
            case "labels":
                _readsAllLabels = true;
                _readsEntities = true;
                break;
            case "properties" or "keys":
                _readsAllKeys = true;
                _readsEntities = true;
                break;
        }
    }

    private void ReadLabels(LabelExpression labels)
    {
        switch (labels)
        {
            case LabelName label:
                _labelsRead.Add(label.Name);
                break;
            case LabelAnd and:
                ReadLabels(and.Left);
                ReadLabels(and.Right);
                break;
            case LabelOr or:
                ReadLabels(or.Left);
                ReadLabels(or.Right);
                break;
            default:
                _readsAllLabels = true;
                break;
        }
    }

    private void ReadIndex(string label, string key)
    {
        _labelsRead.Add(label);
        _keysRead.Add(key);
        _readsEntities = true;
    }

    private void ReadIndex(IndexDescriptor index)
    {
        if (index.Entity == EntityKind.Relationship)
        {
            ReadTypes(index.Labels);
        }
        else
        {
            _labelsRead.UnionWith(index.Labels);
        }

        _keysRead.UnionWith(index.Keys);
        _readsEntities = true;
    }

    private void ReadTypes(IReadOnlyCollection<string> types)
    {
        _readsEntities = true;
        _readsAllTypes |= types.Count == 0;
        _typesRead.UnionWith(types);
    }

    private void ReadTypes(PathSegment segment)
    {
        foreach (PathHop hop in segment.Hops)
        {
            ReadTypes(hop.Types);
        }
    }

    private void ReadTypes(IEnumerable<ReachStep> steps)
    {
        foreach (ReachStep step in steps)
        {
            ReadTypes(step.Types);
        }
    }

    private void Make(IEnumerable<NodeCreation> nodes, IEnumerable<RelationshipCreation> relationships)
    {
        foreach (NodeCreation node in nodes)
        {
            _createsNodes = true;
            _labelsWritten.UnionWith(node.Labels);
            _writesAllLabels |= !node.Dynamic.IsEmpty;
        }

        _writesAllTypes |= relationships.Any(relationship => relationship.DynamicType is not null);

        _typesWritten.UnionWith(relationships.Select(relationship => relationship.Type));
    }

    private void Change(IEnumerable<Mutation> mutations)
    {
        foreach (Mutation mutation in mutations)
        {
            switch (mutation)
            {
                case SetProperty m:
                    _keysWritten.Add(m.Key);
                    break;
                case SetProperties { Replace: false, Map: BoundMap map }:
                    _keysWritten.UnionWith(map.Keys);
                    break;
                case SetProperties m:
                    _writesAllKeys = true;
                    _readsAllKeys |= m.Map is BoundSlot;
                    break;
                case SetLabels m:
                    _labelsWritten.UnionWith(m.Labels);
                    _writesAllLabels |= !m.Dynamic.IsEmpty;
                    break;
                case SetDynamicProperty:
                    _writesAllKeys = true;
                    break;
            }
        }
    }
}
