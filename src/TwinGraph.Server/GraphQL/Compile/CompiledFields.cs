using System.Text;
using GraphQL;
using GraphQLParser.AST;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Model;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Answers fields with one Cypher statement each, whatever is selected below them.</summary>
/// <remarks>The fields must be marked with <see cref="Execution.CompiledNode.Key"/>.</remarks>
internal static class CompiledFields
{
    // About what is written behind a named query, so that its text is put down once.
    private const int RoomForSelection = 1024;

    /// <summary>All nodes of a type as a connection, with the field's own arguments.</summary>
    public static async Task<object?> ConnectionAsync(this IResolveFieldContext context, ModelType type)
    {
        SelectionCompiler compiler = Compiler(context);
        compiler.Text.Append("RETURN ");
        FieldPlan plan = compiler.WriteRootConnection(type, Group(context));
        compiler.Text.Append(" AS answer");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(plan, table.Rows[0][0]);
    }

    /// <summary>The node of an id; null when there is none of that type.</summary>
    /// <param name="context">The field.</param>
    /// <param name="typeName">The type it is taken as.</param>
    /// <param name="id">The id.</param>
    /// <param name="isFollowed">Whether the id of a node that was merged leads to the one that it has become.</param>
    public static async Task<object?> NodeAsync(
        this IResolveFieldContext context,
        string typeName,
        string id,
        bool isFollowed = false
    )
    {
        ModelType type = GraphModel.Atlas[typeName];
        SelectionCompiler compiler = Compiler(context);
        string n = compiler.Variable('n');
        string asked = "$" + compiler.Parameters.Add(CypherValue.String(id));
        WriteSeek(compiler.Text, type, n, asked, "", isFollowed);
        compiler.Text.Append(" RETURN ");
        ObjectPlan plan = compiler.WriteObject(type, Group(context).Selections, n);
        compiler.Text.Append(" AS answer");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        if (table.Rows.Count == 0)
        {
            return null;
        }

        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(new FieldPlan("node", FieldShape.Object) { Object = plan }, table.Rows[0][0]);
    }

    /// <summary>The one node that a pattern leads to; null when there is none.</summary>
    /// <param name="context">The field.</param>
    /// <param name="typeName">The type it is taken as.</param>
    /// <param name="match">Clauses that bind <c>found</c>, at most once.</param>
    /// <param name="parameters">Their parameters.</param>
    public static async Task<object?> FoundAsync(
        this IResolveFieldContext context,
        string typeName,
        string match,
        IReadOnlyDictionary<string, CypherValue> parameters
    )
    {
        SelectionCompiler compiler = Compiler(context);
        foreach ((string name, CypherValue value) in parameters)
        {
            compiler.Parameters.Add(name, value);
        }

        compiler.Text.Append(match).Append(" RETURN ");
        ObjectPlan plan = compiler.WriteObject(GraphModel.Atlas[typeName], Group(context).Selections, "found");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        if (table.Rows.Count == 0)
        {
            return null;
        }

        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(new FieldPlan("found", FieldShape.Object) { Object = plan }, table.Rows[0][0]);
    }

    /// <summary>The nodes of some ids, in their order, null for each that is not there.</summary>
    /// <param name="context">The field.</param>
    /// <param name="typeName">The type they are taken as.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="isFollowed">Whether the id of a node that was merged leads to the one that it has become.</param>
    public static async Task<object?> NodesAsync(
        this IResolveFieldContext context,
        string typeName,
        IReadOnlyList<string> ids,
        bool isFollowed = false
    )
    {
        ModelType type = GraphModel.Atlas[typeName];
        SelectionCompiler compiler = Compiler(context);
        string n = compiler.Variable('n');
        var known = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        string parameter = compiler.Parameters.Add(
            CypherValue.List([.. ids.Distinct(StringComparer.Ordinal).Select(CypherValue.String)])
        );
        compiler.Text.Append($"UNWIND ${parameter} AS asked ");
        WriteSeek(compiler.Text, type, n, "asked", "WITH asked ", isFollowed);
        compiler.Text.Append(" RETURN asked, ");
        ObjectPlan plan = compiler.WriteObject(type, Group(context).Selections, n);
        compiler.Text.Append(" AS found");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        foreach (IReadOnlyList<CypherValue> row in table.Rows)
        {
            known[row[0].AsString()] = row[1];
        }

        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(plan, ids.Select(id => known.GetValueOrDefault(id)));
    }

    /// <summary>Changes, and what is selected of their nodes in the same statement.</summary>
    /// <param name="context">A field of changes.</param>
    /// <param name="query">A query with the column <c>change</c>, a node.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="order">The order of its rows.</param>
    public static async Task<IReadOnlyList<ChangeRow>> ChangesAsync(
        this IResolveFieldContext context,
        string query,
        IReadOnlyDictionary<string, CypherValue> parameters,
        string order
    )
    {
        SelectionCompiler compiler = Compiler(context);
        foreach ((string name, CypherValue value) in parameters)
        {
            compiler.Parameters.Add(name, value);
        }

        compiler
            .Text.Append("CALL {\n")
            .Append(query)
            .Append("\n}\nWITH change, change.subject AS asked RETURN change");
        ModelType type = GraphModel.Atlas["Node"];
        var plans = new List<FieldPlan>();
        foreach (
            FieldGroup group in new FieldCollector(context.Document, context.Variables)
                .Collect(Group(context).Selections)
                .Where(g => g.Name == "node")
        )
        {
            string n = compiler.Variable('n');
            compiler.Text.Append(", head(COLLECT { ");
            WriteSeek(compiler.Text, type, n, "asked", "WITH asked ", isFollowed: false);
            compiler.Text.Append(" RETURN ");
            plans.Add(new(group.Key, FieldShape.Object) { Object = compiler.WriteObject(type, group.Selections, n) });
            compiler.Text.Append(" }) AS ").Append(n);
        }

        compiler.Text.Append(order);
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        var changes = new List<ChangeRow>(table.Rows.Count);
        foreach (IReadOnlyList<CypherValue> row in table.Rows)
        {
            var nodes = new Dictionary<string, CompiledAnswer?>(plans.Count, StringComparer.Ordinal);
            for (int i = 0; i < plans.Count; i++)
            {
                using var writer = new AnswerWriter(GraphModel.Atlas);
                nodes.Add(plans[i].Key, row[i + 1].IsNull ? null : writer.Write(plans[i], row[i + 1]));
            }

            changes.Add(new(HistoryReader.Read(row[0].As<NodeValue>().Properties), nodes));
        }

        return changes;
    }

    /// <summary>The rows of a named query of <c>cypher/queries</c>, its text unchanged.</summary>
    /// <param name="context">The field.</param>
    /// <param name="query">The query's name.</param>
    /// <param name="arguments">Its arguments; what is absent has the query's default.</param>
    /// <param name="ids">The ids among them; an unknown one is an error rather than an empty list.</param>
    /// <param name="typeName">The type of rows, whose members are the query's columns; or the type of one column.</param>
    /// <param name="column">The column that holds the node, where each row is one; null for a type of rows.</param>
    /// <returns>A list, in the query's order.</returns>
    /// <exception cref="AtlasError">An id is unknown, or an argument below the field is wrong.</exception>
    public static async Task<object?> NamedAsync(
        this IResolveFieldContext context,
        string query,
        AtlasArguments arguments,
        KnownIds ids,
        string typeName,
        string? column = null
    )
    {
        (ObjectPlan plan, CypherValue[] rows) = await AskAsync(
                context,
                query,
                arguments,
                ids,
                typeName,
                column ?? "row"
            )
            .ConfigureAwait(false);
        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(plan, rows);
    }

    /// <summary>The one row of a named query.</summary>
    /// <param name="context">The field.</param>
    /// <param name="query">The query's name.</param>
    /// <param name="arguments">Its arguments; what is absent has the query's default.</param>
    /// <param name="ids">The ids among them.</param>
    /// <param name="typeName">The type of the row, whose members are the query's columns.</param>
    /// <returns>An object.</returns>
    /// <exception cref="AtlasError">An id is unknown, or an argument below the field is wrong.</exception>
    public static async Task<object?> NamedOneAsync(
        this IResolveFieldContext context,
        string query,
        AtlasArguments arguments,
        KnownIds ids,
        string typeName
    )
    {
        (ObjectPlan plan, CypherValue[] rows) = await AskAsync(
                context,
                query,
                arguments,
                ids,
                typeName,
                "row",
                isStrict: true
            )
            .ConfigureAwait(false);
        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(new FieldPlan("row", FieldShape.Object) { Object = plan }, rows[0]);
    }

    /// <summary>Rows that were worked out here, joined with the graph.</summary>
    /// <param name="context">The field.</param>
    /// <param name="typeName">The type of rows; its members lead from <c>{n}</c>, a row, into the graph.</param>
    /// <param name="rows">Maps, in the order of the answer.</param>
    /// <returns>A list.</returns>
    public static async Task<object?> RowsAsync(
        this IResolveFieldContext context,
        string typeName,
        IEnumerable<CypherValue> rows
    )
    {
        CypherValue[] given = [.. rows];
        SelectionCompiler compiler = Compiler(context);
        string parameter = compiler.Parameters.Add(CypherValue.List(given));
        compiler.Text.Append(
            $"UNWIND range(0, size(${parameter}) - 1) AS position WITH position, ${parameter}[position] AS row RETURN "
        );
        ObjectPlan plan = compiler.WriteObject(GraphModel.Atlas[typeName], Group(context).Selections, "row");
        compiler.Text.Append(" AS answer ORDER BY position");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(plan, table.Rows.Select(r => r[0]));
    }

    /// <summary>One row that was worked out here, joined with the graph.</summary>
    /// <param name="context">The field.</param>
    /// <param name="typeName">The type of the row.</param>
    /// <param name="row">A map.</param>
    public static async Task<object?> RowAsync(this IResolveFieldContext context, string typeName, CypherValue row)
    {
        SelectionCompiler compiler = Compiler(context);
        compiler.Text.Append($"WITH ${compiler.Parameters.Add(row)} AS row RETURN ");
        ObjectPlan plan = compiler.WriteObject(GraphModel.Atlas[typeName], Group(context).Selections, "row");
        compiler.Text.Append(" AS answer");
        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        using var writer = new AnswerWriter(GraphModel.Atlas);
        return writer.Write(new FieldPlan("row", FieldShape.Object) { Object = plan }, table.Rows[0][0]);
    }

    // Both lists are columns of one row, so that the unknown ids are told where nothing else is found.
    private static async Task<(ObjectPlan Plan, CypherValue[] Rows)> AskAsync(
        IResolveFieldContext context,
        string query,
        AtlasArguments arguments,
        KnownIds ids,
        string typeName,
        string variable,
        bool isStrict = false
    )
    {
        NamedQuery named = context.Session().Named(query);
        SelectionCompiler compiler = Compiler(context);
        foreach ((string name, CypherValue value) in named.Bind(arguments))
        {
            compiler.Parameters.Add(name, value);
        }

        compiler.Text.EnsureCapacity(named.Text.Length + RoomForSelection);
        compiler.Text.Append("RETURN COLLECT {\nCALL {\n").Append(named.Text).Append("\n}\nRETURN ");
        ObjectPlan plan = compiler.WriteObject(GraphModel.Atlas[typeName], Group(context).Selections, variable);
        compiler.Text.Append(" AS answer").Append(named.OrderBy()).Append("\n} AS answers");
        if (ids.Any)
        {
            compiler.Text.Append(", ").Append(ids.Unknown(compiler.Parameters)).Append(" AS unknownIds");
        }

        RecordTable table = await RunAsync(context, compiler).ConfigureAwait(false);
        CypherValue[] rows = table.Rows[0][0].AsList().Items.ToArray();
        if (ids.Any)
        {
            await ids.RefuseAsync(table.Rows[0][1], isStrict || rows.Length == 0).ConfigureAwait(false);
        }

        return (plan, rows);
    }

    private static SelectionCompiler Compiler(IResolveFieldContext context) =>
        new(
            GraphModel.Atlas,
            context.Schema,
            context.Document,
            context.Variables,
            context.ExecutionContext.ArgumentValues,
            ((OperationContext)context.UserContext).Limits
        );

    private static FieldGroup Group(IResolveFieldContext context)
    {
        GraphQLField field = context.FieldAst;
        var group = new FieldGroup((field.Alias?.Name ?? field.Name).StringValue, field);
        if (field.SelectionSet is { } selections)
        {
            group.Selections.Add(selections);
        }

        return group;
    }

    private static async Task<RecordTable> RunAsync(IResolveFieldContext context, SelectionCompiler compiler) =>
        await context
            .Session()
            .QueryAsync(compiler.Text.ToString(), compiler.Parameters.Values, context.CancellationToken)
            .ConfigureAwait(false);

    // Each label has its own constraint over ids.
    private static void WriteSeek(
        StringBuilder text,
        ModelType type,
        string n,
        string id,
        string importing,
        bool isFollowed
    )
    {
        string[] labels = [.. type.Concrete.Select(t => t.KeyLabel).Distinct()];
        if (labels is [var only] && !isFollowed)
        {
            text.Append($"MATCH ({n}:{only} {{id: {id}}}) WHERE {n}:{type.Label}");
            return;
        }

        text.Append("CALL { ");
        for (int i = 0; i < labels.Length; i++)
        {
            text.Append(i == 0 ? "" : " UNION ");
            text.Append($"{importing}MATCH ({n}:{labels[i]} {{id: {id}}}) RETURN {n}");
        }

        if (isFollowed)
        {
            // An id that was taken again is the new node's.
            text.Append($" UNION {importing}MATCH (f:Former {{id: {id}}}) WHERE f.mergedInto IS NOT NULL ");
            text.Append($"AND NOT EXISTS {{ MATCH (:Entity {{id: {id}}}) }} WITH max(f.mergedInto) AS into ");
            text.Append($"MATCH ({n}:Entity {{id: into}}) RETURN {n}");
        }

        text.Append(" }");
        if (labels.Length == 1)
        {
            text.Append(importing.Length > 0 ? $" WITH asked, {n}" : $" WITH {n}").Append($" WHERE {n}:{type.Label}");
        }
    }
}
