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
        if (command is CreateIndexPlan create)
        {
            Create(create);
        }
        else if (command is DropIndexPlan drop)
        {
            Drop(drop);
        }

        return false;
    }

    protected override void OnOpen() { }

    private void Create(CreateIndexPlan plan)
    {
        IndexDescriptor wanted = plan.Index;
        foreach (IndexDescriptor index in Context.Writer!.Indexes)
        {
            bool same = index.Label == wanted.Label && index.Key == wanted.Key && index.Unique == wanted.Unique;
            if (index.Name != wanted.Name && !same)
            {
                continue;
            }

            if (plan.IfNotExists)
            {
                return;
            }

            throw new CypherException(
                StatusCodes.SchemaRuleAlreadyExists,
                "SchemaRuleAlreadyExists",
                $"There is already '{index.Name}' on (:{index.Label}).{index.Key}. Drop it first, or add IF NOT EXISTS."
            );
        }

        bool made;
        try
        {
            made = Context.Writer.CreateIndex(wanted);
        }
        catch (ConstraintViolationException error)
        {
            throw new CypherException(
                StatusCodes.ConstraintValidationFailed,
                "ConstraintCreationFailed",
                error.Message,
                innerException: error
            );
        }

        if (made && wanted.Unique)
        {
            Context.Updates.ConstraintsAdded++;
        }
        else if (made)
        {
            Context.Updates.IndexesAdded++;
        }
    }

    private void Drop(DropIndexPlan plan)
    {
        IndexDescriptor? found = Context.Writer!.Indexes.FirstOrDefault(index =>
            index.Name == plan.Name && index.Unique == plan.Constraint
        );
        if (found is not null && Context.Writer.DropIndex(plan.Name))
        {
            Context.Updates.ConstraintsRemoved += plan.Constraint ? 1 : 0;
            Context.Updates.IndexesRemoved += plan.Constraint ? 0 : 1;
        }
        else if (!plan.IfExists)
        {
            throw new CypherException(
                plan.Constraint ? StatusCodes.ConstraintNotFound : StatusCodes.IndexNotFound,
                "SchemaRuleNotFound",
                $"There is no {(plan.Constraint ? "constraint" : "index")} '{plan.Name}'. "
                    + "SHOW INDEXES lists what is there; IF EXISTS makes this no error."
            );
        }
    }
}
