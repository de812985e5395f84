using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>Plays households over HTTP; for operators, with the token that opens the hub's explanations too.</summary>
internal static class SimulationEndpoints
{
    private const string Path = "/v1/proactive/simulate";
    private const string Id = "id";
    private const string Purpose = "Nothing is simulated";
    private const int MaxSeconds = 10;

    public static void MapSimulation(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Guarded(StartAsync));
        app.MapGet($"{Path}/{{{Id}}}", Guarded(GetAsync));
        app.MapDelete($"{Path}/{{{Id}}}", Guarded(CancelAsync));
        app.MapGet("/v1/proactive/scenario", Guarded(ScenarioAsync));
    }

    private static RequestDelegate Guarded(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request, Purpose);
        return next(context);
    };

    private static async Task StartAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, SimulationLimits.RequestBytes);
        if (!MessageParser.TryRead(body.Span, SimulationJson.Default.SimulationQuestion, out var question, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, $"Bad request: {problem.Message}");
        if (question.Days is < 1 or > ScenarioReader.MaxDays)
            throw new HttpError(StatusCodes.Status400BadRequest, $"days must be a number from 1 to {ScenarioReader.MaxDays}");
        SimulationRun run;
        try
        {
            run = context.RequestServices.GetRequiredService<SimulationDesk>().Start(question);
        }
        catch (ScenarioException e)
        {
            await RefuseAsync(context, e.Problems);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"{Path}/{run.Id}";
        await AnswerAsync(context, run);
    }

    private static async Task GetAsync(HttpContext context)
    {
        var run = Find(context);
        // Whoever says so is answered when it is over, and need not ask again and again.
        if (context.Request.Query["wait"] is ["true"])
        {
            await run.Ended.WaitAsync(SimulationLimits.Patience, context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.RequestAborted.ThrowIfCancellationRequested();
        }

        await AnswerAsync(context, run);
    }

    private static async Task CancelAsync(HttpContext context)
    {
        var run = Find(context);
        run.Cancel();
        await run.Ended.WaitAsync(TimeSpan.FromSeconds(MaxSeconds), context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await AnswerAsync(context, run);
    }

    private static Task ScenarioAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new ScenarioText(DefaultWeek.Scenario().Name, DefaultWeek.Text()), SimulationJson.Default.ScenarioText, cancellationToken: context.RequestAborted);

    private static SimulationRun Find(HttpContext context) =>
        context.RequestServices.GetRequiredService<SimulationDesk>().Find(context.GetRouteValue(Id) as string ?? "")
        ?? throw new HttpError(StatusCodes.Status404NotFound, "There is no such simulation, or it was forgotten");

    private static Task AnswerAsync(HttpContext context, SimulationRun run) =>
        context.Response.WriteAsJsonAsync(run.ToJob(whole: true), SimulationJson.Default.SimulationJob, cancellationToken: context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, IReadOnlyList<string> problems) =>
        ErrorAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, string.Join('\n', problems));
}
