using System.Collections.Concurrent;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive.Facts;

/// <summary>
/// When a household woke: its first launch of the day after a quiet night. The day begins at 4:45 on its wall, and quiet are four
/// hours without a launch; who was up all night woke at 4:45.
/// <para>
/// It is read from History and nowhere else written down, so it is the same for every hub and after every restart. Launches are
/// signs of life enough, although a robot may see people before it is spoken to: what <c>SinceWaking</c> begins are windows over
/// launches, and a window holds the same launches wherever in the quiet it begins. That is also why now is right while the day has
/// no launch yet.
/// </para>
/// </summary>
internal sealed class WakingTimes(IHistoryClient history)
{
    /// <summary>A night that is worth the name.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(4);

    private const int MostLaunches = 1000;

    /// <summary>Robots whose waking is remembered; more than these are asked for again.</summary>
    private const int MostRobots = 10_000;

    /// <summary>Two days that begin no further apart are one: a robot's clock may be set, and summer may begin.</summary>
    private static readonly TimeSpan SameDay = TimeSpan.FromHours(2);

    // Known waking times do not change until the next day.
    private readonly ConcurrentDictionary<string, (DateTimeOffset DayBegan, DateTimeOffset Waking)> _known = new(StringComparer.Ordinal);

    /// <exception cref="ServiceCallException">History did not say.</exception>
    public async Task<DateTimeOffset> OfAsync(string robotId, WallClock clock, DateTimeOffset now, JiboHeaders headers, CancellationToken cancellationToken)
    {
        // The wall says how long the day has lasted, the hub's clock, which wrote the launches, when that was.
        var dayBegan = now - clock.SinceDayBegan;
        if (_known.TryGetValue(robotId, out var known) && (known.DayBegan - dayBegan).Duration() <= SameDay && known.Waking <= now)
            return known.Waking;

        var query = new HistoryQuery
        {
            RobotId = robotId,
            StartTime = (dayBegan - Quiet).ToUnixTimeMilliseconds(),
            Limit = MostLaunches,
        };
        var launches = await history.ListSkillLaunchesAsync(query, headers, cancellationToken);
        var (waking, isKnown) = Find([.. launches.Select(launch => launch.Timestamp).Order()], dayBegan, now, isWhole: launches.Count < MostLaunches);
        if (isKnown)
        {
            if (_known.Count >= MostRobots)
                _known.Clear();
            _known[robotId] = (dayBegan, waking);
        }

        return waking;
    }

    /// <summary>The first launch of the day with quiet before it; now when that would be the first; else when the day began.</summary>
    /// <param name="launches">In order, from <see cref="Quiet"/> before the day began.</param>
    /// <param name="isWhole">False when there are more than could be listed, so that the first are missing.</param>
    /// <returns>And whether it will still be so later in the day.</returns>
    internal static (DateTimeOffset Waking, bool IsKnown) Find(
        IReadOnlyList<DateTimeOffset> launches, DateTimeOffset dayBegan, DateTimeOffset now, bool isWhole)
    {
        if (!isWhole)
            return (dayBegan, false);
        var before = dayBegan - Quiet;
        foreach (var launch in launches)
        {
            if (launch >= dayBegan && launch - before >= Quiet)
                return (launch, true);
            before = launch > before ? launch : before;
        }

        return now - before >= Quiet ? (now, false) : (dayBegan, false);
    }
}
