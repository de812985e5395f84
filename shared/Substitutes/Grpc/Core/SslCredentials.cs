namespace Grpc.Core;

/// <summary>TLS with the machine's trusted roots.</summary>
public sealed class SslCredentials : ChannelCredentials
{
}
