using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>Some real places, and an answer to a search for them as Open-Meteo's geocoding gives it: by people who live there.</summary>
public static class FakePlaces
{
    private static readonly FakePlace[] All =
    [
        new("Boston", "Massachusetts", "United States", "US", 42.3584, -71.0598, 653833, "America/New_York"),
        new("Boston", "England", "United Kingdom", "GB", 52.9766, -0.0266, 41340, "Europe/London"),
        new("Boston", "New York", "United States", "US", 42.6290, -78.7375, 8012, "America/New_York"),
        new("Cambridge", "England", "United Kingdom", "GB", 52.2, 0.1167, 145700, "Europe/London"),
        new("Cambridge", "Massachusetts", "United States", "US", 42.3751, -71.1056, 118403, "America/New_York"),
        new("Cambridge", "Ontario", "Canada", "CA", 43.3601, -80.3127, 138479, "America/Toronto"),
        new("Paris", "Île-de-France", "France", "FR", 48.8534, 2.3488, 2138551, "Europe/Paris"),
        new("Paris", "Texas", "United States", "US", 33.6609, -95.5555, 24476, "America/Chicago"),
        new("Portland", "Oregon", "United States", "US", 45.5234, -122.6762, 632309, "America/Los_Angeles"),
        new("Portland", "Maine", "United States", "US", 43.6615, -70.2553, 66881, "America/New_York"),
        new("San Francisco", "California", "United States", "US", 37.7749, -122.4194, 864816, "America/Los_Angeles"),
        new("Berlin", "State of Berlin", "Germany", "DE", 52.5244, 13.4105, 3426354, "Europe/Berlin"),
        new("Tokyo", "Tokyo", "Japan", "JP", 35.6895, 139.6917, 9733276, "Asia/Tokyo"),
    ];

    public static FakePlace Nearest(double latitude, double longitude) =>
        All.MinBy(place => Math.Pow(place.Latitude - latitude, 2) + Math.Pow((place.Longitude - longitude) * Math.Cos(latitude * Math.PI / 180), 2))!;

    /// <summary>Answers one search.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Query["name"].ToString();
        var results = All.Where(place => name.Length > 1 && place.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(place => place.Population)
            .Select((place, index) => (JsonNode)new JsonObject
            {
                ["id"] = 1000 + index,
                ["name"] = place.Name,
                ["latitude"] = place.Latitude,
                ["longitude"] = place.Longitude,
                ["elevation"] = 10.0,
                ["feature_code"] = "PPL",
                ["country_code"] = place.CountryCode,
                ["timezone"] = place.Zone,
                ["population"] = place.Population,
                ["country"] = place.Country,
                ["admin1"] = place.Region,
            })
            .ToArray();
        var answer = new JsonObject { ["generationtime_ms"] = 0.4 };
        // Where nothing is found, it says nothing about results at all.
        if (results.Length > 0)
            answer["results"] = new JsonArray(results);
        return Misbehaviour.WriteAsync(context, 200, answer.ToJsonString(), "application/json; charset=utf-8");
    }
}

public sealed record FakePlace(
    string Name, string Region, string Country, string CountryCode, double Latitude, double Longitude, int Population, string Zone);
