using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Hosting.Later;

/// <summary>
/// Answers a turn at once, as nearly all are; or, where the skill's manifest says that it may take long, with 202 after a while, to
/// bring the answer when it is there.
/// </summary>
internal sealed partial class TurnAnswers(
    SkillService service, LateAnswers late, SkillHostOptions options, TimeProvider time, ILogger<TurnAnswers> logger)
{
    /// <summary>The answer; null when it comes later.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">What was read of it.</param>
    /// <param name="passed">Told which nodes of the skill's graph the turn passes.</param>
    /// <exception cref="OperationCanceledException">The caller does not wait any more.</exception>
    public async Task<byte[]?> AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, NodePath passed)
    {
        var headers = context.Request.Headers;
        var calls = HubDoor.Call(headers, options.HubHosts);
        if (!service.MayTakeLong)
            return await service.AnswerAsync(body, context.RequestAborted, calls, passed);
        if (HubDoor.Completion(headers, options.HubHosts) is { } door)
            return await AnswerInTimeAsync(context, body, door, calls, passed);
        if (headers.ContainsKey(Contracts.Skills.TurnHeaders.CompletionUrl))
            LogNotTrusted(service.Skill.Name);
        return await service.AnswerAsync(body, context.RequestAborted, calls, passed);
    }

    private async Task<byte[]?> AnswerInTimeAsync(HttpContext context, ReadOnlyMemory<byte> body, HubDoor door, HubDoor? calls, NodePath passed)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Abandoned);
        var goesOn = false;
        try
        {
            Task<byte[]> answer;
            await using (context.RequestAborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), stop))
            {
                answer = service.AnswerAsync(body, stop.Token, calls, passed);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                await Task.WhenAny(answer, Task.Delay(options.AnswerLaterAfter, time, enough.Token));
                await enough.CancelAsync();
            }

            if (!answer.IsCompleted && !stop.IsCancellationRequested)
            {
                goesOn = late.TryTake(answer, passed, door, context.JiboHeaders().TransId, stop.Dispose);
                if (goesOn)
                    return null;
                LogWaitedFor(service.Skill.Name, options.MaxLater);
            }

            return await answer.WaitAsync(context.RequestAborted);
        }
        finally
        {
            if (!goesOn)
            {
                await stop.CancelAsync();
                stop.Dispose();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "Skill {Skill} answers at once although it may take long: the request names a hub that is not among those of ETCO_skill_hubHosts")]
    private partial void LogNotTrusted(string skill);

    [LoggerMessage(2, LogLevel.Warning, "Skill {Skill} has {Most} turns that go on, which is as many as may be; the hub waits for this one")]
    private partial void LogWaitedFor(string skill, int most);
}
