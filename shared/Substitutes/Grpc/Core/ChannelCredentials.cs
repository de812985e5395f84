namespace Grpc.Core;

/// <summary>How a channel is protected.</summary>
public abstract class ChannelCredentials
{
    internal ChannelCredentials()
    {
    }

    /// <summary>Clear text.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the machine's trusted roots.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    internal virtual bool IsSecure => true;

    internal virtual CallCredentials? CallCredentials => null;

    /// <summary>A protected channel whose every call carries credentials.</summary>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new WithCallCredentials(channelCredentials, callCredentials);
    }

    private sealed class InsecureCredentials : ChannelCredentials
    {
        internal override bool IsSecure => false;
    }

    private sealed class WithCallCredentials(ChannelCredentials inner, CallCredentials calls) : ChannelCredentials
    {
        internal override bool IsSecure => inner.IsSecure;

        internal override CallCredentials CallCredentials => calls;
    }
}
