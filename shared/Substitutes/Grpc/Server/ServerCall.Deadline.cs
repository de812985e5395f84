using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

internal sealed partial class ServerCall
{
    private const string DeadlineDetail = "The deadline passed.";

    // Timers hold no more than 49 days. A call that may take longer is not timed; its deadline is still told.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private DateTime _deadline = DateTime.MaxValue;
    private CancellationTokenSource? _deadlineSource;
    private ITimer? _timer;
    private Task _deadlineEnding = Task.CompletedTask;

    /// <summary>Cancelled at the deadline and when the caller goes; never, when there is no deadline.</summary>
    public CancellationToken DeadlineToken { get; private set; }

    private void StartDeadline()
    {
        string? header = http.Request.Headers[WireNames.Timeout];
        if (string.IsNullOrEmpty(header))
            return;
        if (!TimeoutHeader.TryParse(header, out var timeout))
            throw new RpcException(new Status(StatusCode.Internal, "The header grpc-timeout is not digits and a unit."));
        if (timeout <= TimeSpan.Zero)
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, DeadlineDetail));
        var now = tools.Time.GetUtcNow().UtcDateTime;
        _deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        if (timeout > LongestTimer)
            return;
        _deadlineSource = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        DeadlineToken = _deadlineSource.Token;
        _timer = tools.Time.CreateTimer(static call => ((ServerCall)call!).OnDeadline(), this, timeout, Timeout.InfiniteTimeSpan);
    }

    private void OnDeadline()
    {
        bool writing;
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            writing = _writing;
            _deadlineEnding = ending.Task;
        }

        _ = EndAtDeadlineAsync(writing, ending);
    }

    // The caller gets its answer now, although the handler may still be at work; the handler learns it by its token.
    private async Task EndAtDeadlineAsync(bool writing, TaskCompletionSource ending)
    {
        Log.DeadlinePassed(Logger, method);
        try
        {
            if (writing)
            {
                // A write is stuck in back-pressure: the caller does not read, so a status would not get through either.
                http.Features.Get<IHttpResetFeature>()?.Reset(Cancel);
            }
            else
            {
                WriteStatus(new Status(StatusCode.DeadlineExceeded, DeadlineDetail));
                await http.Response.CompleteAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // On a timer's thread nobody would catch it; the call is over in any case.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.EndingFailed(Logger, method, e);
        }

        try
        {
            await _deadlineSource!.CancelAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A handler's own callback threw.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.EndingFailed(Logger, method, e);
        }

        ending.SetResult();
    }

    private async Task StopDeadlineAsync()
    {
        await _timer!.DisposeAsync().ConfigureAwait(false);
        Task ending;
        lock (_gate)
            ending = _deadlineEnding;
        await ending.ConfigureAwait(false);
        // The source is not disposed: work that the handler left behind may still hold its token. It has no timer of its own.
    }
}
