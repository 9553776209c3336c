using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundCreate BindCreate(CreateClause create, Scope scope)
    {
        var creations = new CreationBuilder();
        foreach (PatternPart part in create.Patterns)
        {
            BindCreation(part, scope, creations);
        }

        return new([.. creations.Nodes], [.. creations.Relationships], [.. creations.Paths]);
    }

    private void BindCreation(PatternPart part, Scope scope, CreationBuilder creations)
    {
        CheckPlainPath(part, "created");

        bool lone = part.Element.Steps.IsEmpty;
        List<int> slots = [CreateNode(part.Element.Start, lone, scope, creations)];
        foreach (PatternStep step in part.Element.Steps)
        {
            int left = slots[^1];
            RelationshipPattern pattern = CreatablePattern(step);
            CheckCreatable(pattern, scope);
            if (pattern.Direction == Direction.Both)
            {
                throw Error(
                    "RequiresDirectedRelationship",
                    "A relationship is created in one direction; write -[:TYPE]-> or <-[:TYPE]-.",
                    pattern.Span
                );
            }

            BoundExpression? properties = BindOptional(pattern.Properties, new(scope));
            int right = CreateNode(step.Node, false, scope, creations);
            int slot = pattern.Variable is { } variable
                ? Declare(variable.Name, StaticType.Relationship, scope).Slot
                : _layout.Allocate(null, StaticType.Relationship);
            (int start, int end) = Ends(pattern.Direction, left, right);
            creations.Relationships.Add(CreationOf(pattern, slot, start, end, properties, new(scope)));
            slots.Add(slot);
            slots.Add(right);
        }

        if (part.PathVariable is not { } path)
        {
            return;
        }

        if (scope.TryFind(path.Name, out _))
        {
            throw AlreadyBound(path.Name, path.Span);
        }

        int pathSlot = Declare(path.Name, StaticType.Path, scope).Slot;
        creations.Paths.Add(new(pathSlot, new BoundPath([.. slots], part.Span)));
    }

    private void CheckPlainPath(PatternPart part, string done)
    {
        if (part.Shortest != ShortestPathKind.None || part.Selector is not null)
        {
            throw Error("InvalidClauseComposition", $"A shortest path can be matched, not {done}.", part.Span);
        }

        if (part.Where is { } where)
        {
            throw Error("UnexpectedSyntax", $"WHERE can't stand in a pattern that is {done}.", where.Span);
        }
    }

    private RelationshipPattern CreatablePattern(PatternStep step) =>
        step is RelationshipStep { Relationship: var pattern }
            ? pattern
            : throw Error("CreatingVarLength", "A quantified path can be matched, not created.", step.Span);

    private void CheckCreatable(RelationshipPattern pattern, Scope scope)
    {
        if (pattern.Variable is { } variable && scope.TryFind(variable.Name, out _))
        {
            throw AlreadyBound(variable.Name, variable.Span);
        }

        if (pattern.Length is not null)
        {
            throw Error("CreatingVarLength", "A relationship of variable length can't be created.", pattern.Span);
        }

        bool single =
            pattern.TypeExpression is LabelDynamic { Any: false }
            || (pattern.TypeExpression is null && pattern.Types.Length == 1);
        if (!single)
        {
            throw Error(
                "NoSingleRelationshipType",
                "A relationship is created with exactly one type: -[:TYPE]->.",
                pattern.Span
            );
        }

        if (pattern.Where is { } where)
        {
            throw Error("UnexpectedSyntax", "WHERE can't stand in a pattern that is created.", where.Span);
        }
    }

    private int CreateNode(NodePattern node, bool lone, Scope scope, CreationBuilder creations)
    {
        if (node.Variable is { } variable && scope.TryFind(variable.Name, out Symbol? symbol))
        {
            if (lone || node.Labels is not null || node.Properties is not null)
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            if (symbol.Type is not (StaticType.Node or StaticType.Any or StaticType.Null))
            {
                throw TypeConflict(symbol, "a node", variable.Span);
            }

            Touch(symbol);
            return symbol.Slot;
        }

        if (node.Where is { } where)
        {
            throw Error("UnexpectedSyntax", "WHERE can't stand in a pattern that is created.", where.Span);
        }

        BoundExpression? properties = BindOptional(node.Properties, new(scope));
        int slot = node.Variable is { } fresh
            ? Declare(fresh.Name, StaticType.Node, scope).Slot
            : _layout.Allocate(null, StaticType.Node);
        creations.Nodes.Add(CreationOf(node, slot, properties, new(scope)));
        return slot;
    }

    private NodeCreation CreationOf(NodePattern node, int slot, BoundExpression? properties, BindContext context)
    {
        List<string> names = [];
        List<BoundExpression> dynamic = [];
        Gather(node.Labels);
        return new(slot, [.. names.Distinct()], properties) { Dynamic = [.. dynamic] };

        void Gather(LabelExpression? labels)
        {
            switch (labels)
            {
                case null:
                    break;
                case LabelName label:
                    names.Add(label.Name);
                    break;
                case LabelDynamic { Any: false } computed:
                    dynamic.Add(BindNames(computed, context));
                    break;
                case LabelAnd and:
                    Gather(and.Left);
                    Gather(and.Right);
                    break;
                default:
                    throw Error("UnexpectedSyntax", "A node is created with labels joined by `:` or `&`.", labels.Span);
            }
        }
    }

    private RelationshipCreation CreationOf(
        RelationshipPattern pattern,
        int slot,
        int start,
        int end,
        BoundExpression? properties,
        BindContext context
    ) =>
        pattern.TypeExpression is LabelDynamic dynamic
            ? new(slot, start, end, "", properties) { DynamicType = BindNames(dynamic, context) }
            : new(slot, start, end, pattern.Types[0], properties);

    private ImmutableArray<BoundExpression> BindDynamicNames(ImmutableArray<Expression> names, BindContext context)
    {
        ImmutableArray<BoundExpression> bound = BindAll(names, context);
        foreach (BoundExpression name in bound)
        {
            RequireType(name, "Labels are named by a string or a list of strings", StaticType.String, StaticType.List);
        }

        return bound;
    }

    private BoundMerge BindMerge(MergeClause merge, Scope scope)
    {
        PatternPart part = merge.Pattern;
        CheckPlainPath(part, "merged");

        if (part.Element.Steps.IsEmpty && part.Element.Start.Variable is { } lone && scope.TryFind(lone.Name, out _))
        {
            throw AlreadyBound(lone.Name, lone.Span);
        }

        foreach (PatternStep step in part.Element.Steps)
        {
            CheckCreatable(CreatablePattern(step), scope);
        }

        _makes = true;
        PatternBuilder builder = BindPatterns([part], new(scope), PatternUse.Merge);
        _makes = false;
        QueryGraph graph = builder.Build();
        CreationBuilder creations = MergeCreations(part, graph, builder, scope);
        ImmutableArray<Mutation> onMatch = BindSetItems(merge.OnMatch, scope);
        ImmutableArray<Mutation> onCreate = BindSetItems(merge.OnCreate, scope);
        return new(
            graph with
            {
                Paths = [],
            },
            [.. creations.Nodes],
            [.. creations.Relationships],
            onMatch,
            onCreate,
            graph.Paths
        );
    }

    /// <summary>What is made when the pattern is not there: the nodes of its own, and all its relationships.</summary>
    private CreationBuilder MergeCreations(PatternPart part, QueryGraph graph, PatternBuilder builder, Scope scope)
    {
        var creations = new CreationBuilder();
        var context = new BindContext(scope);
        HashSet<int> made = [];
        IEnumerable<NodePattern> nodes = part.Element.Steps.Select(step => step.Node).Prepend(part.Element.Start);

        // The graph's steps stand in the order of the text, so each node pattern has its slot.
        List<int> slots = graph.Relationships.IsEmpty
            ? [graph.Nodes[0].Slot]
            : [graph.Relationships[0].Left, .. graph.Relationships.Select(step => step.Right)];
        foreach ((NodePattern node, int slot) in nodes.Zip(slots))
        {
            if (builder.NewSlots.Contains(slot) && made.Add(slot))
            {
                creations.Nodes.Add(CreationOf(node, slot, BindOptional(node.Properties, context), context));
            }
        }

        foreach ((PatternStep step, PatternRelationship relationship) in part.Element.Steps.Zip(graph.Relationships))
        {
            (int start, int end) = Ends(relationship.Direction, relationship.Left, relationship.Right);
            RelationshipPattern pattern = CreatablePattern(step);
            BoundExpression? properties = BindOptional(pattern.Properties, context);
            creations.Relationships.Add(CreationOf(pattern, relationship.Slot, start, end, properties, context));
        }

        return creations;
    }

    private ImmutableArray<Mutation> BindSetItems(ImmutableArray<SetItem> items, Scope scope)
    {
        var context = new BindContext(scope);
        return [.. items.Select(item => BindSetItem(item, context))];
    }

    private Mutation BindSetItem(SetItem item, BindContext context)
    {
        switch (item)
        {
            case SetPropertyItem set:
                return new SetProperty(
                    BindEntity(set.Property.Target, context),
                    set.Property.Name,
                    Bind(set.Value, context),
                    set.Span
                );
            case SetFromMapItem set:
                BoundExpression map = Bind(set.Value, context);
                RequireType(
                    map,
                    "Properties come from a map, node or relationship",
                    StaticType.Map,
                    StaticType.Node,
                    StaticType.Relationship
                );
                return new SetProperties(BindEntity(set.Target, context), map, set.Replace, set.Span);
            case SetLabelsItem set:
                return new SetLabels(
                    BindEntity(set.Target, context),
                    [.. set.Labels.Select(label => label.Name)],
                    false,
                    set.Span
                )
                {
                    Dynamic = BindDynamicNames(set.Dynamic, context),
                };
            case SetDynamicPropertyItem set:
                return new SetDynamicProperty(
                    BindEntity(set.Property.Target, context),
                    Bind(set.Property.Index, context),
                    Bind(set.Value, context),
                    set.Span
                );
            default:
                throw new UnreachableException(item.GetType().Name);
        }
    }

    private BoundExpression BindEntity(Expression target, BindContext context)
    {
        BoundExpression entity = Bind(target, context);
        RequireType(entity, "Only nodes and relationships can be changed", StaticType.Node, StaticType.Relationship);
        return entity;
    }

    private BoundMutate BindRemove(RemoveClause remove, Scope scope)
    {
        var context = new BindContext(scope);
        return new([
            .. remove.Items.Select<RemoveItem, Mutation>(item =>
                item switch
                {
                    RemovePropertyItem property => new SetProperty(
                        BindEntity(property.Property.Target, context),
                        property.Property.Name,
                        new BoundLiteral(Values.CypherValue.Null, property.Span),
                        property.Span
                    ),
                    RemoveLabelsItem labels => new SetLabels(
                        BindEntity(labels.Target, context),
                        [.. labels.Labels.Select(label => label.Name)],
                        true,
                        labels.Span
                    )
                    {
                        Dynamic = BindDynamicNames(labels.Dynamic, context),
                    },
                    RemoveDynamicPropertyItem property => new SetDynamicProperty(
                        BindEntity(property.Property.Target, context),
                        Bind(property.Property.Index, context),
                        new BoundLiteral(Values.CypherValue.Null, property.Span),
                        property.Span
                    ),
                    _ => throw new UnreachableException(item.GetType().Name),
                }
            ),
        ]);
    }

    private BoundDelete BindDelete(DeleteClause delete, Scope scope)
    {
        List<BoundExpression> targets = [];
        foreach (Expression expression in delete.Expressions)
        {
            if (expression is LabelPredicateExpression)
            {
                throw Error(
                    "InvalidDelete",
                    "DELETE takes nodes, relationships and paths; REMOVE takes labels away.",
                    expression.Span
                );
            }

            BoundExpression target = Bind(expression, new(scope));
            RequireType(
                target,
                "DELETE takes nodes, relationships and paths",
                StaticType.Node,
                StaticType.Relationship,
                StaticType.Path
            );
            targets.Add(target);
        }

        return new([.. targets], delete.Detach);
    }

    private BoundForeach BindForeach(ForeachClause each, Scope scope)
    {
        BoundExpression list = BindListSource(each.List, new(scope));
        var inner = new Scope(scope);
        int slot = DeclareItem(each.Variable, list, inner);
        ImmutableArray<BoundColumn> columns = [];
        List<BoundClause> updates = [];
        foreach (Clause update in each.Updates)
        {
            updates.Add(BindClause(update, false, ref inner, ref columns));
        }

        return new(list, slot, [.. updates]);
    }

    private sealed class CreationBuilder
    {
        public List<NodeCreation> Nodes { get; } = [];

        public List<RelationshipCreation> Relationships { get; } = [];

        public List<NamedPath> Paths { get; } = [];
    }
}
