namespace TwinGraph.Server.GraphQL;

/// <summary>The codes that errors carry in <c>extensions.code</c>, beside those of the validation rules.</summary>
internal static class ErrorCodes
{
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string NotFound = "NOT_FOUND";
    public const string NetworkLimit = "NETWORK_LIMIT";
    public const string Timeout = "TIMEOUT";
    public const string GraphUnavailable = "GRAPH_UNAVAILABLE";
    public const string Internal = "INTERNAL";
    public const string BadRequest = "BAD_REQUEST";
    public const string NotAcceptable = "NOT_ACCEPTABLE";
    public const string MediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string BodyLimit = "BODY_LIMIT";
    public const string Syntax = "SYNTAX_ERROR";
    public const string OperationMissing = "OPERATION_NOT_FOUND";
    public const string OperationUnknown = "OPERATION_NOT_SUPPORTED";
    public const string Unauthorised = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";
    public const string TooManySignIns = "TOO_MANY_SIGN_INS";
    public const string Unavailable = "UNAVAILABLE";
    public const string IntrospectionOff = "INTROSPECTION_OFF";
    public const string ResultLimit = "RESULT_LIMIT";
    public const string RateLimit = "RATE_LIMIT";
    public const string DocumentUnknown = "PERSISTED_QUERY_NOT_FOUND";
    public const string TrustedOnly = "TRUSTED_DOCUMENT_REQUIRED";
}
