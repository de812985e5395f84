using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients.Tests.Support;

/// <summary>What both doors of a test's server do with the next call, and what they saw of it.</summary>
internal sealed class Behaviour<TRequest, TAnswer>
{
    public Func<TRequest, TAnswer>? Answer { get; set; }

    public ServiceCallFailure? Fail { get; set; }

    /// <summary>Never answers; tells when the call was given up.</summary>
    public TaskCompletionSource? Hang { get; set; }

    public TRequest? Seen { get; private set; }

    public JiboHeaders? SeenHeaders { get; private set; }

    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<TAnswer> RunAsync(TRequest request, JiboHeaders headers, CancellationToken ct)
    {
        (Seen, SeenHeaders) = (request, headers);
        Arrived.TrySetResult();
        if (Hang is { } givenUp)
        {
            await using var registration = ct.Register(() => givenUp.TrySetResult());
            await Task.Delay(Timeout.Infinite, ct);
        }

        if (Fail is { } failure)
            throw new ServiceCallException("test", failure, "as told");
        return Answer!(request);
    }
}
