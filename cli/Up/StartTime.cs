using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>How long a command runs, counted from when the shell script began: building the command line is part of the wait.</summary>
internal static class StartTime
{
    public static Func<TimeSpan> OfCommand(CliContext context)
    {
        var began = context.Time.GetTimestamp();
        var before = TimeSpan.Zero;
        if (double.TryParse(context.Environment.GetValueOrDefault("PEGASUS_STARTED"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epoch))
        {
            var since = context.Time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddSeconds(epoch);
            // A clock that was set in between must not end up in what is printed.
            if (since > TimeSpan.Zero && since < TimeSpan.FromHours(1))
                before = since;
        }

        return () => before + context.Time.GetElapsedTime(began);
    }
}
