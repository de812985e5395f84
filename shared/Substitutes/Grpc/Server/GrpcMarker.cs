namespace Grpc.AspNetCore.Server;

// In the container when AddGrpc was called, so that MapGrpcService can say what is missing.
internal sealed class GrpcMarker;
