using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Preferences;

/// <summary>Reads what Settings answers. A value that is not what it should be counts as not set.</summary>
internal static class PreferenceReader
{
    private const string OauthEnd = ":readonly";

    // By the order of choices in the app.
    private static readonly string[] Modes = ["driving", "transit", "bicycling", "walking"];

    private static readonly string[] FahrenheitCountries = ["US", "LR", "MM", "BS", "BZ", "KY", "PW", "FM", "MH"];

    /// <summary>What somebody hears who has set nothing.</summary>
    /// <param name="location">Where the robot stands: its country decides between Fahrenheit and Celsius.</param>
    public static ReportPreferences Defaults(Location? location) => new()
    {
        NewsSources = NewsCategories.Usual,
        Celsius = location?.CountryCode is { Length: 2 } country && !FahrenheitCountries.Contains(country, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>What a person wants: what they set, and defaults for the rest.</summary>
    public static ReportPreferences Read(SkillSettings? settings, Location? location)
    {
        var defaults = WithUnits(Defaults(location), settings);
        return settings is null ? defaults : defaults with
        {
            Weather = Flag(settings, "weather") ?? defaults.Weather,
            Calendar = Flag(settings, "calendar") ?? defaults.Calendar,
            Commute = Flag(settings, "commute") ?? defaults.Commute,
            News = Flag(settings, "news") ?? defaults.News,
            Calendars = [.. settings.Data.Select(entry => CalendarOf(entry.Key, entry.Value)).OfType<(string, string)>().Order().Take(6)],
            Home = PlaceOf(settings, "home"),
            Work = PlaceOf(settings, "work"),
            CommuteMode = Number(settings, "commuteType") is { } type and >= 0 and < 4 && type == Math.Floor(type) ? Modes[(int)type] : defaults.CommuteMode,
            CommuteTime = Time(settings, "commuteTime") ?? defaults.CommuteTime,
            NewsSources =
            [
                .. NewsCategories.All
                    .Where(category => Flag(settings, category.Key) ?? NewsCategories.Usual.Contains(category.SourceId))
                    .Select(category => category.SourceId),
            ],
        };
    }

    /// <summary>The same, of which only what a whole loop shares is taken from Settings.</summary>
    public static ReportPreferences WithUnits(ReportPreferences preferences, SkillSettings? settings) =>
        settings is not null && Number(settings, "units") is { } units ? preferences with { Celsius = units == 1 } : preferences;

    // "google:personalCalendar:readonly", which Lasso sets when somebody has linked it.
    private static (string, string)? CalendarOf(string key, JsonElement value) =>
        key.EndsWith(OauthEnd, StringComparison.Ordinal)
        && key[..^OauthEnd.Length].Split(':') is [{ Length: > 0 } service, { Length: > 0 } calendar]
        && service is "google" or "outlook" or "ics"
        && value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("credentialExists", out var exists) && exists.ValueKind == JsonValueKind.True
            ? (service, calendar)
            : null;

    private static ReportPlace? PlaceOf(SkillSettings settings, string key)
    {
        if (Value(settings, key) is not { ValueKind: JsonValueKind.Object } place)
            return null;
        var longitude = NumberOf(place, "lng") ?? NumberOf(place, "lon");
        return NumberOf(place, "lat") is { } latitude and >= -90 and <= 90 && longitude is >= -180 and <= 180
            ? new(latitude, longitude.Value, TextOf(place, "name") ?? TextOf(place, "city"))
            : null;
    }

    private static bool? Flag(SkillSettings settings, string key) => Value(settings, key)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Choices come as a number or as its digits, by the app.
    private static double? Number(SkillSettings settings, string key) => Value(settings, key) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static TimeOnly? Time(SkillSettings settings, string key) =>
        Value(settings, key) is { ValueKind: JsonValueKind.String } text
        && TimeOnly.TryParseExact(text.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static JsonElement? Value(SkillSettings settings, string key) =>
        settings.Data.TryGetValue(key, out var entry) && entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("value", out var value) ? value : null;

    private static double? NumberOf(JsonElement place, string name) =>
        place.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && double.IsFinite(number.GetDouble()) ? number.GetDouble() : null;

    private static string? TextOf(JsonElement place, string name) =>
        place.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.Trim() is { Length: > 0 } said ? said : null;
}
