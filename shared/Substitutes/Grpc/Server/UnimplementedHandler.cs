using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

// Answers for the methods that a service does not have.
internal static class UnimplementedHandler
{
    public static Task HandleAsync(HttpContext http, CallTools tools)
    {
        if (!RequestChecks.IsGrpc(http))
            return Task.CompletedTask;
        RequestChecks.PrepareResponse(http);
        var call = new ServerCall(http, http.Request.Path, tools);
        return call.EndAsync(new Status(StatusCode.Unimplemented, $"There is no method {http.Request.Path}."));
    }
}
