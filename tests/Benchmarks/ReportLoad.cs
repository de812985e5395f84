using System.Text;
using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.ReportSkill;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Settings;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// How long somebody waits for a full report: report-skill, lasso and settings as they run, over sockets, with origins that take 300 ms
/// to answer. Cold, everything is fetched: each report is of another place, and news are kept for a second only. Warm, lasso has all of it.
/// </summary>
internal static class ReportLoad
{
    private const int ColdReports = 10;
    private const int WarmReports = 200;
    private static readonly TimeSpan OriginTime = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync()
    {
        await using var world = await FakeWorld.StartAsync();
        foreach (var kind in Enum.GetValues<WorldKind>())
            world.Delay(kind, OriginTime);
        await RunAsync(world, ["--lasso:newsTtl=1s"], async http =>
        {
            // What runs for the first time is compiled first.
            await MeasureAsync(http, 3, at => 10 + at);
            await PrintAsync("cold, 300 ms origins", MeasureAsync(http, ColdReports, at => 20 + at, TimeSpan.FromSeconds(1.1)));
        });
        await RunAsync(world, [], async http =>
        {
            await MeasureAsync(http, 20, _ => 45);
            await PrintAsync("warm", MeasureAsync(http, WarmReports, _ => 45));
        });
    }

    private static async Task RunAsync(FakeWorld world, string[] lassoArgs, Func<HttpClient, Task> measure)
    {
        using var folder = new ScratchFolder();
        string[] quiet = ["--server:port=0", "--server:logLevel=none", "--server:telemetry=false", $"--server:data={folder.Path}"];
        await using var settings = SettingsService.Build([.. quiet, "--server:grpcPort=0", "--net:hub=127.0.0.1:1"]);
        await using var lasso = LassoService.Build([.. quiet, .. lassoArgs, .. world.Settings().Select(one => $"--{one.Key["ETCO_".Length..].Replace('_', ':')}={one.Value}")]);
        await settings.StartAsync();
        await lasso.StartAsync();
        await using var skill = ReportSkillService.Build(
            [.. quiet, $"--net:lasso={lasso.BoundAddresses().Http.Authority}", $"--net:settings={settings.BoundAddresses().Grpc!.Authority}"]);
        await skill.StartAsync();
        using var http = new HttpClient { BaseAddress = skill.BoundAddresses().Http };
        await measure(http);
    }

    private static async Task PrintAsync(string what, Task<List<double>> measuring)
    {
        var times = await measuring;
        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {times.Count} reports, median {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, longest {times[^1]:F1} ms"));
    }

    private static async Task<List<double>> MeasureAsync(HttpClient http, int reports, Func<int, double> latitude, TimeSpan pause = default)
    {
        var times = new List<double>(reports);
        for (var at = 0; at < reports; at++)
        {
            await Task.Delay(pause);
            using var content = new StringContent(Request(latitude(at)), Encoding.UTF8, "application/json");
            var started = TimeProvider.System.GetTimestamp();
            using var response = await http.PostAsync(new Uri("/v1/main", UriKind.Relative), content);
            var answer = await response.Content.ReadAsStringAsync();
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.Contains("WeatherIntro", StringComparison.Ordinal) || !answer.Contains("NewsHeadline", StringComparison.Ordinal))
                throw new InvalidOperationException($"That is no full report: {answer}");
        }

        return times;
    }

    private static string Request(double latitude) => FormattableString.Invariant(
        $$$"""
        {"type":"LISTEN_LAUNCH","msgID":"00000000-0000-4000-8000-00000000000a","ts":1700000003010,"data":{
         "general":{"accountID":"cccccccccccccccccccccc01","robotID":"Red-Green-Blue-Gold","lang":"en","release":"1.9.2"},
         "runtime":{"perception":{"speaker":"aaaaaaaaaaaaaaaaaaaaaa01","peoplePresent":[]},"dialog":{"referent":null},
          "loop":{"users":[{"id":"aaaaaaaaaaaaaaaaaaaaaa01","accountId":"account-ada","firstName":"Ada","birthdate":473385600000}],"loopId":"bbbbbbbbbbbbbbbbbbbbbb01","owner":"aaaaaaaaaaaaaaaaaaaaaa01","jibo":null},
          "location":{"city":"Exampleton","countryCode":"US","lat":{{{latitude}}},"lng":-122.6,"iso":"{{{TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(-8)).Date:yyyy-MM-dd}}}T08:15:30.123-08:00"},"character":null},
         "skill":{"id":"report-skill"},
         "result":{"nlu":{"intent":"launchPersonalReport","entities":{},"rules":["launch"]},"asr":{"text":"","confidence":1},"memo":"Launch intent"} } }
        """);
}
