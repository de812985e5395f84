using System.Net.Http.Headers;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>How long an origin wants to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>Nobody is left alone for longer: a strange value must not switch an origin off for good.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Null when it does not say.</summary>
    public static TimeSpan? Of(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait switch
        {
            null => null,
            { } some when some < TimeSpan.Zero => TimeSpan.Zero,
            { } some when some > Longest => Longest,
            _ => wait,
        };
    }
}
