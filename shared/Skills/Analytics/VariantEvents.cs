using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Analytics;

/// <summary>Says in every event of a skill that has variants which one it was, so that they can be compared.</summary>
internal static class VariantEvents
{
    private const string Property = "variant";

    /// <summary>The events as they are without a variant; otherwise each with its name, unless it has said so itself.</summary>
    public static IReadOnlyList<AnalyticsEvent> Tag(IReadOnlyList<AnalyticsEvent> events, string? variant)
    {
        if (variant is null)
            return events;
        var name = JsonSerializer.SerializeToElement(variant, PegasusJson.Wire.String);
        return [.. events.Select(one => Tag(one, name))];
    }

    private static AnalyticsEvent Tag(AnalyticsEvent one, JsonElement name)
    {
        var properties = new Dictionary<string, JsonElement>(one.Properties ?? new Dictionary<string, JsonElement>());
        properties.TryAdd(Property, name);
        return one with { Properties = properties };
    }
}
