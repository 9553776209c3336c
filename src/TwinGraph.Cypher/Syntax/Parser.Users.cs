using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private UserCommand? TryParseUserCommand()
    {
        int start = Current.Start;
        bool replaces = IsWord("CREATE") && IsWord(1, "OR") && IsWord(2, "REPLACE") && IsWord(3, "USER");
        if (replaces || (IsWord("CREATE") && IsWord(1, "USER") && Peek(2).Kind != TokenKind.Equal))
        {
            _index += replaces ? 4 : 2;
            return ParseCreateUser(start, replaces);
        }

        if (IsWord("DROP") && IsWord(1, "USER"))
        {
            _index += 2;
            UserText user = ParseUserName();
            return new(UserVerb.Drop, From(start)) { Users = [user], Forgiving = ParseIfExists() };
        }

        if (TakeWord("ALTER"))
        {
            bool current = TakeWord("CURRENT");
            ExpectWord("USER", "behind ALTER");
            return current ? ParseAlterCurrentUser(start) : ParseAlterUser(start);
        }

        return IsWord("GRANT") || IsWord("REVOKE") ? ParseRoleChange(start) : null;
    }

    private UserCommand ParseCreateUser(int start, bool replaces)
    {
        UserText user = ParseUserName();
        bool forgiving = TakeWord("IF");
        if (forgiving)
        {
            ExpectWord("NOT", "behind IF");
            ExpectWord("EXISTS", "behind IF NOT");
            if (replaces)
            {
                throw Error("OR REPLACE and IF NOT EXISTS exclude each other.");
            }
        }

        UserText password =
            ParseUserSettings() ?? throw Unexpected("SET PASSWORD and the new user's password", "SET", "PASSWORD");
        return new(UserVerb.Create, From(start))
        {
            Users = [user],
            Forgiving = forgiving,
            Replaces = replaces,
            Password = password,
        };
    }

    private UserCommand ParseAlterUser(int start)
    {
        UserText user = ParseUserName();
        bool forgiving = ParseIfExists();
        if (!IsWord("SET"))
        {
            throw Unexpected("SET PASSWORD behind the user's name", "SET");
        }

        UserText? password = ParseUserSettings();
        return new(UserVerb.Alter, From(start))
        {
            Users = [user],
            Forgiving = forgiving,
            Password = password,
        };
    }

    private UserCommand ParseAlterCurrentUser(int start)
    {
        ExpectWord("SET", "behind ALTER CURRENT USER");
        ExpectWord("PASSWORD", "behind SET");
        ExpectWord("FROM", "and the password until now");
        UserText old = ParsePassword();
        ExpectWord("TO", "and the password from now on");
        UserText password = ParsePassword();
        return new(UserVerb.AlterCurrent, From(start)) { OldPassword = old, Password = password };
    }

    /// <summary>Reads GRANT ROLE editor TO ann, REVOKE ROLE editor FROM ann.</summary>
    private UserCommand ParseRoleChange(int start)
    {
        bool revokes = IsWord("REVOKE");
        _index++;
        if (!TakeWord("ROLES"))
        {
            ExpectWord("ROLE", $"behind {(revokes ? "REVOKE" : "GRANT")}; privileges of their own are not given here");
        }

        ImmutableArray<Role> roles = ParseList(ParseRole);
        ExpectWord(revokes ? "FROM" : "TO", "and the users");
        ImmutableArray<UserText> users = ParseList(ParseUserName);
        return new(revokes ? UserVerb.Revoke : UserVerb.Grant, From(start)) { Users = users, Roles = roles };
    }

    private Role ParseRole()
    {
        Token token = Current;
        string name = ExpectName("reader, editor or admin").Name;
        foreach (Role role in Enum.GetValues<Role>())
        {
            if (RoleNames.Of(role).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return role;
            }
        }

        throw SyntaxErrors.At(
            SyntaxErrors.Unexpected,
            $"There is no role {name}; there are reader, editor and admin.",
            _text,
            token.Span
        );
    }

    /// <summary>Reads SET PASSWORD …, SET STATUS … in any order; null when no password is among them.</summary>
    private UserText? ParseUserSettings()
    {
        UserText? password = null;
        while (TakeWord("SET"))
        {
            if (IsWord("ENCRYPTED") || IsWord("AUTH") || IsWord("HOME"))
            {
                throw NotForUsers($"{Written(Current).ToString().ToUpperInvariant()} is not supported for users.");
            }

            if (TakeWord("STATUS"))
            {
                if (!TakeWord("ACTIVE"))
                {
                    throw NotForUsers("Users here are always ACTIVE; DROP USER keeps one out.");
                }

                continue;
            }

            TakeWord("PLAINTEXT");
            ExpectWord("PASSWORD", "behind SET");
            if (!IsWord("CHANGE"))
            {
                password = ParsePassword();
            }

            if (TakeWord("CHANGE"))
            {
                if (!TakeWord("NOT"))
                {
                    throw NotForUsers("Nobody is made to change a password here; write CHANGE NOT REQUIRED.");
                }

                ExpectWord("REQUIRED", "behind CHANGE NOT");
            }
        }

        return password;
    }

    private CypherException NotForUsers(string message) =>
        new(StatusCodes.NotSupported, "NotSupported", message, _text, Current.Span);

    private bool ParseIfExists()
    {
        if (!TakeWord("IF"))
        {
            return false;
        }

        ExpectWord("EXISTS", "behind IF");
        return true;
    }

    private UserText ParseUserName()
    {
        Token token = Current;
        if (Take(TokenKind.Parameter))
        {
            return new(token.Text!, IsParameter: true, token.Span);
        }

        Identifier name = ExpectName("the name of a user, or a parameter");
        return new(name.Name, IsParameter: false, name.Span);
    }

    private UserText ParsePassword()
    {
        Token token = Current;
        return Take(TokenKind.Parameter) ? new(token.Text!, IsParameter: true, token.Span)
            : Take(TokenKind.String) ? new(token.Text!, IsParameter: false, token.Span)
            : throw Error("Expected a password in quotes, or a parameter.");
    }
}
