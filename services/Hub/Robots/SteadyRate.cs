namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// Lets a number of things through at once and after that so many a second (the generic cell rate algorithm: one number
/// says when the next is due). Safe from any thread, without a lock.
/// </summary>
/// <param name="perSecond">In the long run; above 0.</param>
/// <param name="burst">At once, after a rest; 1 or more.</param>
internal sealed class SteadyRate(double perSecond, int burst, TimeProvider time)
{
    private readonly long _each = Math.Max(1, (long)(time.TimestampFrequency / perSecond));
    private long _due;

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        while (true)
        {
            var due = Volatile.Read(ref _due);
            var next = Math.Max(due, now) + _each;
            if (next - now > _each * burst)
                return false;
            if (Interlocked.CompareExchange(ref _due, next, due) == due)
                return true;
        }
    }
}
