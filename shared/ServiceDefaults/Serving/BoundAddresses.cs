namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>Where a started service really listens, as addresses that can be dialled from this machine.</summary>
/// <param name="Http">Base address of the HTTP/1.1 port.</param>
/// <param name="Grpc">Base address of the cleartext HTTP/2 port, or null for a service without gRPC.</param>
public sealed record BoundAddresses(Uri Http, Uri? Grpc);
