using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.ContainerTests.Crowds;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>What History remembers of a crowd, compared with what its robots were answered.</summary>
internal static class Launches
{
    /// <summary>Records are written beside the turn, and a queue that could not get rid of them tries again for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Answered turns whose launch History does not have, once it has had time to get them all; 0 when nothing is lost.</summary>
    public static async Task<int> MissingAsync(string history, Crowd crowd, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{history}"), Timeout = TimeSpan.FromSeconds(5) };
        var owed = crowd.Seen.Where(turn => turn is { Answered: true, Skill: not null })
            .GroupBy(turn => (turn.Robot, turn.Skill))
            .Select(turns => (turns.Key.Robot, Skill: turns.Key.Skill!, Count: turns.Count()))
            .ToArray();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var missing = 0;
            foreach (var (robot, skill, count) in owed)
                missing += Math.Max(0, count - await CountAsync(http, robot, skill, cancellationToken));
            if (missing == 0 || Stopwatch.GetElapsedTime(began) > Patience)
                return missing;
            await look.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>How many launches History has; 0 while it cannot say.</summary>
    public static async Task<int> CountAsync(HttpClient http, string robot, string skill, CancellationToken cancellationToken)
    {
        try
        {
            using var question = new StringContent(
                $$"""{"robotID":"{{robot}}","rules":[{"field":"skillID","match":"EXACT","value":"{{skill}}"}]}""", Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/v1/skill/launch/count", UriKind.Relative), question, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).RootElement.GetProperty("count").GetInt32()
                : 0;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
