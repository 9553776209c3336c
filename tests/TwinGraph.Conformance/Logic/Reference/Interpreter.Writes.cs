using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <content>Clauses that write: each row in turn, and each sees what those before it did.</content>
internal sealed partial class Interpreter
{
    private Row Write(Clause clause, Row row)
    {
        switch (clause)
        {
            case Create create:
                return create.Paths.Aggregate(row, Create);
            case SetClause set:
                foreach (SetItem item in set.Items)
                {
                    Set(item, row, remove: false);
                }

                return row;
            case RemoveClause remove:
                foreach (SetItem item in remove.Items)
                {
                    Set(item, row, remove: true);
                }

                return row;
            case Delete delete:
                foreach (string name in delete.Names)
                {
                    Remove(row[name], delete.Detach);
                }

                return row;
            default:
                throw new NotSupportedException(clause.GetType().Name);
        }
    }

    private List<Row> Merge(Merge merge, Row row)
    {
        _incident.Clear();
        List<Row> found = new Matcher(this, [merge.Path]).Find(row);
        ImmutableArray<SetItem> items = found.Count > 0 ? merge.OnMatch : merge.OnCreate;
        if (found.Count == 0)
        {
            found = [Create(row, merge.Path)];
            _incident.Clear();
        }

        foreach (Row each in found)
        {
            foreach (SetItem item in items)
            {
                Set(item, each, remove: false);
            }
        }

        return found;
    }

    private Row Create(Row row, PathPattern path)
    {
        row = CreateNode(row, path.Start, out long here);
        foreach ((StepPattern step, NodePattern target) in path.Steps)
        {
            row = CreateNode(row, target, out long there);
            bool back = step.Direction == Direction.Incoming;
            long id = graph.NextRelationship++;
            graph.Relationships[id] = new(
                step.Types[0],
                back ? there : here,
                back ? here : there,
                Evaluate(step.Properties, row)
            );
            row = step.Name is null ? row : row.With(step.Name, CypherValue.Relationship(id));
            here = there;
        }

        return row;
    }

    private Row CreateNode(Row row, NodePattern node, out long id)
    {
        if (node.Name is not null && row.TryGet(node.Name, out CypherValue bound))
        {
            id = bound.AsEntityId();
            return row;
        }

        id = graph.NextNode++;
        graph.Nodes[id] = new(new(node.Labels, StringComparer.Ordinal), Evaluate(node.Properties, row));
        return node.Name is null ? row : row.With(node.Name, CypherValue.Node(id));
    }

    private SortedDictionary<string, CypherValue> Evaluate(ImmutableArray<(string Key, Expr Value)> properties, Row row)
    {
        SortedDictionary<string, CypherValue> values = new(StringComparer.Ordinal);
        foreach ((string key, Expr expression) in properties)
        {
            CypherValue value = Evaluate(expression, row);
            if (!value.IsNull)
            {
                values[key] = value;
            }
        }

        return values;
    }

    private void Set(SetItem item, Row row, bool remove)
    {
        CypherValue entity = row[item.Name];
        if (entity.IsNull)
        {
            return;
        }

        if (item.Label is not null)
        {
            SortedSet<string> labels = graph.Nodes[entity.AsEntityId()].Labels;
            _ = remove ? labels.Remove(item.Label) : labels.Add(item.Label);
            return;
        }

        SortedDictionary<string, CypherValue> properties =
            entity.Kind == ValueKind.Node
                ? graph.Nodes[entity.AsEntityId()].Properties
                : graph.Relationships[entity.AsEntityId()].Properties;
        CypherValue value = remove ? CypherValue.Null : Evaluate(item.Value!, row);
        if (value.IsNull)
        {
            properties.Remove(item.Key!);
        }
        else
        {
            properties[item.Key!] = value;
        }
    }

    private void Remove(CypherValue entity, bool detach)
    {
        if (entity.Kind == ValueKind.Relationship)
        {
            graph.Relationships.Remove(entity.AsEntityId());
        }
        else if (entity.Kind == ValueKind.Node)
        {
            long node = entity.AsEntityId();
            foreach (
                long id in graph
                    .Relationships.Where(r => r.Value.Start == node || r.Value.End == node)
                    .Select(r => r.Key)
                    .ToArray()
            )
            {
                Assert.True(detach, "The generator deletes nodes with relationships by DETACH alone.");
                graph.Relationships.Remove(id);
            }

            graph.Nodes.Remove(node);
        }
    }
}
