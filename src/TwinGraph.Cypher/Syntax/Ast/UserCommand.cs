using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A command about who may sign in.</summary>
internal sealed record UserCommand(UserVerb Verb, SourceSpan Span) : Statement(Span)
{
    /// <summary>The users that it is about; none for the one who asks.</summary>
    public ImmutableArray<UserText> Users { get; init; } = [];

    /// <summary>Whether IF EXISTS or IF NOT EXISTS stands there.</summary>
    public bool Forgiving { get; init; }

    /// <summary>Whether OR REPLACE stands there.</summary>
    public bool Replaces { get; init; }

    /// <summary>The password from now on, if any.</summary>
    public UserText? Password { get; init; }

    /// <summary>The password until now, if any.</summary>
    public UserText? OldPassword { get; init; }

    /// <summary>The roles that are granted or revoked.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];
}

/// <summary>A name or password, written out or given as a parameter.</summary>
/// <param name="Text">What is written, or the parameter's name.</param>
/// <param name="IsParameter">Whether it is a parameter.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record UserText(string Text, bool IsParameter, SourceSpan Span);

/// <summary>What is done to users.</summary>
internal enum UserVerb
{
    /// <summary>Makes one.</summary>
    Create,

    /// <summary>Gives one another password.</summary>
    Alter,

    /// <summary>Gives the one who asks another password.</summary>
    AlterCurrent,

    /// <summary>Takes one away.</summary>
    Drop,

    /// <summary>Gives roles.</summary>
    Grant,

    /// <summary>Takes roles away.</summary>
    Revoke,
}
