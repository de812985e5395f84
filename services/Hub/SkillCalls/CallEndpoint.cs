using System.Globalization;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// <c>POST /v1/transactions/{transID}/call</c>: a skill that a turn waits for asks another one, and gets its answer as it is. It
/// shows the token that came with its request. Whoever is asked may ask on, within a depth, and nobody who is waiting is asked.
/// </summary>
internal static class CallEndpoint
{
    private const int LargestBody = 256 * 1024;

    public static void MapSkillCalls(this WebApplication app) =>
        app.MapPost("/v1/transactions/{transId}/call", (RequestDelegate)CallAsync);

    private static async Task CallAsync(HttpContext context)
    {
        var meter = context.RequestServices.GetRequiredService<HubMeter>();
        try
        {
            var answer = await AnswerAsync(context);
            meter.Called("answered");
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }
        catch (HttpError e)
        {
            meter.Called(e.Status.ToString(CultureInfo.InvariantCulture));
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        var ticket = TurnTicket.Require(context);
        var body = await RequestBody.ReadAsync(context, LargestBody);
        if (!MessageParser.TryRead(body.Span, PegasusJson.Wire.SkillCallRequest, out var request, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem.Message);
        Check(request, ticket, context.RequestServices.GetRequiredService<SkillCallLimits>());

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ticket.Scope.Over, context.RequestAborted);
        try
        {
            var asker = context.RequestServices.GetRequiredService<SkillAsker>();
            return (await asker.AskAsync(CallOf(request), ticket.Scope, progressed: null, either.Token)).Utf8;
        }
        catch (OperationCanceledException e) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new HttpError(StatusCodes.Status504GatewayTimeout, $"Nobody waits for '{ticket.SkillId}' any more, and so not for whom it asked", e);
        }
        catch (SkillCallException e)
        {
            throw new HttpError(StatusOf(e.Failure), e.Message, e);
        }
    }

    private static void Check(SkillCallRequest request, CompletionTicket ticket, SkillCallLimits limits)
    {
        var (target, scope) = (request.SkillId, ticket.Scope);
        var shown = PeerText.Shorten(target);
        if (ticket.Reply.IsCompleted)
            throw new HttpError(StatusCodes.Status409Conflict, "This turn has its answer already, and asks nobody any more");
        if (scope.Depth > limits.CallDepth)
            throw new HttpError(StatusCodes.Status409Conflict, $"Skills ask each other at most {limits.CallDepth} deep: {string.Join(" -> ", scope.Waiting)} -> {shown}");
        if (scope.Waiting.Contains(target))
            throw new HttpError(StatusCodes.Status409Conflict, $"Skills ask each other in a circle: {string.Join(" -> ", scope.Waiting)} -> {shown}");
        if (scope.Registry.Find(target, scope.Context.General?.RobotId) is not { } skill)
            throw new HttpError(StatusCodes.Status422UnprocessableEntity, $"Skill '{shown}' is not known");
        if (skill.OnRobot)
            throw new HttpError(StatusCodes.Status422UnprocessableEntity, $"Skill '{shown}' lives on the robot; redirect to it instead");
        if (!scope.Calls.TryTake(limits.CallsPerTurn))
            throw new HttpError(StatusCodes.Status429TooManyRequests, $"Skills ask each other at most {limits.CallsPerTurn} times in a turn");
    }

    private static SkillCall CallOf(SkillCallRequest request) => new()
    {
        Type = request.Session is null ? SkillRequestTypes.ListenLaunch : SkillRequestTypes.ListenUpdate,
        SkillId = request.SkillId,
        Skill = request.Session is null ? null : new() { Id = request.SkillId, Session = request.Session },
        Nlu = request.Nlu,
        Asr = request.Asr,
        Memo = request.Memo,
    };

    private static int StatusOf(SkillCallFailure failure) => failure switch
    {
        SkillCallFailure.NotFound => StatusCodes.Status422UnprocessableEntity,
        SkillCallFailure.TimedOut => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status502BadGateway,
    };
}
