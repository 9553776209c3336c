namespace TwinGraph.Cypher.Diagnostics;

/// <summary>The Neo4j status codes that the engine answers with.</summary>
public static class StatusCodes
{
    /// <summary>The text, or a name in it, is wrong.</summary>
    public const string SyntaxError = "Neo.ClientError.Statement.SyntaxError";

    /// <summary>The statement asks for something that makes no sense for its values.</summary>
    public const string SemanticError = "Neo.ClientError.Statement.SemanticError";

    /// <summary>A value is of the wrong type.</summary>
    public const string TypeError = "Neo.ClientError.Statement.TypeError";

    /// <summary>A value is of the right type and yet not allowed.</summary>
    public const string ArgumentError = "Neo.ClientError.Statement.ArgumentError";

    /// <summary>A number left its range, or was divided by zero.</summary>
    public const string ArithmeticError = "Neo.ClientError.Statement.ArithmeticError";

    /// <summary>A node or relationship is no longer there.</summary>
    public const string EntityNotFound = "Neo.ClientError.Statement.EntityNotFound";

    /// <summary>A parameter was not given.</summary>
    public const string ParameterMissing = "Neo.ClientError.Statement.ParameterMissing";

    /// <summary>A write in a read transaction.</summary>
    public const string AccessMode = "Neo.ClientError.Statement.AccessMode";

    /// <summary>The construct is part of the language and not executed by this engine.</summary>
    public const string NotSupported = "Neo.ClientError.Statement.FeatureNotSupported";

    /// <summary>A file that the statement reads is not there, not allowed or malformed.</summary>
    public const string ExternalResourceFailed = "Neo.ClientError.Statement.ExternalResourceFailed";

    /// <summary>The system database answers SHOW, procedures about the server and what reads no graph.</summary>
    public const string UnsupportedOnSystem = "Neo.ClientError.Statement.UnsupportedAdministrationCommand";

    /// <summary>USE names a graph that is not here.</summary>
    public const string DatabaseNotFound = "Neo.ClientError.Database.DatabaseNotFound";

    /// <summary>A procedure could not do what it was asked.</summary>
    public const string ProcedureCallFailed = "Neo.ClientError.Procedure.ProcedureCallFailed";

    /// <summary>No procedure of this name.</summary>
    public const string ProcedureNotFound = "Neo.ClientError.Procedure.ProcedureNotFound";

    /// <summary>A write that a constraint forbids.</summary>
    public const string ConstraintValidationFailed = "Neo.ClientError.Schema.ConstraintValidationFailed";

    /// <summary>An index or constraint of the name is there already.</summary>
    public const string SchemaRuleAlreadyExists = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists";

    /// <summary>An index of the same kind and schema is there, and a constraint cannot be made beside it.</summary>
    public const string IndexAlreadyExists = "Neo.ClientError.Schema.IndexAlreadyExists";

    /// <summary>Another constraint is about the same properties.</summary>
    public const string ConstraintAlreadyExists = "Neo.ClientError.Schema.ConstraintAlreadyExists";

    /// <summary>The name is that of an index.</summary>
    public const string IndexWithNameAlreadyExists = "Neo.ClientError.Schema.IndexWithNameAlreadyExists";

    /// <summary>The name is that of a constraint.</summary>
    public const string ConstraintWithNameAlreadyExists = "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists";

    /// <summary>The data breaks a constraint that was to be made.</summary>
    public const string ConstraintCreationFailed = "Neo.DatabaseError.Schema.ConstraintCreationFailed";

    /// <summary>An index that cannot be dropped on its own.</summary>
    public const string IndexDropFailed = "Neo.DatabaseError.Schema.IndexDropFailed";

    /// <summary>No index of this name.</summary>
    public const string IndexNotFound = "Neo.ClientError.Schema.IndexNotFound";

    /// <summary>No constraint of this name.</summary>
    public const string ConstraintNotFound = "Neo.ClientError.Schema.ConstraintNotFound";

    /// <summary>The transaction has ended or failed, and takes no more statements.</summary>
    public const string TransactionNotFound = "Neo.ClientError.Transaction.TransactionNotFound";

    /// <summary>The statement ran longer than it may.</summary>
    public const string TimedOut = "Neo.ClientError.Transaction.TransactionTimedOut";

    /// <summary>The transaction took longer than its caller allowed.</summary>
    public const string TimedOutByClient = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration";

    /// <summary>Somebody ended the transaction.</summary>
    public const string Terminated = "Neo.ClientError.Transaction.Terminated";

    /// <summary>There are as many transactions as may be; it can be tried again.</summary>
    public const string TransactionLimitReached = "Neo.TransientError.Transaction.MaximumTransactionLimitReached";

    /// <summary>The statement cannot run in a transaction that was begun before it.</summary>
    public const string TransactionStartFailed = "Neo.DatabaseError.Transaction.TransactionStartFailed";

    /// <summary>What was given as a bookmark is none of this store.</summary>
    public const string InvalidBookmark = "Neo.ClientError.Transaction.InvalidBookmark";

    /// <summary>The bookmark is of a state that this store has not reached.</summary>
    public const string BookmarkTimeout = "Neo.TransientError.Transaction.BookmarkTimeout";

    /// <summary>The statement needed more memory than it may.</summary>
    public const string OutOfMemory = "Neo.ClientError.General.TransactionOutOfMemoryError";

    /// <summary>All statements together needed more memory than they may; it can be tried again.</summary>
    public const string MemoryPoolExhausted = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";

    /// <summary>What the transaction has read is no longer so; it can be run again.</summary>
    public const string Outdated = "Neo.TransientError.Transaction.Outdated";

    /// <summary>The store could not be written.</summary>
    public const string StorageFailed = "Neo.DatabaseError.Transaction.TransactionCommitFailed";

    /// <summary>Nothing was written, and the same transaction may succeed when it is run again.</summary>
    public const string StorageUnavailable = "Neo.TransientError.General.DatabaseUnavailable";

    /// <summary>The graph is open to be read only, or takes no more writes since its disk failed.</summary>
    public const string ReadOnlyDatabase = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";

    /// <summary>Nobody signed in, or not with the right password.</summary>
    public const string Unauthorized = "Neo.ClientError.Security.Unauthorized";

    /// <summary>A command about users names what is not there, or is there already, or a password that does not do.</summary>
    public const string InvalidArguments = "Neo.ClientError.General.InvalidArguments";

    /// <summary>The role of the one who asks does not allow it.</summary>
    public const string Forbidden = "Neo.ClientError.Security.Forbidden";
}
