using System.Collections.Frozen;
using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

/// <summary>The columns of each SHOW command, in Neo4j's order.</summary>
internal static class ShowColumns
{
    private static readonly FrozenDictionary<ShowKind, (string Shown, string More)> s_columns = new Dictionary<
        ShowKind,
        (string, string)
    >
    {
        [ShowKind.Indexes] = (
            "id name state populationPercent type entityType labelsOrTypes properties indexProvider owningConstraint lastRead readCount",
            "trackedSince options failureMessage createStatement"
        ),
        [ShowKind.Constraints] = (
            "id name type entityType labelsOrTypes properties ownedIndex propertyType",
            "options createStatement"
        ),
        [ShowKind.Procedures] = (
            "name description mode worksOnSystem",
            "signature argumentDescription returnDescription admin rolesExecution rolesBoostedExecution isDeprecated deprecatedBy option"
        ),
        [ShowKind.Functions] = (
            "name category description",
            "signature isBuiltIn argumentDescription returnDescription aggregating rolesExecution rolesBoostedExecution isDeprecated deprecatedBy"
        ),
        [ShowKind.Transactions] = (
            "database transactionId currentQueryId connectionId clientAddress username currentQuery startTime status elapsedTime",
            "outerTransactionId metaData parameters planner runtime indexes currentQueryStartTime protocol requestUri currentQueryStatus statusDetails resourceInformation activeLockCount currentQueryActiveLockCount cpuTime waitTime idleTime currentQueryElapsedTime currentQueryCpuTime currentQueryWaitTime currentQueryIdleTime currentQueryAllocatedBytes allocatedDirectBytes estimatedUsedHeapMemory pageHits pageFaults currentQueryPageHits currentQueryPageFaults initializationStackTrace"
        ),
        [ShowKind.TerminateTransactions] = ("transactionId username message", ""),
        [ShowKind.Settings] = (
            "name value isDynamic defaultValue description",
            "startupValue isExplicitlySet validValues isDeprecated"
        ),
        [ShowKind.Databases] = (
            "name type aliases access address role writer requestedStatus currentStatus statusMessage default home constituents",
            "databaseID serverID currentPrimariesCount currentSecondariesCount requestedPrimariesCount requestedSecondariesCount creationTime lastStartTime lastStopTime store lastCommittedTxn replicationLag defaultLanguage"
        ),
        [ShowKind.CurrentUser] = ("user roles passwordChangeRequired suspended home", ""),
        [ShowKind.Users] = ("user roles passwordChangeRequired suspended home", ""),
        [ShowKind.Roles] = ("role immutable", ""),
        [ShowKind.RolesWithUsers] = ("role immutable member", ""),
        [ShowKind.Privileges] = ("access action resource graph segment role immutable", ""),
        [ShowKind.UserPrivileges] = ("access action resource graph segment role immutable user", ""),
    }.ToFrozenDictionary();

    /// <summary>The columns that come without YIELD.</summary>
    public static ImmutableArray<string> Shown(ShowKind kind) => Split(s_columns[kind].Shown);

    /// <summary>The columns that YIELD can name.</summary>
    public static ImmutableArray<string> All(ShowKind kind) => [.. Shown(kind), .. Split(s_columns[kind].More)];

    private static ImmutableArray<string> Split(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
