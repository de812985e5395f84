namespace Jibo.Pegasus.ServiceDefaults;

/// <summary>What a service is called and where it listens when nothing else is configured.</summary>
/// <param name="Name">Lower-case name, as in container and <c>NET_</c> variables: <c>hub</c>, <c>joke-skill</c>.</param>
/// <param name="HttpPort">HTTP/1.1 port of the embedded default.</param>
/// <param name="GrpcPort">Cleartext HTTP/2 port, or null for a service without gRPC.</param>
public sealed record ServiceInfo(string Name, int HttpPort, int? GrpcPort = null);
