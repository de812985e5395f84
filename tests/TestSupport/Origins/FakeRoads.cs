using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>Answers as an OSRM server does, over roads that are a third longer than the straight line.</summary>
public sealed class FakeRoads
{
    private const double EarthRadius = 6_371_000;

    /// <summary>How long every way takes; by its length when null.</summary>
    public TimeSpan? Takes { get; set; }

    /// <summary>Answers one question.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        // .../route/v1/{profile}/{lon},{lat};{lon},{lat}
        var parts = context.Request.Path.Value!.Split('/');
        var speed = parts[^2] switch { "driving" => 11.0, "cycling" => 4.4, "foot" => 1.35, _ => 0 };
        var points = parts[^1].Split(';').Select(point => point.Split(',')).ToArray();
        if (speed == 0 || points.Length != 2 || !points.All(IsPoint))
            return Misbehaviour.WriteAsync(context, 400, """{"code":"InvalidQuery","message":"Query string malformed"}""", "application/json");

        var metres = Math.Round(Distance(points[0], points[1]) * 1.33, 1);
        if (metres > 4_000_000)
            return Misbehaviour.WriteAsync(context, 400, """{"code":"NoRoute","message":"Impossible route between points"}""", "application/json");
        var seconds = Math.Round(Takes?.TotalSeconds ?? metres / speed, 1);
        var leg = new JsonObject { ["steps"] = new JsonArray(), ["summary"] = "", ["weight"] = seconds, ["duration"] = seconds, ["distance"] = metres };
        var answer = new JsonObject
        {
            ["code"] = "Ok",
            ["routes"] = new JsonArray(new JsonObject
            {
                ["legs"] = new JsonArray(leg),
                ["weight_name"] = "routability",
                ["weight"] = seconds,
                ["duration"] = seconds,
                ["distance"] = metres,
            }),
            ["waypoints"] = new JsonArray(Waypoint(points[0]), Waypoint(points[1])),
        };
        return Misbehaviour.WriteAsync(context, 200, answer.ToJsonString(), "application/json; charset=utf-8");
    }

    private static JsonObject Waypoint(string[] point) => new()
    {
        ["name"] = "Elm Street",
        ["distance"] = 3.2,
        ["location"] = new JsonArray(Number(point[0]), Number(point[1])),
    };

    private static bool IsPoint(string[] point) => point.Length == 2 && point.All(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static double Distance(string[] from, string[] to)
    {
        var (lon1, lat1, lon2, lat2) = (Radians(from[0]), Radians(from[1]), Radians(to[0]), Radians(to[1]));
        var a = Math.Pow(Math.Sin((lat2 - lat1) / 2), 2) + Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin((lon2 - lon1) / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    private static double Radians(string degrees) => Number(degrees) * Math.PI / 180;

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
