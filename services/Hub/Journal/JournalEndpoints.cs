using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Explain;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary><c>/v1/turns</c> and <c>/v1/figures</c>: what this hub has done, for operators.</summary>
internal static class JournalEndpoints
{
    private const string Turns = "/v1/turns";
    private const string Turn = Turns + "/{transId}";
    private const string Purpose = "Turns cannot be looked at";

    private static readonly byte[] Alive = Encoding.ASCII.GetBytes(": alive\n\n");

    public static void MapJournal(this WebApplication app)
    {
        app.MapGet(Turns, (RequestDelegate)ListAsync);
        app.MapDelete(Turns, (RequestDelegate)ForgetAsync);
        app.MapGet($"{Turns}/live", (RequestDelegate)WatchAsync);
        app.MapGet(Turn, (RequestDelegate)ShowAsync);
        app.MapGet($"{Turn}/route", (RequestDelegate)RouteAsync);
        app.MapGet($"{Turn}/audio", (RequestDelegate)AudioAsync);
        app.MapGet("/v1/figures", (RequestDelegate)FiguresAsync);
    }

    private static Task ListAsync(HttpContext context)
    {
        var journal = Open(context);
        var query = TurnQuery.Read(context.Request.Query);
        // Taken first: what ends meanwhile is told twice rather than never.
        var position = context.RequestServices.GetRequiredService<TurnStreams>().Position;
        var (turns, before) = journal.Page(query.Before, query.Fits, query.Limit);
        var page = new TurnPage
        {
            Turns = [.. turns.Select(turn => turn.Summary())],
            Before = before,
            Position = position,
            Keeps = new(journal.Options.Turns, journal.Options.MostBytes, journal.Count, context.RequestServices.GetRequiredService<KeptAudio>().IsOn),
        };
        return WriteAsync(context, page, TurnsJson.Wire.TurnPage);
    }

    private static Task ForgetAsync(HttpContext context)
    {
        var journal = Open(context);
        var query = context.Request.Query;
        var forgotten = journal.Forget(TurnQuery.Of(query, "robotID"), TurnQuery.Of(query, "personID"));
        return WriteAsync(context, new TurnsForgotten(forgotten), TurnsJson.Wire.TurnsForgotten);
    }

    private static Task ShowAsync(HttpContext context)
    {
        var turn = Find(context);
        var details = context.RequestServices.GetRequiredService<TurnDetails>();
        return WriteAsync(context, details.Of(turn, Explanation(context, turn)), TurnsJson.Wire.TurnDetail);
    }

    private static Task RouteAsync(HttpContext context)
    {
        var routed = Find(context).Contents().Steps.Select(step => step.What).OfType<JournalNote.Routed>().LastOrDefault()
            ?? throw new HttpError(StatusCodes.Status404NotFound, "This turn was not routed, or it is forgotten how");
        var registry = routed.Skills.Registry
            ?? throw new HttpError(StatusCodes.Status410Gone, "The skills have changed often since this turn, and how they were is forgotten");
        return WriteAsync(context, RouteExplainer.Explain(registry, routed.Request), RouteJson.Default.RouteExplanation);
    }

    private static async Task AudioAsync(HttpContext context)
    {
        var key = Find(context).Contents().AudioKey;
        var (type, bytes) = await context.RequestServices.GetRequiredService<KeptAudio>().ReadAsync(key, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        // In parts, too: how long an Ogg stream is stands in its last page alone, and browsers that cannot ask for that show no length.
        await Results.Bytes(bytes, type, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static Task FiguresAsync(HttpContext context)
    {
        Require(context);
        return WriteAsync(context, context.RequestServices.GetRequiredService<LiveFigures>().Read(), TurnsJson.Wire.HubFigures);
    }

    private static async Task WatchAsync(HttpContext context)
    {
        Open(context);
        var after = TurnQuery.Of(context.Request.Query, "after");
        // As browsers say it when they come back.
        if (context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 and <= 64 } last])
            after = last;
        var batches = context.RequestServices.GetRequiredService<TurnStreams>().WatchAsync(after, context.RequestAborted);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers would make the stream look dead.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await foreach (var batch in batches)
            {
                await context.Response.Body.WriteAsync(batch is { } told ? Event(told.Turns, told.Position) : Alive, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; a stream has no other end.
        }
    }

    private static byte[] Event(LiveTurns turns, string position) => Encoding.UTF8.GetBytes(
        $"id: {position}\nevent: turns\ndata: {JsonSerializer.Serialize(turns, TurnsJson.Wire.LiveTurns)}\n\n");

    private static TurnEntry Find(HttpContext context)
    {
        var journal = Open(context);
        var number = TurnQuery.Number(context.Request.Query, "number", 1, long.MaxValue);
        return context.GetRouteValue("transId") is string transId && journal.Find(transId, number) is { } turn
            ? turn
            : throw new HttpError(StatusCodes.Status404NotFound, "This turn is not known here: it is forgotten, or another hub took it");
    }

    private static ProactiveExplanation? Explanation(HttpContext context, TurnEntry turn)
    {
        if (!turn.Contents().Steps.Any(step => step.What is JournalNote.Decided))
            return null;
        var decision = context.RequestServices.GetRequiredService<DecisionLog>().Of(turn.RobotId, DecisionLog.PerRobot)
            .FirstOrDefault(decision => decision.Request.TransId == turn.TransId);
        return decision is null ? null : ExplanationPrivacy.Of(ProactiveExplanations.Of(decision));
    }

    private static TurnJournal Open(HttpContext context)
    {
        Require(context);
        return context.RequestServices.GetService<TurnJournal>()
            ?? throw new HttpError(StatusCodes.Status404NotFound, "No turns are kept here: ETCO_hub_journal_turns is 0");
    }

    private static void Require(HttpContext context) => context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request, Purpose);

    private static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
    }
}
