using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private Clause? TryParseUpdate(int start)
    {
        // INSERT is what GQL calls CREATE.
        if (TakeWord("CREATE") || (IsWord("INSERT") && Peek(1).Kind == TokenKind.LeftParenthesis && TakeWord("INSERT")))
        {
            return new CreateClause(ParsePatterns(parameterMaps: true), From(start));
        }

        if (TakeWord("DETACH"))
        {
            ExpectWord("DELETE", "behind DETACH");
            return new DeleteClause(Detach: true, ParseList(ParseExpression), From(start));
        }

        if (TakeWord("NODETACH"))
        {
            ExpectWord("DELETE", "behind NODETACH");
            return new DeleteClause(Detach: false, ParseList(ParseExpression), From(start));
        }

        return TakeWord("MERGE") ? ParseMerge(start)
            : TakeWord("SET") ? new SetClause(ParseList(ParseSetItem), From(start))
            : TakeWord("REMOVE") ? new RemoveClause(ParseList(ParseRemoveItem), From(start))
            : TakeWord("DELETE") ? new DeleteClause(Detach: false, ParseList(ParseExpression), From(start))
            : TakeWord("FOREACH") ? ParseForeach(start)
            : null;
    }

    private MergeClause ParseMerge(int start)
    {
        PatternPart pattern = ParsePatternPart(parameterMaps: false);
        ImmutableArray<SetItem>.Builder onCreate = ImmutableArray.CreateBuilder<SetItem>();
        ImmutableArray<SetItem>.Builder onMatch = ImmutableArray.CreateBuilder<SetItem>();
        while (TakeWord("ON"))
        {
            ImmutableArray<SetItem>.Builder items =
                TakeWord("CREATE") ? onCreate
                : TakeWord("MATCH") ? onMatch
                : throw Unexpected("CREATE or MATCH behind ON", "CREATE", "MATCH");
            ExpectWord("SET", "and what is to be set");
            items.AddRange(ParseList(ParseSetItem));
        }

        return new MergeClause(pattern, onCreate.DrainToImmutable(), onMatch.DrainToImmutable(), From(start));
    }

    private SetItem ParseSetItem()
    {
        int start = Current.Start;
        Expression target = ParsePostfix(labels: false);
        if (target is VariableExpression variable)
        {
            if (Kind is TokenKind.Colon || IsWord("IS"))
            {
                (ImmutableArray<Identifier> labels, ImmutableArray<Expression> dynamic) = ParsePlainLabels();
                return new SetLabelsItem(variable, labels, dynamic, From(start));
            }

            bool replace = Kind == TokenKind.Equal;
            if (replace || Kind == TokenKind.PlusEqual)
            {
                _index++;
                return new SetFromMapItem(variable, ParseExpression(), replace, From(start));
            }

            throw Unexpected("one of n.property = value, n = map, n += map or n:Label to set");
        }

        if (target is not (PropertyExpression or IndexExpression))
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "SET changes a property (n.name = …), all properties (n = map, n += map) or labels (n:Label), not this.",
                _text,
                target.Span
            );
        }

        Expect(TokenKind.Equal, "= and the value to set");
        Expression value = ParseExpression();
        return target is PropertyExpression property
            ? new SetPropertyItem(property, value, From(start))
            : new SetDynamicPropertyItem((IndexExpression)target, value, From(start));
    }

    private RemoveItem ParseRemoveItem()
    {
        int start = Current.Start;
        Expression target = ParsePostfix(labels: false);
        return target switch
        {
            VariableExpression variable when Kind is TokenKind.Colon || IsWord("IS") => RemoveLabels(variable),
            PropertyExpression property => new RemovePropertyItem(property, From(start)),
            IndexExpression property => new RemoveDynamicPropertyItem(property, From(start)),
            VariableExpression => throw Unexpected("n.property or n:Label to remove"),
            _ => throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "REMOVE takes away a property (n.name) or labels (n:Label), not this.",
                _text,
                target.Span
            ),
        };
    }

    private RemoveLabelsItem RemoveLabels(VariableExpression target)
    {
        (ImmutableArray<Identifier> labels, ImmutableArray<Expression> dynamic) = ParsePlainLabels();
        return new RemoveLabelsItem(target, labels, dynamic, From(target.Span.Start));
    }

    /// <summary>Reads <c>:A:$(expression)…</c>, or IS and one of these.</summary>
    private (ImmutableArray<Identifier> Labels, ImmutableArray<Expression> Dynamic) ParsePlainLabels()
    {
        ImmutableArray<Identifier>.Builder labels = ImmutableArray.CreateBuilder<Identifier>();
        ImmutableArray<Expression>.Builder dynamic = ImmutableArray.CreateBuilder<Expression>();
        if (TakeWord("IS"))
        {
            One("a label behind IS");
        }

        while (Take(TokenKind.Colon))
        {
            One("a label behind ':'");
        }

        return (labels.DrainToImmutable(), dynamic.DrainToImmutable());

        void One(string expected)
        {
            LabelDynamic? computed = Kind is TokenKind.Dollar or TokenKind.Parameter ? TryParseDynamicLabel() : null;
            if (computed is { Any: true })
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.Unexpected,
                    "$any( ) only asks; name all labels that are meant, as in $(list).",
                    _text,
                    computed.Span
                );
            }

            if (computed is null)
            {
                labels.Add(ExpectName(expected));
            }
            else
            {
                dynamic.Add(computed.Names);
            }
        }
    }

    private ForeachClause ParseForeach(int start)
    {
        Enter();
        Expect(TokenKind.LeftParenthesis, "'(' behind FOREACH");
        Identifier variable = ExpectVariable("a name for the items of the list");
        ExpectWord("IN", "and a list");
        Expression list = ParseBeforeBar();
        Expect(TokenKind.Bar, "'|' and what is to be done for each item");
        ImmutableArray<Clause>.Builder updates = ImmutableArray.CreateBuilder<Clause>();
        while (Kind == TokenKind.Word)
        {
            Token first = Current;
            Clause update = TryParseUpdate(first.Start) ?? throw NotAnUpdate(first);
            updates.Add(Charge(update));
        }

        if (updates.Count == 0)
        {
            throw Unexpected("an updating clause such as SET or CREATE");
        }

        Expect(TokenKind.RightParenthesis, "another updating clause or ')' to end FOREACH");
        Leave();
        return new ForeachClause(variable, list, updates.DrainToImmutable(), From(start));
    }

    private CypherException NotAnUpdate(Token first) =>
        SyntaxErrors.At(
            SyntaxErrors.Composition,
            $"Inside FOREACH only updating clauses may stand (CREATE, MERGE, SET, REMOVE, DELETE, FOREACH), but found {Describe(first)}.",
            _text,
            first.Span
        );
}
