using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>The HTTP door: <c>/v1/reminders</c>.</summary>
internal static class ReminderEndpoints
{
    private const string Path = "/v1/reminders";

    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapReminders(this WebApplication app)
    {
        app.MapPost(Path, (RequestDelegate)(context => AnswerAsync(context, Json.Reminder, async reminders =>
            await reminders.RecordAsync(await RequestJson.ReadAsync(context, Json.ReminderRequest), context.RequestAborted))));
        app.MapGet(Path, (RequestDelegate)(context => AnswerAsync(context, Json.ReminderList, async reminders =>
            new(await reminders.ListAsync(QueryOf(context.Request), context.RequestAborted)))));
        app.MapPost($"{Path}/list", (RequestDelegate)(context => AnswerAsync(context, Json.ReminderList, async reminders =>
            new(await reminders.ListAsync(await RequestJson.ReadAsync(context, Json.ReminderQuery), context.RequestAborted)))));
        app.MapPost($"{Path}/cancel", (RequestDelegate)(context => AnswerAsync(context, Json.ReminderList, async reminders =>
            new(await reminders.CancelAsync(await RequestJson.ReadAsync(context, Json.ReminderCancellation), context.RequestAborted)))));
        app.MapPost($"{Path}/claim", (RequestDelegate)(context => AnswerAsync(context, Json.ReminderList, async reminders =>
            new(await reminders.ClaimAsync(await RequestJson.ReadAsync(context, Json.ReminderClaim), context.RequestAborted)))));
        app.MapDelete($"{Path}/{{id}}", (RequestDelegate)(context => AnswerAsync(context, Json.Reminder, async reminders =>
        {
            var cancellation = new ReminderCancellation { RobotId = context.Request.Query["robotID"], Ids = [(string)context.Request.RouteValues["id"]!] };
            return await reminders.CancelAsync(cancellation, context.RequestAborted) is [var cancelled]
                ? cancelled
                : throw new HistoryException(HistoryFailure.NotFound, "This robot has no such reminder waiting");
        })));
    }

    private static Task AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<ReminderHistory, Task<T?>> work)
        where T : class =>
        HistoryAnswers.OverHttpAsync(context, type, () => work(context.RequestServices.GetRequiredService<ReminderHistory>()));

    private static ReminderQuery QueryOf(HttpRequest request)
    {
        string? limit = request.Query["limit"];
        if (!string.IsNullOrEmpty(limit) && !int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new HttpError(StatusCodes.Status400BadRequest, "limit must be a whole number");
        string? state = request.Query["state"];
        return new()
        {
            RobotId = request.Query["robotID"],
            PersonIds = request.Query.TryGetValue("personID", out var people) ? [.. people.OfType<string>()] : null,
            State = string.IsNullOrEmpty(state) ? null : state,
            Limit = string.IsNullOrEmpty(limit) ? null : int.Parse(limit, CultureInfo.InvariantCulture),
        };
    }
}
