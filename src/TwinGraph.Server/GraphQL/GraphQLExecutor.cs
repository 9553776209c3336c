using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Execution;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Telemetry;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL;

/// <summary>Runs GraphQL requests within the limits: queries, mutations and subscriptions.</summary>
internal sealed class GraphQLExecutor
{
    private readonly ISchema _schema;
    private readonly ICypherDatabase _database;
    private readonly NamedQueryCatalog _queries;
    private readonly RoleLimits _limits;
    private readonly TimeProvider _time;
    private readonly CostRates _rates;
    private readonly PersistedDocuments _persisted;
    private readonly ILogger _logger;
    private readonly ErrorMask _mask;
    private readonly OperationExecuter _executer;
    private readonly DocumentLimits _documentLimits;
    private readonly ProjectionCache _networks;
    private readonly OperationGate _gate;
    private readonly DocumentCache<PreparedDocument> _documents;

    public GraphQLExecutor(
        ISchema schema,
        ICypherDatabase database,
        NamedQueryCatalog queries,
        GraphQLOptions options,
        TimeProvider time,
        ILogger<GraphQLExecutor> logger
    )
    {
        _schema = schema;
        _database = database;
        _queries = queries;
        _limits = options.Limits;
        _time = time;
        _logger = logger;
        _rates = new(time);
        _persisted = new(options.Trusted, options.TrustedOnly, options.Server.MaxCachedCharacters);
        _mask = new(logger);
        _executer = new(new EventStrategy(_mask, time));
        _documentLimits = new(schema);
        _networks = new(options.Server.MaxCachedSteps);
        _gate = new(options.AtOnce);
        _documents = new(options.Server.MaxCachedCharacters);
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
        GraphQLLimits limits = _limits.For(call.Caller);
        bool isSignedIn = call.Caller.Name != Caller.Anonymous;
        if (_persisted.Find(request, call.Caller, out ExecutionError? problem) is not { } text)
        {
            return Refuse(problem!);
        }

        PreparedDocument? document = _documents.Find(text);
        bool isValidated = document is not null;
        if (document is null && !TryPrepare(text, limits, out document, out problem))
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
            Note(refusal.Result.Errors![0].Code!);
            return refusal;
        }

        if (call.Caller.Scope?.Refuse(operation, request.Variables) is { } outside)
        {
            return Refuse(new RequestError(outside) { Code = ErrorCodes.Forbidden });
        }

        RequestError? exceeded = _documentLimits.Check(
            document,
            operation,
            request.Variables,
            limits,
            isSignedIn,
            out double cost
        );
        exceeded ??= Spend(call, limits, cost);
        if (exceeded is not null)
        {
            return Refuse(exceeded);
        }

        using var trace = OperationTrace.Begin(_schema, document, operation, cost);
        GraphQLOutcome outcome = await RunAsync(
                request,
                document,
                operation,
                isValidated,
                call.Caller,
                limits,
                cancellationToken
            )
            .ConfigureAwait(false);
        trace.End(outcome.Result);
        AnswerShape.Finish(outcome.Result, limits, DocumentLimits.MayIntrospect(limits, isSignedIn), cost);
        return outcome;
    }

    private RequestError? Spend(GraphQLCall call, GraphQLLimits limits, double cost)
    {
        if (call.Budget is { } budget)
        {
            budget.Spent += cost;
            if (budget.Spent > limits.MaxCost)
            {
                return new LimitError("COST_LIMIT", "points of cost so far", limits.MaxCost, budget.Spent);
            }
        }

        if (limits.MaxCostPerMinute == 0)
        {
            return null;
        }

        string who = call.Caller.Name == Caller.Anonymous ? call.Address ?? "" : call.Caller.Name;
        return _rates.Spend(who, cost, limits.MaxCostPerMinute) is { } wait
            ? new RequestError(
                $"This costs more than is left of the {limits.MaxCostPerMinute:N0} points that a caller may spend in a minute."
            )
            {
                Code = ErrorCodes.RateLimit,
                Extensions = new Dictionary<string, object?>
                {
                    ["retryAfterSeconds"] = (int)Math.Ceiling(wait.TotalSeconds),
                },
            }
            : null;
    }

    private bool TryPrepare(
        string text,
        GraphQLLimits limits,
        out PreparedDocument? document,
        out ExecutionError? problem
    )
    {
        document = null;
        try
        {
            problem = DocumentLimits.CheckText(text, limits, out int tokens);
            if (problem is null)
            {
                document = new(text, Parser.Parse(text, new ParserOptions { MaxDepth = 128 }), tokens);
            }
        }
        catch (GraphQLMaxDepthExceededException)
        {
            problem = new LimitError("DEPTH_LIMIT", "levels of nesting and more", limits.MaxDepth, 128);
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
        GraphQLLimits limits,
        CancellationToken cancellationToken
    )
    {
        // A subscription lasts as long as its client wants; its events have the time of an operation each.
        using var timeout = new CancellationTokenSource(
            operation.Operation == OperationType.Subscription ? Timeout.InfiniteTimeSpan : limits.Timeout,
            _time
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var context = new OperationContext(_database, _queries, limits, caller, _networks);
        await using (context.ConfigureAwait(false))
        {
            var options = new ExecutionOptions
            {
                Schema = _schema,
                Query = document.Text,
                Document = document.Document,
                OperationName = request.OperationName,
                Variables = request.Variables,
                UserContext = context,
                CancellationToken = either.Token,
                UnhandledExceptionDelegate = error =>
                {
                    _mask.Apply(error, limits, timeout.IsCancellationRequested);
                    return Task.CompletedTask;
                },
            };
            if (isValidated)
            {
                // Variables and arguments are still read against the schema, for they are not the document's alone.
                options.ValidationRules = [];
            }

            bool hasPlace = false;
            try
            {
                // Writers wait for each other, and a subscription for what happens.
                hasPlace =
                    operation.Operation == OperationType.Query
                    && await _gate.EnterAsync(either.Token).ConfigureAwait(false);
                ExecutionResult result = await _executer.ExecuteAsync(options).ConfigureAwait(false);
                if (!isValidated && result.Errors?.Any(static e => e is ValidationError) != true)
                {
                    _documents.Keep(document.Text, document, document.Text.Length);
                    _persisted.Keep(request);
                }

                return new(result) { EngineTime = context.EngineTime };
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                return GraphQLOutcome.Refuse(
                    new RequestError(ErrorMask.Overtime(limits)) { Code = ErrorCodes.Timeout }
                );
            }
            finally
            {
                if (hasPlace)
                {
                    _gate.Leave();
                }
            }
        }
    }

    private GraphQLOutcome Refuse(ExecutionError error)
    {
        Note(error.Code ?? ErrorCodes.BadRequest);
        return GraphQLOutcome.Refuse(error);
    }

    private void Note(string code)
    {
        _logger.OperationRefused(code);
        Instruments.Refusals.Add(1, new KeyValuePair<string, object?>("error.type", code));
    }
}
