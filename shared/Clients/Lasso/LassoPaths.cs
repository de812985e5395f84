using System.Globalization;
using System.Text;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Clients.Lasso;

/// <summary>Questions as the addresses that lasso answers.</summary>
internal static class LassoPaths
{
    public static string Of(WeatherQuestion question) => Build("v1/dark_sky",
    [
        ("lat", Degrees(question.Latitude)),
        ("lon", Degrees(question.Longitude)),
        ("secondsSinceEpoch", question.At?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ]);

    public static string Of(DirectionsQuestion question) => Build("v1/google_maps",
    [
        ("origin", Json(question.Origin)),
        ("destination", Json(question.Destination)),
        ("mode", question.Mode),
    ]);

    public static string OfNews(string sourceId) => Build("v1/ap_news", [("sourceID", sourceId)]);

    /// <exception cref="ServiceCallException">There is no such service.</exception>
    public static string Of(CalendarQuestion question) => Build(
        question.Service is "google" or "outlook" or "ics"
            ? $"v1/{question.Service}_calendar"
            : throw new ServiceCallException(HttpLassoClient.Service, ServiceCallFailure.Refused, "service must be google, outlook or ics"),
        [
            ("skillId", question.SkillId),
            ("accountId", question.AccountId),
            ("calendar", question.Calendar),
            ("endDate", question.End?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("zone", question.Zone),
        ]);

    public static string Of(PlaceQuestion question) => Build("v1/places",
    [
        ("name", question.Name),
        ("region", question.Region),
        ("country", question.Country),
    ]);

    private static string Json(LatLon place) => $$"""{"lat":{{Degrees(place.Latitude)}},"lon":{{Degrees(place.Longitude)}}}""";

    private static string Degrees(double degrees) => degrees.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Build(string path, ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return text.ToString();
    }
}
