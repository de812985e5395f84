using Google.Protobuf.WellKnownTypes;

namespace Jibo.Pegasus.Clients.Mapping;

/// <summary>Milliseconds since 1970 as Protobuf's <c>Timestamp</c>, and back.</summary>
internal static class TimestampMapping
{
    // Timestamp ends with the year 9999 and starts with the year 1.
    private const double Earliest = -62_135_596_800_000;
    private const double Latest = 253_402_300_799_999;

    /// <summary>Times beyond the years 1 to 9999, and NaN, become the nearest that can be told: a query over all time stays one.</summary>
    public static Timestamp? ToProto(double? milliseconds)
    {
        if (milliseconds is not { } ms)
            return null;
        ms = double.IsNaN(ms) ? 0 : Math.Clamp(ms, Earliest, Latest);
        var seconds = (long)Math.Floor(ms / 1000);
        return new Timestamp { Seconds = seconds, Nanos = (int)Math.Clamp((ms - (seconds * 1000.0)) * 1_000_000, 0, 999_999_999) };
    }

    public static double? FromProto(Timestamp? timestamp) =>
        timestamp is null ? null : (timestamp.Seconds * 1000.0) + (timestamp.Nanos / 1_000_000.0);

    public static Timestamp ToProto(DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);

    /// <exception cref="FormatException">The time is outside the years 1 to 9999.</exception>
    public static DateTimeOffset MomentFromProto(Timestamp? timestamp)
    {
        try
        {
            return (timestamp ?? throw new FormatException("A timestamp is missing")).ToDateTimeOffset();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new FormatException("A timestamp is out of range", e);
        }
    }
}
