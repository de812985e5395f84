namespace Grpc.AspNetCore.Server;

/// <summary>How one service is served, where that differs from the rest.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
