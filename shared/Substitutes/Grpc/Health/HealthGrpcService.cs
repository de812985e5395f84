using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks;

// grpc.health.v1 over the application's own health checks.
internal sealed class HealthGrpcService(
    HealthCheckService checks, HealthBoard board, IOptions<GrpcHealthChecksOptions> options, IHostApplicationLifetime lifetime) : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!options.Value.Services.TryFind(request.Service, out var mapping))
            throw new RpcException(new Status(StatusCode.NotFound, $"There is no service '{request.Service}'."));
        return new HealthCheckResponse { Status = await AskAsync(mapping, context.CancellationToken).ConfigureAwait(false) };
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        // Subscribed before asking, so that no change between the two is lost.
        using var changes = board.Subscribe();
        var known = options.Value.Services.TryFind(request.Service, out var mapping);
        ServingStatus? last = null;
        try
        {
            var status = known ? await AskAsync(mapping!, stop.Token).ConfigureAwait(false) : ServingStatus.ServiceUnknown;
            while (true)
            {
                if (status != last)
                    await responseStream.WriteAsync(new HealthCheckResponse { Status = status }).ConfigureAwait(false);
                last = status;
                var report = await changes.NextAsync(stop.Token).ConfigureAwait(false);
                if (known)
                    status = HealthBoard.StatusOf(report, mapping!);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            if (last != ServingStatus.NotServing)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing }).ConfigureAwait(false);
        }
    }

    private async Task<ServingStatus> AskAsync(ServiceMapping mapping, CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(
            check => mapping.HealthCheckPredicate(new HealthCheckMapContext(check.Name, check.Tags)), ct).ConfigureAwait(false);
        return HealthBoard.StatusOf(report.Status);
    }
}
