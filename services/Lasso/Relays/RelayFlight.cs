namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>A question on its way to an origin, for all who wait for it.</summary>
internal sealed class RelayFlight
{
    private readonly TaskCompletionSource<RelayOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _forgotten;

    /// <summary>What it brings may be told to those who wait, but is not kept.</summary>
    public bool IsForgotten
    {
        get => _forgotten;
        set => _forgotten = value;
    }

    public Task<RelayOutcome> Outcome => _outcome.Task;

    public void Land(RelayOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Crash(Exception why)
    {
        _outcome.TrySetException(why);
        // Everybody may have gone.
        _ = _outcome.Task.Exception;
    }
}
