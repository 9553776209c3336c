using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of the SHOW commands, as values by column; a column without a value is null.</summary>
internal static class ShowRows
{
    /// <param name="kind">What is listed.</param>
    /// <param name="types">Which of it, by the column that tells kinds apart; empty for all.</param>
    /// <param name="ids">Ids of transactions or names of databases, or null for all.</param>
    /// <param name="context">The statement that asks.</param>
    public static List<Dictionary<string, CypherValue>> Of(
        ShowKind kind,
        ImmutableArray<string> types,
        IReadOnlyCollection<string>? ids,
        QueryContext context
    )
    {
        bool hasGraph = context.Database != DatabaseNames.System;
        IEnumerable<Dictionary<string, CypherValue>> rows = kind switch
        {
            ShowKind.Indexes => (hasGraph ? SchemaRows.Indexes(context.Graph) : []).Where(row => Is(row["type"])),
            ShowKind.Constraints => (hasGraph ? SchemaRows.Constraints(context.Graph) : []).Where(row =>
                Is(row["type"])
            ),
            ShowKind.Procedures => RoutineRows.Procedures(context.Options.Procedures),
            ShowKind.Functions => RoutineRows
                .Functions()
                .Where(row => Is(Text(row["isBuiltIn"].IsTrue ? "true" : "false"))),
            ShowKind.Transactions => TransactionRows.Running(ids, context),
            ShowKind.TerminateTransactions => TransactionRows.Terminated(ids ?? [], context),
            ShowKind.Settings => ServerRows.Settings(context.Options),
            ShowKind.Databases => ServerRows
                .Databases(ids, context)
                .Where(row => types.IsEmpty || row[types[0]].IsTrue),
            ShowKind.CurrentUser => UserRows.Current(context),
            ShowKind.Users => UserRows.Users(context),
            ShowKind.Roles => UserRows.Roles(populated: !types.IsEmpty, members: false, context),
            ShowKind.RolesWithUsers => UserRows.Roles(populated: !types.IsEmpty, members: true, context),
            ShowKind.Privileges => UserRows.Privileges(context),
            ShowKind.UserPrivileges => UserRows.OwnPrivileges(context),
            _ => throw new UnreachableException(kind.ToString()),
        };
        return [.. rows];

        bool Is(CypherValue type) => types.IsEmpty || types.Contains(type.AsString());
    }

    /// <summary>A string.</summary>
    public static CypherValue Text(string text) => CypherValue.String(text);

    /// <summary>A list of strings.</summary>
    public static CypherValue Texts(IEnumerable<string> texts) => CypherValue.List([.. texts.Select(Text)]);
}
