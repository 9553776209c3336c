using TwinGraph.Bolt.Client;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class BookmarkManagerTests
{
    [Fact]
    public void Update_WithABookmark_PutsItInThePlaceOfThoseBefore()
    {
        var manager = new BookmarkManager();
        manager.Update([], "a");
        manager.Update([], "b");
        Assert.Equal(["a", "b"], manager.Current);

        manager.Update(["a", "other"], "c");

        Assert.Equal(["b", "c"], manager.Current);
        manager.Clear();
        Assert.Empty(manager.Current);
    }
}
