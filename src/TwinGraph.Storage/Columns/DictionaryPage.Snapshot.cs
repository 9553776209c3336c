using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class DictionaryPage
{
    public override void Write(SectionWriter to, StringNumbers strings, DictionaryNumbers dictionaries)
    {
        to.Int((int)Form.Dictionary);
        dictionaries.Write(to, _dictionary, strings);
        to.Int(_width);
        to.Items<byte>(_codes);
    }

    public static DictionaryPage ReadCodes(SectionReader from, string?[] strings, DictionaryNumbers dictionaries)
    {
        string?[] dictionary = dictionaries.Read(from, strings);
        int width = from.Int();
        if (width is not (1 or 2 or 4))
        {
            throw new InvalidDataException($"a page of a column has codes of {width} bytes.");
        }

        byte[] codes = new byte[Size * width];
        from.Items<byte>(codes);
        var page = new DictionaryPage(dictionary, (byte)width, codes);
        for (int i = 0; i < Size; i++)
        {
            if ((uint)page.Code(i) >= (uint)dictionary.Length)
            {
                throw new InvalidDataException(
                    $"a page of a column has the code {page.Code(i)} of {dictionary.Length}."
                );
            }
        }

        return page;
    }
}
