using System.Reflection;
using Xunit.v3;

namespace TwinGraph.Web.Tests;

/// <summary>Closes the browser's windows that a test has opened.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LeaveWindowsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Browser.Leave(test.UniqueID);
    }
}
