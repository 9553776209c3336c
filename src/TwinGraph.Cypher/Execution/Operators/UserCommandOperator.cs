using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Changes users when its transaction commits, and gives no rows.</summary>
internal sealed class UserCommandOperator(UserCommandPlan plan) : Operator
{
    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        UserCommand command = plan.Command;
        if (command.Verb != UserVerb.AlterCurrent && Context.Caller.Role != Role.Admin)
        {
            throw Permissions.Refused(Context.Caller, "change users", Role.Admin);
        }

        if (Context.Options.Users is not IUserAdministration users || Context.Transaction is not { } transaction)
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "NotSupported",
                "There are no users here to change: statements change the users of a server."
            );
        }

        foreach (UserChange change in Changes(command))
        {
            if (users.Prepare(change) is { } action)
            {
                transaction.AtCommit(action);
                Context.Updates.SystemUpdates++;
            }
        }

        return false;
    }

    protected override void OnOpen() { }

    private IEnumerable<UserChange> Changes(UserCommand command)
    {
        string? password = command.Password is { } given ? Value(given) : null;
        switch (command.Verb)
        {
            case UserVerb.Create:
                yield return new CreateUser(Value(command.Users[0]), password!, command.Forgiving, command.Replaces);
                break;
            case UserVerb.Alter:
                yield return new AlterUser(Value(command.Users[0]), password, command.Forgiving);
                break;
            case UserVerb.AlterCurrent:
                yield return new ChangeOwnPassword(Context.Caller.User ?? "", Value(command.OldPassword!), password!);
                break;
            case UserVerb.Drop:
                string dropped = Value(command.Users[0]);
                if (dropped == Context.Caller.User)
                {
                    throw new CypherException(
                        StatusCodes.InvalidArguments,
                        "InvalidArguments",
                        $"Failed to delete the specified user '{dropped}': Deleting yourself is not allowed."
                    );
                }

                yield return new DropUser(dropped, command.Forgiving);
                break;
            default:
                foreach (UserText user in command.Users)
                {
                    foreach (Role role in command.Roles)
                    {
                        yield return new ChangeRole(Value(user), role, command.Verb == UserVerb.Revoke);
                    }
                }

                break;
        }
    }

    private string Value(UserText text)
    {
        if (!text.IsParameter)
        {
            return text.Text;
        }

        CypherValue value = Context.Parameters.TryGetValue(text.Text, out CypherValue given) ? given : CypherValue.Null;
        return value.IsString
            ? value.AsString()
            : throw new CypherException(
                Context.Parameters.ContainsKey(text.Text) ? StatusCodes.TypeError : StatusCodes.ParameterMissing,
                "InvalidParameter",
                $"The parameter ${text.Text} must be given as a string."
            );
    }
}
