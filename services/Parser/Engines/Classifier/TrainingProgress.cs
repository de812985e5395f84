namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>How far a training is, for those who wait for it, and how it is stopped.</summary>
internal sealed class TrainingProgress(CancellationToken cancellationToken)
{
    private int _planned;
    private int _done;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>0 to 1, of what is planned so far.</summary>
    public double Fraction => Volatile.Read(ref _planned) is > 0 and var planned ? Math.Min(1, (double)Volatile.Read(ref _done) / planned) : 0;

    public void Plan(int epochs) => Interlocked.Add(ref _planned, epochs);

    /// <exception cref="OperationCanceledException">Nobody waits for the training any more.</exception>
    public void EpochDone()
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _done);
    }
}
