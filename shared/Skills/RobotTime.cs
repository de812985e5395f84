using System.Globalization;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills;

/// <summary>The time where the robot stands, which is seldom the time where the cloud runs.</summary>
public static class RobotTime
{
    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>Local time with its offset, or null when the robot did not say.</summary>
    public static DateTimeOffset? Of(RuntimeContext runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        return DateTimeOffset.TryParseExact(
            runtime.Location?.Iso, IsoFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var local)
            ? local
            : null;
    }
}
