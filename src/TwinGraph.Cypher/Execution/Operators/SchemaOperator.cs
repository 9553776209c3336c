using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Makes or drops an index or constraint, and gives no rows.</summary>
internal sealed class SchemaOperator(PhysicalPlan command) : Operator
{
    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        switch (command)
        {
            case CreateIndexPlan create:
                Create(create.Index, create.IfNotExists);
                break;
            case CreateConstraintPlan create:
                Create(create.Constraint, create.IfNotExists);
                break;
            case LookupIndexPlan { IfNotExists: false } lookup:
                throw Refuse(
                    StatusCodes.SchemaRuleAlreadyExists,
                    $"Every graph has the look-up index '{(lookup.OnRelationship ? "rel_type" : "node_label")}_lookup_index' already."
                );
            case DropIndexPlan { Name: "node_label_lookup_index" or "rel_type_lookup_index" } drop:
                throw Refuse(
                    StatusCodes.IndexDropFailed,
                    $"'{drop.Name}' belongs to every graph and cannot be dropped."
                );
            case DropIndexPlan drop:
                Drop(drop);
                break;
        }

        return false;
    }

    protected override void OnOpen() { }

    private void Create(IndexDescriptor wanted, bool ifNotExists)
    {
        IGraphTransaction graph = Context.Writer!;
        if (graph.Indexes.FirstOrDefault(wanted.HasSchemaOf) is { } same)
        {
            if (ifNotExists)
            {
                return;
            }

            throw same.Unique
                ? Refuse(
                    StatusCodes.ConstraintAlreadyExists,
                    $"There is a uniqueness constraint '{same.Name}' on {Describe(same)} already, so an index is already there."
                )
                : Refuse(
                    StatusCodes.SchemaRuleAlreadyExists,
                    $"There is already the index '{same.Name}' on {Describe(same)}. Drop it first, or add IF NOT EXISTS."
                );
        }

        if (IsTaken(wanted.Name, ifNotExists))
        {
            return;
        }

        graph.CreateIndex(wanted);
        Context.Updates.IndexesAdded++;
    }

    private void Create(ConstraintDescriptor wanted, bool ifNotExists)
    {
        IGraphTransaction graph = Context.Writer!;
        ConstraintDescriptor? same = graph.Constraints.FirstOrDefault(there =>
            there.HasSchemaOf(wanted) && (there.Kind == wanted.Kind || (there.OwnsIndex && wanted.OwnsIndex))
        );
        if (same is not null)
        {
            bool equivalent = same.Kind == wanted.Kind && same.PropertyType == wanted.PropertyType;
            if (ifNotExists && equivalent)
            {
                return;
            }

            throw Refuse(
                equivalent ? StatusCodes.SchemaRuleAlreadyExists : StatusCodes.ConstraintAlreadyExists,
                $"There is already the constraint '{same.Name}' on {Describe(same)}. "
                    + (equivalent ? "Drop it first, or add IF NOT EXISTS." : "Drop it first.")
            );
        }

        if (wanted.OwnsIndex && graph.Indexes.FirstOrDefault(wanted.Index.HasSchemaOf) is { } index)
        {
            throw Refuse(
                StatusCodes.IndexAlreadyExists,
                $"There already exists an index '{index.Name}' on {Describe(index)}. "
                    + "A constraint cannot be created until the index has been dropped."
            );
        }

        if (IsTaken(wanted.Name, ifNotExists))
        {
            return;
        }

        try
        {
            graph.CreateConstraint(wanted);
        }
        catch (ConstraintViolationException error)
        {
            throw new CypherException(
                StatusCodes.ConstraintCreationFailed,
                "ConstraintCreationFailed",
                $"The constraint '{wanted.Name}' on {Describe(wanted)} cannot be made, since the data breaks it: "
                    + $"{error.Message}",
                innerException: error
            );
        }

        Context.Updates.ConstraintsAdded++;
    }

    private bool IsTaken(string name, bool ifNotExists)
    {
        IGraphReader graph = Context.Writer!;
        bool constraint = graph.Constraints.Any(there => there.Name == name);
        if (!constraint && !graph.Indexes.Any(there => there.Name == name))
        {
            return false;
        }

        return ifNotExists
            ? true
            : throw Refuse(
                constraint ? StatusCodes.ConstraintWithNameAlreadyExists : StatusCodes.IndexWithNameAlreadyExists,
                $"There already exists {(constraint ? "a constraint" : "an index")} called '{name}'. Choose another name."
            );
    }

    private void Drop(DropIndexPlan plan)
    {
        IGraphTransaction graph = Context.Writer!;
        ConstraintDescriptor? constraint = graph.Constraints.FirstOrDefault(there => there.Name == plan.Name);
        if (!plan.Constraint && constraint is { OwnsIndex: true })
        {
            throw Refuse(
                StatusCodes.IndexDropFailed,
                $"Index '{plan.Name}' belongs to the constraint of this name. Drop that: DROP CONSTRAINT {plan.Name}."
            );
        }

        bool found = plan.Constraint
            ? constraint is not null
            : graph.Indexes.Any(there => there.Name == plan.Name && !there.Unique);
        if (found && graph.DropIndex(plan.Name))
        {
            Context.Updates.ConstraintsRemoved += plan.Constraint ? 1 : 0;
            Context.Updates.IndexesRemoved += plan.Constraint ? 0 : 1;
        }
        else if (!plan.IfExists)
        {
            throw Refuse(
                plan.Constraint ? StatusCodes.ConstraintNotFound : StatusCodes.IndexNotFound,
                $"There is no {(plan.Constraint ? "constraint" : "index")} '{plan.Name}'. "
                    + $"SHOW {(plan.Constraint ? "CONSTRAINTS" : "INDEXES")} lists what is there; "
                    + "IF EXISTS makes this no error."
            );
        }
    }

    private static string Describe(IndexDescriptor index) =>
        Describe(index.Entity, string.Join('|', index.Labels), index.Keys);

    private static string Describe(ConstraintDescriptor constraint) =>
        Describe(constraint.Entity, constraint.Label, constraint.Keys);

    private static string Describe(EntityKind entity, string label, IEnumerable<string> keys)
    {
        string properties = string.Join(", ", keys);
        return entity == EntityKind.Node ? $"(:{label} {{{properties}}})" : $"()-[:{label} {{{properties}}}]-()";
    }

    private static CypherException Refuse(string code, string message) =>
        new(code, code[(code.LastIndexOf('.') + 1)..], message);
}
