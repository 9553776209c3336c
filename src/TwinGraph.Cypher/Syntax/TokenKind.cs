namespace TwinGraph.Cypher.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    End,
    Word,
    QuotedName,
    Parameter,
    String,

    /// <summary>A $ before a parenthesis, which names labels by an expression.</summary>
    Dollar,
    Integer,
    Float,

    /// <summary>What starts like a number and goes on like something else.</summary>
    MalformedNumber,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Comma,
    Semicolon,
    Colon,
    DoubleColon,
    Dot,
    DotDot,
    Plus,
    PlusEqual,
    Minus,
    Star,
    Slash,
    Percent,
    Caret,
    Equal,
    RegexMatch,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Bar,
    DoubleBar,
    Ampersand,
    Exclamation,

    /// <summary>One of the dashes beyond ASCII that may draw a relationship.</summary>
    DrawnDash,

    /// <summary>One of the arrow heads beyond ASCII, pointing left.</summary>
    DrawnLeftHead,

    /// <summary>One of the arrow heads beyond ASCII, pointing right.</summary>
    DrawnRightHead,
}
