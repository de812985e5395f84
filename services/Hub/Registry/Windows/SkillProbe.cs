using System.Net;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>Asks skills for their health now: a few at once, each within a time, and all within another.</summary>
internal sealed class SkillProbe(HttpClient http, TimeProvider time)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceWithAll = TimeSpan.FromSeconds(8);

    public async Task<IReadOnlyList<SkillHealth>> AskAsync(IReadOnlyList<RegisteredSkill> skills, CancellationToken cancellationToken)
    {
        var answers = new SkillHealth?[skills.Count];
        using var deadline = new CancellationTokenSource(PatienceWithAll, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await Parallel.ForAsync(
                0, skills.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token },
                async (at, ct) => answers[at] = await AskAsync(skills[at], ct));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Those that were not reached are told as such.
        }

        return [.. answers.Zip(skills, (answer, skill) => answer ?? Of(skill, "unasked", "there were too many to ask in time"))];
    }

    private async Task<SkillHealth> AskAsync(RegisteredSkill skill, CancellationToken cancellationToken)
    {
        if (skill.OnRobot)
            return Of(skill, "on-robot");
        if (SkillPlaces.Of(skill, "healthcheck", beside: false) is not { } address)
            return Of(skill, "unasked", "its address does not end with /v1/main, so where its health check is cannot be told");
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var began = time.GetTimestamp();
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Of(answer.StatusCode, skill) with { Milliseconds = Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 1) };
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Of(skill, "away", $"no answer within {Patience.TotalSeconds} s");
        }
        catch (HttpRequestException e)
        {
            return Of(skill, "away", e.Message);
        }
    }

    private static SkillHealth Of(HttpStatusCode status, RegisteredSkill skill) => status switch
    {
        HttpStatusCode.OK or HttpStatusCode.NoContent => Of(skill, "well"),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => Of(skill, "answers", "it has no /healthcheck"),
        _ => Of(skill, "unwell", $"its /healthcheck says {(int)status}"),
    };

    private static SkillHealth Of(RegisteredSkill skill, string state, string? problem = null) =>
        new() { Id = skill.Id, Version = skill.Version, State = state, Problem = problem };
}
