using System.Collections.Frozen;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>The one table from Neo4j's status codes to GQL's.</summary>
public static class GqlStatuses
{
    private const string Access = "syntax error or access rule violation";
    private const string Data = "data exception";
    private const string State = "invalid transaction state";
    private const string Procedure = "procedure exception";
    private const string System = "system configuration or operation exception";

    private static readonly FrozenDictionary<string, (string Code, string Description)> s_byCode = new Dictionary<
        string,
        (string, string)
    >
    {
        [StatusCodes.SyntaxError] = ("42001", $"{Access} - invalid syntax"),
        [StatusCodes.SemanticError] = ("42000", Access),
        [StatusCodes.TypeError] = ("22G03", $"{Data} - invalid value type"),
        [StatusCodes.ArgumentError] = ("22N11", $"{Data} - invalid argument"),
        [StatusCodes.InvalidArguments] = ("22N11", $"{Data} - invalid argument"),
        [StatusCodes.ArithmeticError] = ("22N28", $"{Data} - overflow error"),
        [StatusCodes.EntityNotFound] = ("25N13", $"{State} - cannot access entity after removal"),
        [StatusCodes.ParameterMissing] = ("42N51", $"{Access} - invalid parameter"),
        [StatusCodes.AccessMode] = ("42N02", $"{Access} - writing in read access mode"),
        [StatusCodes.NotSupported] = ("42000", Access),
        [StatusCodes.ExternalResourceFailed] = ("22N43", $"{Data} - unable to load external resource"),
        [StatusCodes.UnsupportedOnSystem] = ("42N17", $"{Access} - unsupported request"),
        [StatusCodes.DatabaseNotFound] = ("22N51", $"{Data} - graph reference not found"),
        [StatusCodes.ProcedureCallFailed] = ("52N37", $"{Procedure} - procedure execution error"),
        [StatusCodes.ProcedureNotFound] = ("42N08", $"{Access} - no such procedure"),
        [StatusCodes.ConstraintValidationFailed] = ("22N79", $"{Data} - property uniqueness constraint violated"),
        [StatusCodes.SchemaRuleAlreadyExists] = ("22N70", $"{Data} - equivalent index already exists"),
        [StatusCodes.IndexAlreadyExists] = ("22N73", $"{Data} - constraint conflicts with existing index"),
        [StatusCodes.ConstraintAlreadyExists] = ("22N66", $"{Data} - conflicting constraint already exists"),
        [StatusCodes.IndexWithNameAlreadyExists] = ("22N71", $"{Data} - duplicated index name"),
        [StatusCodes.ConstraintWithNameAlreadyExists] = ("22N67", $"{Data} - duplicated constraint name"),
        [StatusCodes.ConstraintCreationFailed] = ("50N11", "general processing exception - constraint creation failed"),
        [StatusCodes.IndexDropFailed] = ("22NBC", $"{Data} - index belongs to constraint"),
        [StatusCodes.IndexNotFound] = ("22N69", $"{Data} - index does not exist"),
        [StatusCodes.ConstraintNotFound] = ("22N64", $"{Data} - constraint does not exist"),
        [StatusCodes.TransactionNotFound] = ("25N05", $"{State} - transaction closed"),
        [StatusCodes.TimedOut] = ("25N14", $"{State} - transaction termination client error"),
        [StatusCodes.TimedOutByClient] = ("25N14", $"{State} - transaction termination client error"),
        [StatusCodes.Terminated] = ("25N14", $"{State} - transaction termination client error"),
        [StatusCodes.TransactionStartFailed] = ("25N17", $"{State} - implicit transaction required"),
        [StatusCodes.Outdated] = ("40000", "transaction rollback"),
        [StatusCodes.InvalidBookmark] = ("08N12", "connection exception - failed to parse bookmark"),
        [StatusCodes.BookmarkTimeout] = ("08N13", "connection exception - database not up to requested bookmark"),
        [StatusCodes.OutOfMemory] = ("51N73", $"{System} - transaction memory limit reached"),
        [StatusCodes.MemoryPoolExhausted] = ("51N72", $"{System} - memory pool out of memory"),
        [StatusCodes.TransactionLimitReached] = ("51N74", $"{System} - maximum number of transactions reached"),
        [StatusCodes.StorageFailed] = ("2DN01", "invalid transaction termination - commit failed"),
        [StatusCodes.StorageUnavailable] = ("08N09", "connection exception - database unavailable"),
        [StatusCodes.ReadOnlyDatabase] = ("08N08", "connection exception - database is read only"),
        ["Neo.ClientError.Request.Invalid"] = ("08N06", "connection exception - protocol error"),
        ["Neo.ClientError.Request.InvalidFormat"] = ("08N06", "connection exception - protocol error"),
        [StatusCodes.Unauthorized] = ("42NFF", $"{Access} - permission/access denied"),
        [StatusCodes.Forbidden] = ("42NFF", $"{Access} - permission/access denied"),
    }.ToFrozenDictionary();

    // Where one Neo4j code covers several of GQL's, the TCK's name for the error tells which.
    private static readonly FrozenDictionary<string, (string Code, string Description)> s_byDetail = new Dictionary<
        string,
        (string, string)
    >
    {
        ["UndefinedVariable"] = ("42N62", $"{Access} - variable not defined"),
        ["VariableAlreadyBound"] = ("42N59", $"{Access} - variable already defined"),
        ["UnknownFunction"] = ("42N48", $"{Access} - no such function"),
        ["DifferentColumnsInUnion"] = ("42N39", $"{Access} - incompatible return column names"),
        ["ColumnNameConflict"] = ("42N38", $"{Access} - duplicate return item name"),
        ["NoExpressionAlias"] = ("42N21", $"{Access} - unaliased return item"),
        ["InvalidPropertyType"] = ("22N39", $"{Data} - unsupported property value type"),
        ["DivisionByZero"] = ("22012", $"{Data} - division by zero"),
    }.ToFrozenDictionary();

    /// <summary>The GQL status of an error.</summary>
    /// <param name="code">Neo4j's status code.</param>
    /// <param name="detail">The openCypher TCK's name for the error; null when there is none.</param>
    /// <returns>Of a code that is not in the table <c>50N42</c>, as Neo4j has it.</returns>
    public static GqlStatus Of(string code, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        (string Code, string Description) found =
            detail is not null && s_byDetail.TryGetValue(detail, out (string Code, string Description) narrow) ? narrow
            : s_byCode.TryGetValue(code, out (string Code, string Description) wide) ? wide
            : ("50N42", "general processing exception - unexpected error");
        return new(found.Code, $"error: {found.Description}", ClassOf(code));
    }

    private static string ClassOf(string code) =>
        code.StartsWith("Neo.ClientError.", StringComparison.Ordinal) ? "CLIENT_ERROR"
        : code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) ? "TRANSIENT_ERROR"
        : "DATABASE_ERROR";
}
