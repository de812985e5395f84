using System.Diagnostics;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// What the journal costs a turn. Rounds with it and without it take turns, and the best round of each counts, so that whatever else the
/// machine does falls on both alike.
/// </summary>
internal static class JournalCost
{
    private const int Rounds = 60;
    private const int TurnsPerRound = 250;

    public static async Task RunAsync()
    {
        var turns = new TurnBenchmarks();
        turns.Open();
        var (without, with) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            without = Shorter(without, await TimeAsync(turns.Text));
            with = Shorter(with, await TimeAsync(turns.Journaled));
        }

        Console.WriteLine($"A text turn: {PerTurn(without):0.0} us; kept in the journal: {PerTurn(with):0.0} us; {with / without:0.000} times as long");
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task<bool>> turn)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < TurnsPerRound; i++)
            await turn();
        return Stopwatch.GetElapsedTime(began);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static double PerTurn(TimeSpan round) => round.TotalMicroseconds / TurnsPerRound;
}
