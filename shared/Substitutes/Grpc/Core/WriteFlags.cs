namespace Grpc.Core;

/// <summary>Hints for writing a message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More messages follow soon: it need not be flushed yet.</summary>
    BufferHint = 0x1,
    /// <summary>Do not compress this message although the call compresses.</summary>
    NoCompress = 0x2,
}
