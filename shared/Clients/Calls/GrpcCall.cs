using Google.Protobuf;
using Grpc.Core;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients;

/// <summary>One unary call: headers and deadline on the way out, a typed failure on the way back.</summary>
internal sealed partial class GrpcCall(string service, ServiceClientOptions options, TimeProvider time)
{
    /// <param name="call">Starts the call of the generated client.</param>
    /// <param name="read">Makes a contract of the answer; a <see cref="FormatException"/> means that it is none.</param>
    public async Task<TResult> InvokeAsync<TResponse, TResult>(
        Func<CallOptions, AsyncUnaryCall<TResponse>> call, Func<TResponse, TResult> read, JiboHeaders headers, CancellationToken ct)
        where TResponse : class, IMessage
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            var deadline = (time.GetUtcNow() + options.Timeout).UtcDateTime;
            using var unary = call(new CallOptions(MetadataOf(headers), deadline, ct));
            return read(await unary.ResponseAsync.ConfigureAwait(false));
        }
        catch (FormatException e)
        {
            throw new ServiceCallException(service, ServiceCallFailure.Failed, $"The {service} gave an answer that cannot be read: {e.Message}", e);
        }
        // The deadline travels with the call, so it ends as DEADLINE_EXCEEDED; CANCELLED is the caller's doing or the other side's.
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && ct.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The call to the {service} was cancelled", e, ct);
        }
        catch (RpcException e)
        {
            throw FailureOf(e);
        }
    }

    private ServiceCallException FailureOf(RpcException e) =>
        new(service, FailureOf(e.StatusCode), Describe(e), e);

    private string Describe(RpcException e) => e.StatusCode switch
    {
        StatusCode.DeadlineExceeded => $"The {service} did not answer within {options.Timeout.TotalSeconds:0.###} s",
        StatusCode.Unavailable => $"The {service} cannot be reached: {e.Status.Detail}",
        _ => e.Status.Detail is { Length: > 0 } detail ? detail : $"The {service} failed with {e.StatusCode}",
    };

    private static ServiceCallFailure FailureOf(StatusCode code) => code switch
    {
        StatusCode.Unavailable => ServiceCallFailure.Unavailable,
        StatusCode.DeadlineExceeded => ServiceCallFailure.TimedOut,
        StatusCode.Aborted or StatusCode.AlreadyExists => ServiceCallFailure.Conflict,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange or StatusCode.NotFound
            or StatusCode.PermissionDenied or StatusCode.Unauthenticated
            or StatusCode.Unimplemented => ServiceCallFailure.Refused,
        _ => ServiceCallFailure.Failed,
    };

    private static Metadata MetadataOf(JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var metadata = new Metadata
        {
            { JiboHeaders.TransIdName, HeaderText.Clean(headers.TransId) },
            { JiboHeaders.RobotIdName, HeaderText.Clean(headers.RobotId) },
        };
        if (headers.LoggingConfig is { } logging)
            metadata.Add(JiboHeaders.LoggingConfigName, HeaderText.Clean(logging));
        return metadata;
    }
}
