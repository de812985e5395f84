using System.Globalization;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Changes;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>
/// <c>GET /v1/settings/changes</c>: server-sent events. <c>after=SOURCE:NUMBER</c>, or the header <c>Last-Event-ID</c> as browsers send it,
/// goes on where a reader was.
/// </summary>
internal static class ChangesEndpoint
{
    public static void MapSettingsChanges(this WebApplication app) =>
        app.MapGet($"{SettingsEndpoints.Root}/changes", (RequestDelegate)StreamAsync);

    private static Task StreamAsync(HttpContext context) => SettingsAnswers.OverHttpAsync(context, async caller =>
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var streams = context.RequestServices.GetRequiredService<ChangeStreams>();
        try
        {
            await foreach (var change in streams.WatchAsync(After(context.Request), caller, context.RequestAborted))
                await SendAsync(context.Response, change, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; a stream has no other end.
        }

        return true;
    });

    private static async Task SendAsync(HttpResponse response, SettingsEvent change, CancellationToken ct)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            // A proxy that gathers would make the stream look dead.
            response.Headers["X-Accel-Buffering"] = "no";
        }

        await response.Body.WriteAsync(Write(change), ct);
        await response.Body.FlushAsync(ct);
    }

    private static byte[] Write(SettingsEvent change) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"id: {change.Source}:{change.Sequence}\nevent: {change.Type}\ndata: {JsonSerializer.Serialize(change, PegasusJson.Wire.SettingsEvent)}\n\n"));

    private static SettingsPosition? After(HttpRequest request)
    {
        var text = request.Query["after"].ToString();
        if (text.Length == 0)
            text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
            return null;
        var colon = text.LastIndexOf(':');
        return colon > 0 && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(text[..colon], number)
            : throw SettingsException.Invalid("after must be the id of an earlier event");
    }
}
