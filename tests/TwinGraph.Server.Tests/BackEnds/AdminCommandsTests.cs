using TwinGraph.Server.BackEnds;

namespace TwinGraph.Server.Tests.BackEnds;

public sealed class AdminCommandsTests
{
    [Theory]
    [InlineData("TERMINATE TRANSACTIONS 'a'", "TERMINATE TRANSACTIONS")]
    [InlineData("SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t", "SHOW TRANSACTIONS")]
    [InlineData("/* x */ show all\n users", "SHOW USERS")]
    [InlineData("CYPHER 5 runtime=slotted EXPLAIN DROP INDEX i", "DROP")]
    [InlineData("// a\nCREATE RANGE INDEX FOR (n:A) ON (n.x)", "CREATE RANGE")]
    [InlineData("CREATE OR REPLACE USER u SET PASSWORD 'x'", "CREATE OR")]
    [InlineData("USE other MATCH (n) RETURN n", "USE")]
    [InlineData("MATCH (n) CALL `dbms` . killTransaction('x') YIELD a RETURN a", "this procedure of dbms")]
    [InlineData("CALL `dbms.killTransaction`('x')", "this procedure of dbms")]
    [InlineData("\\u0054ERMINATE TRANSACTION 'a'", "TERMINATE TRANSACTION")]
    [InlineData("RETURN '\\u0027 AS a SHOW USERS", "SHOW USERS")]
    public void Find_CommandOfAdministration_NamesIt(string statement, string command) =>
        Assert.Equal(command, AdminCommands.Find(statement));

    [Theory]
    [InlineData("MATCH (n:User) RETURN n.show AS users, 'TERMINATE TRANSACTIONS'")]
    [InlineData("CREATE (n:Index {text: \"it's SHOW USERS\"}) // SHOW USERS")]
    [InlineData("CREATE p = (a)-[:R]->(b) RETURN p")]
    [InlineData("CYPHER 5 CREATE p = (a) RETURN p")]
    [InlineData("SHOW CURRENT USER")]
    [InlineData("SHOW INDEXES YIELD name")]
    [InlineData("CALL dbms.components() YIELD name")]
    [InlineData("CALL { CREATE (:A) } IN TRANSACTIONS")]
    [InlineData("MERGE (n:A) ON CREATE SET n.drop = 1")]
    [InlineData("")]
    public void Find_StatementAboutData_FindsNothing(string statement) => Assert.Null(AdminCommands.Find(statement));
}
