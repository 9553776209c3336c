using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Messages;

/// <summary>Reads and writes the messages of one version, for both sides. Immutable.</summary>
/// <param name="version">The version agreed on.</param>
/// <param name="options">Limits; null for the defaults. Its format is replaced by that of the version.</param>
/// <param name="utcPatch">Whether both sides agreed on the patch <c>utc</c> (4.4).</param>
public sealed partial class MessageCodec(BoltVersion version, PackStreamOptions? options = null, bool utcPatch = false)
{
    private readonly PackStreamOptions _options = (options ?? PackStreamOptions.Default) with
    {
        Format = ValueFormat.For(version, utcPatch),
    };

    /// <summary>The version.</summary>
    public BoltVersion Version => version;

    /// <summary>How values look in it, for those who write them without a message.</summary>
    public ValueFormat Format => _options.Format;

    /// <summary>Limits and format, for those who read values without a message.</summary>
    public PackStreamOptions Options => _options;

    /// <summary>The codec after both sides agreed on the patch <c>utc</c>.</summary>
    public MessageCodec WithUtcPatch() => new(version, _options, utcPatch: true);
}
