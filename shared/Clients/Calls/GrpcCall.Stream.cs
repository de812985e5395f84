using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients;

/// <content>Streams from the server.</content>
internal sealed partial class GrpcCall
{
    /// <param name="silence">Longest time without a message; beyond it the other side counts as gone.</param>
    public async IAsyncEnumerable<TResult> StreamAsync<TResponse, TResult>(
        Func<CallOptions, AsyncServerStreamingCall<TResponse>> call,
        Func<TResponse, TResult> read,
        TimeSpan silence,
        JiboHeaders headers,
        [EnumeratorCancellation] CancellationToken ct)
        where TResponse : class, IMessage
    {
        ct.ThrowIfCancellationRequested();
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        // No deadline: the stream has no end. The timer stands in for one, from message to message.
        using var stream = call(new CallOptions(MetadataOf(headers), deadline: null, either.Token));
        while (true)
        {
            if (!await MoveNextAsync(stream, timer, either.Token, ct).ConfigureAwait(false))
                throw new ServiceCallException(service, ServiceCallFailure.Unavailable, $"The {service} ended the stream");
            // What takes its time with a message does not make the other side silent.
            timer.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return read(stream.ResponseStream.Current);
            timer.CancelAfter(silence);
        }
    }

    private async Task<bool> MoveNextAsync<TResponse>(
        AsyncServerStreamingCall<TResponse> stream, CancellationTokenSource timer, CancellationToken either, CancellationToken ct)
    {
        try
        {
            return await stream.ResponseStream.MoveNext(either).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            if (ct.IsCancellationRequested)
                throw new OperationCanceledException($"The call to the {service} was cancelled", e, ct);
            throw new ServiceCallException(
                service, timer.IsCancellationRequested ? ServiceCallFailure.TimedOut : ServiceCallFailure.Unavailable,
                $"The {service} was silent for too long", e);
        }
        catch (RpcException e)
        {
            throw FailureOf(e);
        }
    }
}
