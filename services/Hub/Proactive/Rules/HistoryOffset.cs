using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>Where the window of a question begins or ends: so long ago, or when the household woke.</summary>
/// <param name="Milliseconds">Not above 0; from now. Null for <see cref="Waking"/>.</param>
internal readonly record struct HistoryOffset(double? Milliseconds)
{
    private const string SinceWaking = "SinceWaking";

    public static HistoryOffset Waking { get; }

    public bool IsWaking => Milliseconds is null;

    /// <summary>False for what is no offset; <paramref name="offset"/> is null where none is written.</summary>
    public static bool TryRead(JsonElement query, string name, out HistoryOffset? offset)
    {
        offset = null;
        if (!query.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals(SinceWaking))
            offset = Waking;
        else if (TimePeriod.Read(value) is <= 0 and var period)
            offset = new(period);
        return offset is not null;
    }

    /// <summary>
    /// Milliseconds since 1970; null for now, which is no end: a launch that a hub with a clock ahead of this one's has recorded
    /// must not be overlooked.
    /// </summary>
    public double? At(DateTimeOffset now, DateTimeOffset waking) => Milliseconds switch
    {
        null => waking.ToUnixTimeMilliseconds(),
        0 => null,
        { } offset => now.ToUnixTimeMilliseconds() + offset,
    };
}
