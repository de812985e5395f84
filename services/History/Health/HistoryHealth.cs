using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.History.Health;

/// <summary><c>/healthcheck</c> as History has always answered it: JSON with the state of each kind of memory.</summary>
internal static class HistoryHealth
{
    public const string LaunchStore = "skillLaunchDB";

    public static void MapHistoryHealth(this WebApplication app) =>
        // Order: before the answer that every service has.
        app.MapMethods("/healthcheck", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)AnswerAsync).WithOrder(-1);

    private static async Task AnswerAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<HealthCheckService>().CheckHealthAsync(context.RequestAborted);
        var launches = report.Entries[LaunchStore];
        var isUp = report.Status != HealthStatus.Unhealthy;
        context.Response.StatusCode = isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        // Both kinds lie in the one store.
        var store = launches.Status == HealthStatus.Healthy ? "ok" : "down";
        var answer = new HealthAnswer(
            isUp ? "ok" : "down",
            store,
            context.RequestServices.GetRequiredService<HistoryOptions>().SpeechEnabled ? store : "disabled",
            context.Request.Query.ContainsKey("verbose") ? launches.Description : null);
        await context.Response.WriteAsJsonAsync(answer, HealthJson.Default.HealthAnswer, contentType: null, context.RequestAborted);
    }
}

internal sealed record HealthAnswer(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("skillLaunchDB")] string SkillLaunchDb,
    [property: JsonPropertyName("speechHistoryDB")] string SpeechHistoryDb,
    [property: JsonPropertyName("problem")] string? Problem);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
