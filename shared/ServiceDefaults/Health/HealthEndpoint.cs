using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.ServiceDefaults.Health;

/// <summary>
/// <c>/healthcheck</c>: <c>ok</c> as ever, 503 when a dependency that the service cannot do without is down or it is about to stop, and the state of
/// each dependency for whoever asks with <c>?verbose</c> or <c>Accept: application/json</c>.
/// </summary>
internal static class HealthEndpoint
{
    public static async Task AnswerAsync(HttpContext context)
    {
        Unseen();
        var checks = context.RequestServices.GetRequiredService<HealthCheckService>();
        var report = await checks.CheckHealthAsync(context.RequestAborted);
        if (context.RequestServices.GetRequiredService<Leaving>().Begun)
            report = new HealthReport(report.Entries, HealthStatus.Unhealthy, report.TotalDuration);
        var response = context.Response;
        response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        response.Headers.CacheControl = "no-store";
        ReadOnlyMemory<byte> body;
        if (WantsDetails(context.Request))
        {
            response.ContentType = "application/json; charset=utf-8";
            body = WriteDetails(context.RequestServices.GetRequiredService<ServerOptions>().Service, report);
        }
        else
        {
            response.ContentType = "text/html";
            body = Encoding.ASCII.GetBytes(report.Status == HealthStatus.Unhealthy ? "unhealthy" : "ok");
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // Asked several times a minute by whoever keeps the service alive: as traces they would hide all others.
    private static void Unseen()
    {
        if (Activity.Current is { } span)
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static bool WantsDetails(HttpRequest request) =>
        request.Query.ContainsKey("verbose")
        || request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<byte> WriteDetails(string service, HealthReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("service", service);
            json.WriteString("status", Name(report.Status));
            json.WriteStartObject("dependencies");
            foreach (var (name, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                json.WriteString("status", Name(entry.Status));
                // When a check throws, its description is the exception's text, which is for the log.
                if (entry.Exception is null && entry.Description is { } description)
                    json.WriteString("description", description);
                json.WriteNumber("ms", Math.Round(entry.Duration.TotalMilliseconds, 1));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "down",
    };
}
