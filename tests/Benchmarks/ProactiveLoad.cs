using System.Globalization;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.History;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Settings;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// Robots offer moments to a hub with 50 skills and 200 registrations, every one of which asks History and Settings; both are
/// real, with their stores on disk, over loopback. Whoever is chosen lives on the robot, so that no skill's own time is measured.
/// </summary>
internal static class ProactiveLoad
{
    private const int Skills = 50;
    private const int RegistrationsPerSkill = 4;
    private const int Robots = 200;
    private const int LaunchesPerRobot = 100;
    private const string Secret = "--server:hubTokenSecret=a secret for benchmarks, of forty bytes..";

    public static async Task RunAsync()
    {
        using var folder = new ScratchFolder();
        var manifests = Directory.CreateDirectory(Path.Combine(folder.Path, "skills")).FullName;
        for (var i = 0; i < Skills; i++)
            await File.WriteAllTextAsync(Path.Combine(manifests, $"{i}.json"), Manifest(i));
        string[] quiet = ["--server:port=0", "--server:logLevel=none", "--server:telemetry=false"];

        await using var history = HistoryService.Build([.. quiet, "--server:grpcPort=0", $"--server:data={folder.Path}"]);
        await history.StartAsync();
        await using var settings = SettingsService.Build([.. quiet, "--server:grpcPort=0", $"--server:data={folder.Path}"]);
        await settings.StartAsync();
        await using var hub = HubService.Build([
            .. quiet, Secret, $"--server:data={folder.Path}", "--hub:warmUp=false", "--hub:tellParser=false", "--hub:skills=", "--hub:disableAuth=true",
            $"--hub:skillsFolder={manifests}", "--hub:connectionsPerMinute=0", "--hub:messagesPerSecond=0", "--hub:maxTransactionsPerRobot=1000",
            $"--net:history={history.BoundAddresses().Grpc!.Authority}", $"--net:settings={settings.BoundAddresses().Grpc!.Authority}",
        ]);
        await hub.StartAsync();
        await FillAsync(history, settings);

        var url = new UriBuilder(hub.BoundAddresses().Http) { Scheme = "ws", Path = "/v1/proactive" }.Uri;
        await OfferAsync(url, robots: 8, moments: 60);
        Console.WriteLine($"{Skills} skills, {Skills * RegistrationsPerSkill} registrations; load of the machine {await LoadAsync()}");
        Console.WriteLine($"{"robots at once",-16}{"moments/s",10}{"median ms",11}{"P95 ms",9}{"P99 ms",9}{"with socket P95",17}{"processor ms each",19}");
        foreach (var robots in new[] { 1, 2, 4, 16 })
        {
            // The processor's time says what a moment costs on a machine that others use as well; robots, hub, History and Settings together.
            var worked = Environment.CpuUsage.TotalTime;
            var started = TimeProvider.System.GetTimestamp();
            var times = await OfferAsync(url, robots, moments: 1600 / robots);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            var work = (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / times.Count;
            var answered = times.Select(time => time.Answered.TotalMilliseconds).Order().ToArray();
            var whole = times.Select(time => time.Whole.TotalMilliseconds).Order().ToArray();
            Console.WriteLine(
                $"{robots,-16}{times.Count / seconds,10:N0}{answered[answered.Length / 2],11:N2}{answered[answered.Length * 95 / 100],9:N2}{answered[answered.Length * 99 / 100],9:N2}{whole[whole.Length * 95 / 100],17:N2}{work,19:N2}");
        }
    }

    // Answered: from the second message, with which the hub knows all that it needs, to the final frame. Whole: with a new socket before it.
    private static async Task<List<(TimeSpan Answered, TimeSpan Whole)>> OfferAsync(Uri url, int robots, int moments)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, robots).Select(robot => Task.Run(async () =>
        {
            var times = new List<(TimeSpan, TimeSpan)>(moments);
            for (var i = 0; i < moments; i++)
            {
                var profile = new RobotProfile { RobotId = Name(((i * robots) + robot) % Robots), OnRobotSkills = null };
                var turn = new RobotTurn(profile, TimeProvider.System);
                var began = TimeProvider.System.GetTimestamp();
                await using var connection = await RobotConnection.ConnectAsync(new RobotConnectionOptions { Url = url, Headers = new JiboHeaders(turn.TransId, profile.RobotId) });
                await connection.SendAsync(turn.Context(Named(turn, profile)));
                var offered = TimeProvider.System.GetTimestamp();
                await connection.SendAsync(turn.Trigger(TriggerSources.Surprise));
                var frame = await connection.ReceiveAsync() ?? throw new InvalidOperationException("The hub closed the socket");
                if (!Encoding.UTF8.GetString(frame.Utf8.Span).Contains("\"match\"", StringComparison.Ordinal))
                    throw new InvalidOperationException($"Nobody spoke: {Encoding.UTF8.GetString(frame.Utf8.Span)}");
                times.Add((TimeProvider.System.GetElapsedTime(offered), TimeProvider.System.GetElapsedTime(began)));
            }

            return times;
        })));
        return [.. all.SelectMany(times => times)];
    }

    private static ContextData Named(RobotTurn turn, RobotProfile profile)
    {
        var context = turn.Context().Data;
        return context with { General = context.General! with { RobotId = profile.RobotId, AccountId = profile.AccountId } };
    }

    private static async Task FillAsync(WebApplication history, WebApplication settings)
    {
        await using var clients = new ServiceCollection().AddLogging()
            .AddHistoryClient(history.BoundAddresses().Grpc!).AddSettingsClient(settings.BoundAddresses().Grpc!).BuildServiceProvider();
        var profile = new RobotProfile();
        for (var i = 0; i < Skills; i++)
        {
            await clients.GetRequiredService<ISettingsClient>().UpdateAsync(
                new SettingsUpdate { AccountId = profile.AccountId, SkillId = Skill(i), Data = new Dictionary<string, JsonElement> { ["offer"] = JsonElement.Parse("""{"value":true}"""u8) } },
                JiboHeaders.Unknown, CancellationToken.None);
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Parallel.ForEachAsync(Enumerable.Range(0, Robots * LaunchesPerRobot), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, ct) =>
            await clients.GetRequiredService<IHistoryClient>().RecordSkillLaunchAsync(
                new SkillLaunchRequest
                {
                    RobotId = Name(i % Robots),
                    SkillId = Skill(i / Robots % Skills),
                    SessionId = "s",
                    Intent = "hello",
                    PersonIds = [profile.LooperId],
                    Timestamp = now - (i / Robots * 600_000L),
                },
                JiboHeaders.Unknown, ct));
    }

    private static string Manifest(int skill)
    {
        var registration = $$$"""
            {"memo":"m","contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"SURPRISE"},{"field":"FOCUSED_PERSON","matchRule":"NOT","value":"UNKNOWN"},
               {"field":"DAY_OF_WEEK","matchRule":"CONTAINED_IN","value":[0,1,2,3,4,5,6]}],
             "IHRules":[{"query":"Own","matchRule":"LESS_THAN","value":1000000},{"query":"Any","matchRule":"LESS_THAN","value":1000000},
               {"query":"Last","checkProperty":"personIDs","matchRule":"NOT","value":[]}],
             "settingsRules":[{"skill":"{{{Skill(skill)}}}","key":"offer","matchRule":"EXACT","value":{"value":true}}]}
            """;
        return $$$$"""
            {"id":"{{{{Skill(skill)}}}}","onRobot":true,"intents":[],"proactives":[{{{{string.Join(',', Enumerable.Repeat(registration, RegistrationsPerSkill))}}}}],
             "IHQueries":{
               "Own":{"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"{{{{Skill(skill)}}}}"}],"startTimeOffset":[-7,"hours"],"endTimeOffset":[0,"hours"]},
               "Any":{"type":"Count","startTimeOffset":[-1,"hours"]},
               "Last":{"type":"LastEvent","personID":"PresentPeople"}}}
            """;
    }

    private static string Skill(int i) => string.Create(CultureInfo.InvariantCulture, $"@be/bench-{i}");

    private static string Name(int robot) => string.Create(CultureInfo.InvariantCulture, $"Robot-{robot}");

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ').Take(3)) : "unknown";
}
