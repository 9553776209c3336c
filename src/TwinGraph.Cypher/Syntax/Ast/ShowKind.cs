namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What SHOW lists; TERMINATE lists what it ended.</summary>
internal enum ShowKind
{
    /// <summary>Indexes, with those behind constraints and the two look-up indexes.</summary>
    Indexes,

    /// <summary>Constraints.</summary>
    Constraints,

    /// <summary>Procedures.</summary>
    Procedures,

    /// <summary>Functions.</summary>
    Functions,

    /// <summary>Transactions that have not ended.</summary>
    Transactions,

    /// <summary>Transactions that TERMINATE ends.</summary>
    TerminateTransactions,

    /// <summary>Limits and other settings of the engine.</summary>
    Settings,

    /// <summary>Databases: the one with the graph, and system.</summary>
    Databases,

    /// <summary>Who asks.</summary>
    CurrentUser,

    /// <summary>Who may sign in.</summary>
    Users,

    /// <summary>What there is to be allowed.</summary>
    Roles,

    /// <summary>Roles, each with those that have it.</summary>
    RolesWithUsers,

    /// <summary>What each role allows.</summary>
    Privileges,

    /// <summary>What the one who asks is allowed.</summary>
    UserPrivileges,
}
