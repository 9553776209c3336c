using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher;

/// <summary>A directory of users that statements such as CREATE USER may change.</summary>
public interface IUserAdministration : IUserDirectory
{
    /// <summary>Checks a change, and makes ready what is costly about it.</summary>
    /// <param name="change">What is asked. Whether its asker may is checked before.</param>
    /// <returns>What carries the change out when the transaction commits; null when there is nothing to do.</returns>
    /// <exception cref="CypherException">It cannot be done.</exception>
    Action? Prepare(UserChange change);
}
