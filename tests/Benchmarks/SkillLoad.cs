using System.Text;
using Jibo.Pegasus.ChitchatSkill;
using Jibo.Pegasus.Skills.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// Many robots talk to chitchat-skill at once, bytes in and bytes out, with no socket in between. Each begins its next conversation
/// when the last was answered.
/// </summary>
internal static class SkillLoad
{
    private const int Robots = 2_000;
    private const int WarmUpTurns = 20;
    private const int Turns = 50;

    public static async Task RunAsync()
    {
        await using var app = ChitchatSkillService.Build(["--server:port=0", "--server:logLevel=none"]);
        var service = app.Services.GetRequiredService<SkillService>();
        var requests = Enumerable.Range(0, Robots).Select(Request).ToArray();

        await TalkAsync(service, requests, WarmUpTurns);
        var started = TimeProvider.System.GetTimestamp();
        var worked = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var longest = await TalkAsync(service, requests, Turns);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (Robots * Turns);
        // The processor's time says what a turn costs on a machine that others use as well.
        var work = (Environment.CpuUsage.TotalTime - worked) / (Robots * Turns);
        Console.WriteLine(
            $"{Robots} robots, {Turns} turns each: {Robots * Turns / seconds:N0} turns/s, {work.TotalMicroseconds:N1} us of processor and {bytes:N0} bytes a turn, longest turn {longest.TotalMilliseconds:N1} ms");
    }

    /// <summary>The longest that a turn took.</summary>
    private static async Task<TimeSpan> TalkAsync(SkillService service, byte[][] requests, int turns)
    {
        var longest = await Task.WhenAll(requests.Select(request => Task.Run(async () =>
        {
            var longest = TimeSpan.Zero;
            for (var turn = 0; turn < turns; turn++)
            {
                var started = TimeProvider.System.GetTimestamp();
                var answer = await service.AnswerAsync(request, CancellationToken.None);
                if (answer.AsSpan().IndexOf("\"SLIM\""u8) < 0)
                    throw new InvalidOperationException($"chitchat-skill had nothing to say: {Encoding.UTF8.GetString(answer)}");
                var took = TimeProvider.System.GetElapsedTime(started);
                longest = took > longest ? took : longest;
                // All the others are in the middle of a conversation too.
                await Task.Yield();
            }

            return longest;
        })));
        return longest.Max();
    }

    private static byte[] Request(int robot) => Encoding.UTF8.GetBytes(
        $$$"""
        {"type":"LISTEN_LAUNCH","msgID":"00000000-0000-4000-8000-00000000000a","ts":1700000003010,"data":{
         "general":{"accountID":"cccccccccccccccccccccc01","robotID":"Robot-{{{robot}}}","lang":"en","release":"1.9.2"},
         "runtime":{"perception":{"speaker":"aaaaaaaaaaaaaaaaaaaaaa01","peoplePresent":[]},"dialog":{"referent":null},
          "loop":{"users":[{"id":"aaaaaaaaaaaaaaaaaaaaaa01","firstName":"Ada"}],"loopId":"bbbbbbbbbbbbbbbbbbbbbb01","owner":"aaaaaaaaaaaaaaaaaaaaaa01","jibo":null},
          "location":{"city":"Exampleton","iso":"2030-01-02T08:15:30.123-08:00"},"character":null},
         "skill":{"id":"chitchat-skill"},
         "result":{"nlu":{"intent":"thanks","entities":{},"rules":["launch"]},"asr":{"text":"thanks","confidence":1},"memo":{"mim":"JBO_Thanks","type":"ScriptedResponse"} } } }
        """);
}
