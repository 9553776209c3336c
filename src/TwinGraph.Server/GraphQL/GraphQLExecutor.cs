using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Execution;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL;

/// <summary>Runs GraphQL requests within the limits: queries, mutations and subscriptions.</summary>
internal sealed class GraphQLExecutor
{
    private readonly ISchema _schema;
    private readonly ICypherDatabase _database;
    private readonly NamedQueryCatalog _queries;
    private readonly GraphQLLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ErrorMask _mask;
    private readonly OperationExecuter _executer;
    private readonly DocumentLimits _documentLimits;
    private readonly DocumentCache<PreparedDocument> _documents;

    public GraphQLExecutor(
        ISchema schema,
        ICypherDatabase database,
        NamedQueryCatalog queries,
        GraphQLLimits limits,
        TimeProvider time,
        ILogger<GraphQLExecutor> logger
    )
    {
        _schema = schema;
        _database = database;
        _queries = queries;
        _limits = limits;
        _time = time;
        _logger = logger;
        _mask = new(limits, logger);
        _executer = new(new EventStrategy(limits, _mask, time));
        _documentLimits = new(schema, limits);
        _documents = new(limits.MaxCachedCharacters);
    }

    /// <summary>How many documents are kept parsed and validated.</summary>
    internal int CachedDocuments => _documents.Count;

    /// <summary>Runs a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="call">Who asks, and what the transport can answer.</param>
    /// <param name="cancellationToken">Stops it; of a subscription, all of its stream.</param>
    /// <returns>
    /// Data and errors, or of a subscription its <see cref="GraphQLOutcome.Stream"/>, to which the transport subscribes.
    /// </returns>
    public async Task<GraphQLOutcome> ExecuteAsync(
        GraphQLRequest request,
        GraphQLCall call,
        CancellationToken cancellationToken
    )
    {
        PreparedDocument? document = _documents.Find(request.Query);
        bool isValidated = document is not null;
        if (document is null && !TryPrepare(request.Query, out document, out ExecutionError? problem))
        {
            return Refuse(problem!);
        }

        GraphQLOperationDefinition? operation = document!.Operation(request.OperationName, out string? missing);
        if (operation is null)
        {
            return Refuse(new RequestError(missing!) { Code = ErrorCodes.OperationMissing });
        }

        if (Admission.Check(operation.Operation, call, _schema) is { } refusal)
        {
            _logger.OperationRefused(refusal.Result.Errors![0].Code!);
            return refusal;
        }

        return _documentLimits.Check(document, operation, request.Variables) is { } exceeded
            ? Refuse(exceeded)
            : await RunAsync(request, document, operation, isValidated, call.Caller, cancellationToken)
                .ConfigureAwait(false);
    }

    private bool TryPrepare(string text, out PreparedDocument? document, out ExecutionError? problem)
    {
        document = null;
        try
        {
            problem = _documentLimits.CheckText(text);
            if (problem is null)
            {
                document = new(text, Parser.Parse(text, new ParserOptions { MaxDepth = 128 }));
            }
        }
        catch (GraphQLMaxDepthExceededException)
        {
            problem = new LimitError("DEPTH_LIMIT", "levels of nesting and more", _limits.MaxDepth, 128);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            var syntax = new RequestError($"The document is not GraphQL: {error.Description}")
            {
                Code = ErrorCodes.Syntax,
            };
            syntax.AddLocation(error.Location);
            problem = syntax;
        }

        return document is not null;
    }

    private async Task<GraphQLOutcome> RunAsync(
        GraphQLRequest request,
        PreparedDocument document,
        GraphQLOperationDefinition operation,
        bool isValidated,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        // A subscription lasts as long as its client wants; its events have the time of an operation each.
        using var timeout = new CancellationTokenSource(
            operation.Operation == OperationType.Subscription ? Timeout.InfiniteTimeSpan : _limits.Timeout,
            _time
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var context = new OperationContext(_database, _queries, _limits, caller);
        await using (context.ConfigureAwait(false))
        {
            var options = new ExecutionOptions
            {
                Schema = _schema,
                Query = request.Query,
                Document = document.Document,
                OperationName = request.OperationName,
                Variables = request.Variables,
                UserContext = context,
                CancellationToken = either.Token,
                UnhandledExceptionDelegate = error =>
                {
                    _mask.Apply(error, timeout.IsCancellationRequested);
                    return Task.CompletedTask;
                },
            };
            if (isValidated)
            {
                // Variables and arguments are still read against the schema, for they are not the document's alone.
                options.ValidationRules = [];
            }

            try
            {
                ExecutionResult result = await _executer.ExecuteAsync(options).ConfigureAwait(false);
                if (!isValidated && result.Errors?.Any(static e => e is ValidationError) != true)
                {
                    _documents.Keep(request.Query, document, request.Query.Length);
                }

                return new(result);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                return GraphQLOutcome.Refuse(new RequestError(_mask.Overtime()) { Code = ErrorCodes.Timeout });
            }
        }
    }

    private GraphQLOutcome Refuse(ExecutionError error)
    {
        _logger.OperationRefused(error.Code ?? ErrorCodes.BadRequest);
        return GraphQLOutcome.Refuse(error);
    }
}
