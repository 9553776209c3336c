using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>SHOW … or TERMINATE TRANSACTIONS … with its YIELD; what follows it is WITH and RETURN.</summary>
/// <param name="Kind">What is listed.</param>
/// <param name="Types">The values of the column that tells kinds apart which are listed; empty for all.</param>
/// <param name="Arguments">Ids of transactions or names of databases: strings, or lists of them; none for all.</param>
/// <param name="Yields">The columns taken.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ShowClause(
    ShowKind Kind,
    ImmutableArray<string> Types,
    ImmutableArray<Expression> Arguments,
    ImmutableArray<YieldItem> Yields,
    SourceSpan Span
) : Clause(Span);
