using System.Globalization;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Credentials;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Reads the parameters of one request, strictly: what is odd is refused before anybody is asked for it.</summary>
/// <param name="name">Whose request it is, for messages: <c>Google Calendar</c>.</param>
/// <exception cref="InvalidQueryException">Any reading: a parameter is missing or cannot be used.</exception>
internal readonly struct QueryReader(IQueryCollection query, string name, TimeProvider time)
{
    private const int MaxPlace = 256;
    private const decimal MaxLatitude = 90;
    private const decimal MaxLongitude = 180;

    // Nobody's weather or calendar is asked further away.
    private static readonly TimeSpan LongestPast = TimeSpan.FromDays(366 * 50);
    private static readonly TimeSpan LongestFuture = TimeSpan.FromDays(366);

    /// <summary><c>skipCache</c> with anything in it, be it <c>false</c>.</summary>
    public bool SkipsCache => query.TryGetValue("skipCache", out var values) && values.Any(value => !string.IsNullOrEmpty(value));

    public WeatherQuery Weather() => new(
        new Coordinates(Degrees("lat", Required("lat"), MaxLatitude), Degrees("lon", Required("lon"), MaxLongitude)), Seconds("secondsSinceEpoch"));

    public NewsQuery News()
    {
        var source = Required("sourceID");
        return source.Length <= 64 && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? new(source) : throw Invalid("sourceID");
    }

    public MapsQuery Maps() => new(PlaceOf("origin"), PlaceOf("destination"), Required("mode") switch
    {
        "driving" => TravelMode.Driving,
        "transit" => TravelMode.Transit,
        "bicycling" => TravelMode.Bicycling,
        "walking" => TravelMode.Walking,
        _ => throw Invalid("mode"),
    });

    public PlaceQuery Places() => new(Text("name", 128) ?? throw Missing("name"), Text("region", 128), Text("country", 128));

    /// <param name="service"><c>google</c>, <c>outlook</c> or <c>ics</c>.</param>
    public CalendarQuery Calendar(string service)
    {
        var skillId = Text("skillId", 120) ?? throw Missing("skillId");
        var accountId = Text("accountId", 120) ?? throw Missing("accountId");
        var calendar = Required("calendar");
        if (calendar is not ("personalCalendar" or "workCalendar"))
            throw Invalid("calendar");
        var zone = Optional("zone");
        if (zone is not null && (zone.Length > 64 || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null))
            throw Invalid("zone");
        return new(new CredentialKey(skillId, accountId, service, calendar), EndDate("endDate"), zone);
    }

    private Coordinates PlaceOf(string parameter)
    {
        if (Optional(parameter) is { } json)
            return ReadPlace(parameter, json);
        // Older robots' services wrote origin[lat]=…&origin[lon]=….
        return Optional($"{parameter}[lat]") is { } latitude && Optional($"{parameter}[lon]") is { } longitude
            ? new(Degrees(parameter, latitude, MaxLatitude), Degrees(parameter, longitude, MaxLongitude))
            : throw Missing(parameter);
    }

    private Coordinates ReadPlace(string parameter, string json)
    {
        if (json.Length > MaxPlace)
            throw Invalid(parameter);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("lat", out var latitude) && latitude.ValueKind == JsonValueKind.Number
                && root.TryGetProperty("lon", out var longitude) && longitude.ValueKind == JsonValueKind.Number)
                return new(Degrees(parameter, latitude.GetRawText(), MaxLatitude), Degrees(parameter, longitude.GetRawText(), MaxLongitude));
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw Invalid(parameter);
    }

    private decimal Degrees(string parameter, string text, decimal most)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.Length > 32 || !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var degrees) || degrees < -most || degrees > most)
            throw Invalid(parameter);
        // Four decimals are 11 m: whose weather it is, not in which room. No minus before a zero, and no zeros behind.
        var rounded = decimal.Round(degrees, 4, MidpointRounding.AwayFromZero);
        return rounded == 0 ? 0 : rounded / 1.0000000000000000000000000000m;
    }

    private DateTimeOffset? Seconds(string parameter)
    {
        if (Optional(parameter) is not { } text)
            return null;
        // Some clocks have fractions of seconds.
        if (text.Length > 32
            || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds) > 10_000_000_000m)
            throw Invalid(parameter);
        return Near(parameter, DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(seconds)), LongestPast);
    }

    private DateTimeOffset? EndDate(string parameter)
    {
        if (Optional(parameter) is not { } text)
            return null;
        if (text.Length > 40
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            || !char.IsAsciiDigit(text[0]) || text.Length < 10)
            throw Invalid(parameter);
        return Near(parameter, end, TimeSpan.FromDays(2));
    }

    private DateTimeOffset Near(string parameter, DateTimeOffset at, TimeSpan past)
    {
        var now = time.GetUtcNow();
        return at >= now - past && at <= now + LongestFuture ? at : throw Invalid(parameter);
    }

    /// <summary>Trimmed; null when there is nothing.</summary>
    private string? Text(string parameter, int most)
    {
        if (Optional(parameter)?.Trim() is not { Length: > 0 } text)
            return null;
        if (text.Length > most)
            throw Invalid(parameter);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate, and bytes that are no UTF-8, read as the replacement character.
            if (rune.Value == 0xFFFD || Rune.IsControl(rune))
                throw Invalid(parameter);
        }

        return text;
    }

    private string Required(string parameter) => Optional(parameter) ?? throw Missing(parameter);

    private string? Optional(string parameter)
    {
        if (!query.TryGetValue(parameter, out var values))
            return null;
        // Twice would mean that two who read it could read two things.
        if (values.Count > 1)
            throw Invalid(parameter);
        return values[0] is { Length: > 0 } value ? value : null;
    }

    private InvalidQueryException Missing(string parameter) => new($"Missing {parameter} in {name} request");

    private InvalidQueryException Invalid(string parameter) => new($"Invalid {parameter} in {name} request");
}
