using System.Buffers.Binary;
using System.Text;

namespace TwinGraph.Server.Tests.GraphQL.Telemetry;

/// <summary>A protobuf message read without its schema: the fields by their numbers, as far as tests look at them.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Scalar, ReadOnlyMemory<byte> Bytes)> _fields = [];

    /// <exception cref="FormatException">It is none.</exception>
    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ulong key = Varint(ref bytes);
            (int number, int wire) = ((int)(key >> 3), (int)(key & 7));
            switch (wire)
            {
                case 0:
                    _fields.Add((number, Varint(ref bytes), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8).Span), default));
                    break;
                case 2:
                    int length = checked((int)Varint(ref bytes));
                    _fields.Add((number, 0, Take(ref bytes, length)));
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4).Span), default));
                    break;
                default:
                    throw new FormatException($"Wire type {wire}.");
            }
        }
    }

    public IEnumerable<ProtoMessage> Messages(int number) =>
        _fields.Where(f => f.Number == number).Select(f => new ProtoMessage(f.Bytes));

    public bool Has(int number) => _fields.Exists(f => f.Number == number);

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public ReadOnlyMemory<byte> Bytes(int number) => _fields.Find(f => f.Number == number).Bytes;

    public ulong Number(int number) => _fields.Find(f => f.Number == number).Scalar;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(ref bytes, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bytes, int count)
    {
        if (count > bytes.Length)
        {
            throw new FormatException("It ends too early.");
        }

        ReadOnlyMemory<byte> taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
