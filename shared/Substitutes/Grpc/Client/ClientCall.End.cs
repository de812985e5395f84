using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

// A call ends once. Who ends it first says how: the server by its status, the caller, the deadline, the channel's end, a failure.
internal sealed partial class ClientCall<TRequest, TResponse>
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private CancellationTokenRegistration _onCancelled;
    private CancellationTokenRegistration _onParentCancelled;
    private CancellationTokenRegistration _onChannelDisposed;
    private ITimer? _timer;
    private DateTime? _deadline;
    private HttpResponseMessage? _toDispose;
    private Status? _status;
    private Metadata _trailers = Metadata.Empty;

    public bool HasEnded
    {
        get
        {
            lock (_gate)
                return _status is not null;
        }
    }

    /// <summary>Cancelled when the call ends.</summary>
    public CancellationToken Stopped => _stop.Token;

    private DateTime Now => channel.Time.GetUtcNow().UtcDateTime;

    public Status GetStatus()
    {
        lock (_gate)
            return _status ?? throw new InvalidOperationException("The call has not ended.");
    }

    public Metadata GetTrailers()
    {
        lock (_gate)
            return _status is not null ? _trailers : throw new InvalidOperationException("The call has not ended.");
    }

    public void Dispose() => Stop(new Status(StatusCode.Cancelled, "The call was disposed."));

    /// <summary>Ends the call from this side.</summary>
    public void Stop(Status status) => End(status, Metadata.Empty);

    public void ThrowIfFailed()
    {
        lock (_gate)
        {
            if (_status is { StatusCode: not StatusCode.OK })
                throw CreateException_NeedsLock();
        }
    }

    /// <summary>What to throw for an exception: why the call ended, when it has ended already; else the call ends of it.</summary>
    public Exception Fail(Exception exception)
    {
        if (exception is RpcException failure)
            End(failure.Status, failure.Trailers);
        else
            End(FailureStatus.Of(exception, channel.Target), Metadata.Empty);
        lock (_gate)
        {
            return _status is { StatusCode: StatusCode.OK } && exception is RpcException broken ? broken : CreateException_NeedsLock();
        }
    }

    /// <summary>False when the call has ended before it began.</summary>
    private bool Prepare()
    {
        var requested = options.Headers?.GetValue(WireNames.RequestEncodingKey);
        if (!MessageEncoding.TryFind(requested, channel.Providers, out var encoding))
        {
            Stop(new Status(StatusCode.Internal, $"The encoding '{requested}' is none of {channel.AcceptedEncodings}."));
            return false;
        }

        _requestCompression = encoding.Provider;
        _deadline = Earlier(options.Deadline, options.PropagationToken?.ParentDeadline);
        if (_deadline is { } deadline)
        {
            var left = deadline - Now;
            if (left <= TimeSpan.Zero)
            {
                OnDeadline();
                return false;
            }

            // Timers hold no more than 49 days; a longer deadline is left to the server.
            if (left < TimeSpan.FromDays(49))
                _timer = channel.Time.CreateTimer(static call => ((ClientCall<TRequest, TResponse>)call!).OnDeadline(), this, left, Timeout.InfiniteTimeSpan);
        }

        _onChannelDisposed = channel.Disposed.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(new Status(StatusCode.Cancelled, "The channel was disposed.")), this);
        _onCancelled = OnCancelled(options.CancellationToken);
        if (options.PropagationToken is { } parent)
            _onParentCancelled = OnCancelled(parent.ParentCancellationToken);
        // One that had fired before it was assigned was not disposed by the end.
        if (!HasEnded)
            return true;
        Release();
        return false;
    }

    private CancellationTokenRegistration OnCancelled(CancellationToken ct)
        => ct.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Stop(new Status(StatusCode.Cancelled, "The caller cancelled the call.")), this);

    private void OnDeadline() => Stop(new Status(StatusCode.DeadlineExceeded, "The deadline passed."));

    private void End(Status status, Metadata trailers)
    {
        lock (_gate)
        {
            if (_status is not null)
                return;
            _status = status;
            _trailers = trailers;
        }

        Release();
    }

    private void Release()
    {
        _timer?.Dispose();
        // Unregistering does not wait: a callback that is running at this moment finds the call ended.
        _onCancelled.Unregister();
        _onParentCancelled.Unregister();
        _onChannelDisposed.Unregister();
        _stop.Cancel();
        HttpResponseMessage? response;
        lock (_gate)
            (response, _toDispose) = (_toDispose, null);
        // A response that has not been read to its end is reset by this, and the server learns that nobody waits.
        response?.Dispose();
        _requests?.Close();
    }

    private void KeepForEnd(HttpResponseMessage response)
    {
        lock (_gate)
        {
            if (_status is null)
            {
                _toDispose = response;
                return;
            }
        }

        response.Dispose();
    }

    private Exception CreateException_NeedsLock()
    {
        var status = _status!.Value;
        var failure = new RpcException(status, _trailers);
        return channel.ThrowOperationCanceled && status.StatusCode is StatusCode.Cancelled or StatusCode.DeadlineExceeded
            ? new OperationCanceledException(status.Detail, failure, options.CancellationToken)
            : failure;
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other)
    {
        var earlier = (one, other) switch
        {
            (null, _) => other,
            (_, null) => one,
            var (a, b) => a < b ? a : b,
        };
        // A deadline in local time or without a kind would silently be hours off.
        return earlier is { Kind: not DateTimeKind.Utc } wrong && wrong != DateTime.MaxValue && wrong != DateTime.MinValue
            ? throw new InvalidOperationException("A deadline must be UTC.")
            : earlier == DateTime.MaxValue ? null : earlier;
    }

    // A caller who never looks at a call shall not be told of its failure by the finaliser.
    private static void ObserveFailure(Task task)
    {
        if (!task.IsCompletedSuccessfully)
            _ = task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
