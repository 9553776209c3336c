using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

/// <summary>How a paged array of plain items is written to a snapshot: which pages there are, and their bytes.</summary>
internal static class PagedArraySnapshot
{
    public static void Write<T>(this PagedArray<T> array, SectionWriter to)
        where T : unmanaged
    {
        int count = array.PageCount;
        while (count > 0 && array.Page(count - 1).IsEmpty)
        {
            count--;
        }

        to.Int(count);
        for (int page = 0; page < count; page++)
        {
            ReadOnlySpan<T> items = array.Page(page);
            to.Int(items.IsEmpty ? 0 : 1);
            to.Items(items);
        }
    }

    public static PagedArray<T> Read<T>(SectionReader from)
        where T : unmanaged
    {
        T[]?[] pages = new T[]?[from.Count(sizeof(int))];
        for (int page = 0; page < pages.Length; page++)
        {
            if (from.Int() != 0)
            {
                pages[page] = GC.AllocateUninitializedArray<T>(PagedArray<T>.PageSize);
                from.Items<T>(pages[page]);
            }
        }

        return PagedArray<T>.Of(pages);
    }
}
