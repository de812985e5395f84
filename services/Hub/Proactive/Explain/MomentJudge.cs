using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Proactive.Explain;

/// <summary>Judges a moment that somebody thought of: nobody speaks, and nothing is recorded.</summary>
internal sealed class MomentJudge(SkillConfigManager skills, ProactiveDecider decider, TimeProvider time)
{
    // Whose account asks makes no difference to who may speak.
    private const string Operator = "operator";

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="HttpError">400: the moment makes no sense.</exception>
    public Task<ProactiveDecision> JudgeAsync(ProactiveQuestion question, JiboHeaders headers, CancellationToken ct)
    {
        if (question.Trigger.TriggerSource is not (TriggerSources.NewArrival or TriggerSources.Surprise))
            throw Bad($"Invalid value for triggerSource '{PeerText.Shorten(question.Trigger.TriggerSource)}'");
        var caller = new Caller(Operator, RobotId: null, RemoteAddress: null, headers, Anonymous: true);
        if (!ContextCompletion.TryComplete(question.Context, caller, out var context, out var problem))
            throw Bad(problem);

        var now = Now(question);
        var request = ProactiveRequest.Of(headers.TransId, question.Trigger, context, now);
        return decider.ExplainAsync(request, skills.Registry.Proactives(context.General), headers, ct, now);
    }

    private DateTimeOffset Now(ProactiveQuestion question) => question.Now switch
    {
        null => time.GetUtcNow(),
        { } now when now >= Earliest.ToUnixTimeMilliseconds() && now < Latest.ToUnixTimeMilliseconds() => DateTimeOffset.FromUnixTimeMilliseconds(now),
        _ => throw Bad("now must be a time of the years 2000 to 2099, in milliseconds since 1970"),
    };

    private static HttpError Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
