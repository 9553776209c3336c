using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.GraphQL;

/// <summary>Runs GraphQL requests within the limits.</summary>
internal sealed class GraphQLExecutor(
    ISchema schema,
    ICypherDatabase database,
    NamedQueryCatalog queries,
    GraphQLLimits limits,
    TimeProvider time,
    ILogger<GraphQLExecutor> logger
)
{
    private readonly DocumentExecuter _executer = new();
    private readonly DocumentLimits _documentLimits = new(schema, limits);

    /// <summary>Runs a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queriesOnly">Whether mutations are refused, as over GET.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GraphQLOutcome> ExecuteAsync(
        GraphQLRequest request,
        bool queriesOnly,
        CancellationToken cancellationToken
    )
    {
        GraphQLDocument document;
        try
        {
            if (_documentLimits.CheckText(request.Query) is { } tooLong)
            {
                return Refuse(tooLong);
            }

            document = Parser.Parse(request.Query, new ParserOptions { MaxDepth = 128 });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return Refuse(new LimitError("DEPTH_LIMIT", "levels of nesting and more", limits.MaxDepth, 128));
        }
        catch (GraphQLSyntaxErrorException error)
        {
            var syntax = new RequestError($"The document is not GraphQL: {error.Description}")
            {
                Code = ErrorCodes.Syntax,
            };
            syntax.AddLocation(error.Location);
            return Refuse(syntax);
        }

        if (
            !TryFindOperation(
                document,
                request.OperationName,
                out GraphQLOperationDefinition? operation,
                out var missing
            )
        )
        {
            return Refuse(missing!);
        }

        if (queriesOnly && operation!.Operation != OperationType.Query)
        {
            return new(
                new ExecutionResult
                {
                    Errors = new ExecutionErrors
                    {
                        new RequestError("GET takes queries only; send anything else with POST.")
                        {
                            Code = ErrorCodes.MethodNotAllowed,
                        },
                    },
                },
                IsMutation: true
            );
        }

        if (operation!.Operation != OperationType.Query)
        {
            return Refuse(
                new RequestError("The graph is read here and not written: there are queries only.")
                {
                    Code = ErrorCodes.QueriesOnly,
                }
            );
        }

        return _documentLimits.Check(document, operation!, request.Variables) is { } exceeded
            ? Refuse(exceeded)
            : await RunAsync(request, document, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GraphQLOutcome> RunAsync(
        GraphQLRequest request,
        GraphQLDocument document,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var session = new AtlasSession(database, queries);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                ExecutionResult result = await _executer
                    .ExecuteAsync(
                        new ExecutionOptions
                        {
                            Schema = schema,
                            Query = request.Query,
                            Document = document,
                            OperationName = request.OperationName,
                            Variables = request.Variables,
                            UserContext = new OperationContext(session, limits),
                            CancellationToken = either.Token,
                            UnhandledExceptionDelegate = context =>
                            {
                                Mask(context, timeout.IsCancellationRequested);
                                return Task.CompletedTask;
                            },
                        }
                    )
                    .ConfigureAwait(false);
                return new(result);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                return GraphQLOutcome.Refused(
                    new RequestError($"The operation ran longer than {limits.Timeout.TotalSeconds:0.#} seconds.")
                    {
                        Code = ErrorCodes.Timeout,
                    }
                );
            }
        }
    }

    private void Mask(UnhandledExceptionContext context, bool isTimeout)
    {
        if (
            isTimeout
            && context.OriginalException
                is OperationCanceledException
                    or CypherException { Code: CypherCodes.Terminated or CypherCodes.TimedOut }
        )
        {
            context.ErrorMessage = $"The operation ran longer than {limits.Timeout.TotalSeconds:0.#} seconds.";
            context.Exception = new TimeoutException(context.ErrorMessage);
            return;
        }

        if (context.OriginalException is CypherException unavailable && BoltErrors.IsUnavailable(unavailable))
        {
            logger.GraphUnavailable(unavailable.Message);
            context.ErrorMessage = "The graph does not answer just now. Ask again later.";
            context.Exception = new GraphUnavailableException(context.ErrorMessage, unavailable);
            return;
        }

        string reference = Guid.NewGuid().ToString("N")[..12];
        logger.OperationFailed(reference, context.OriginalException);
        context.ErrorMessage = $"Something went wrong inside TwinGraph. The log has it under {reference}.";
    }

    private GraphQLOutcome Refuse(ExecutionError error)
    {
        logger.OperationRefused(error.Code ?? ErrorCodes.BadRequest);
        return GraphQLOutcome.Refused(error);
    }

    private static bool TryFindOperation(
        GraphQLDocument document,
        string? name,
        out GraphQLOperationDefinition? operation,
        out RequestError? missing
    )
    {
        List<GraphQLOperationDefinition> operations = [.. document.Definitions.OfType<GraphQLOperationDefinition>()];
        operation = string.IsNullOrEmpty(name)
            ? operations.Count == 1
                ? operations[0]
                : null
            : operations.Find(o => o.Name?.StringValue == name);
        string? problem =
            operation is not null ? null
            : operations.Count == 0 ? "The document holds no operation."
            : string.IsNullOrEmpty(name) ? "The document holds several operations; name one in operationName."
            : $"The document holds no operation named '{name}'.";
        missing = problem is null ? null : new RequestError(problem) { Code = ErrorCodes.OperationMissing };
        return operation is not null;
    }
}
