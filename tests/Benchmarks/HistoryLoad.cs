using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Store;
using StoredLaunchJson = Jibo.Pegasus.History.Launches.LaunchJson;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// History over its sockets: acknowledged records in a second, and what a trigger asks of many records. Arguments: a connection string
/// (a new SQLite file when absent), and how many records lie there already (1,000,000).
/// </summary>
internal static class HistoryLoad
{
    private const int LaunchesOfARobot = 500;
    private const int Skills = 50;
    private const int Records = 20_000;
    private const int Callers = 64;
    private const int Asked = 1_000;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(14);
    private static readonly ServiceClientOptions Patient = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static async Task RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-history-");
        try
        {
            var store = args is [var given, ..] ? given : $"sqlite:{Path.Combine(folder.FullName, "history.db")}";
            await RunAsync(store, folder.FullName, args is [_, var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string store, string folder, int records)
    {
        await using var app = HistoryService.Build(["--server:port=0", "--server:grpcPort=0", "--server:logLevel=warn", $"--server:data={folder}", $"--history:store={store}"]);
        await app.StartAsync();
        var addresses = app.BoundAddresses();
        using var channel = ServiceConnections.CreateChannel(addresses.Grpc!, Patient);
        using var http = ServiceConnections.CreateHttpClient(addresses.Http, Patient);
        (string Name, IHistoryClient Client)[] doors = [("gRPC", new GrpcHistoryClient(channel, Patient)), ("HTTP", new HttpHistoryClient(http, Patient))];

        foreach (var (name, client) in doors)
        {
            await RecordAsync(client, Records / 10);
            var worked = Environment.CpuUsage.TotalTime;
            var seconds = await RecordAsync(client, Records);
            // The processor's time, callers included, says what a record costs on a machine that others use as well.
            var work = (Environment.CpuUsage.TotalTime - worked) / Records;
            Console.WriteLine($"{name}: {Records / seconds:N0} acknowledged launches/s ({Callers} callers), {work.TotalMicroseconds:N0} us of processor each");
        }

        await FillAsync(store, records);
        var robots = Math.Max(1, records / LaunchesOfARobot);
        foreach (var (name, client) in doors)
        {
            await AskAsync(client, 50, robots, Facts);
            Console.WriteLine($"{name}: 200 questions at once over {records:N0} launches: {Figures(await AskAsync(client, Asked, robots, Facts))}");
            Console.WriteLine($"{name}: one count over {records:N0} launches: {Figures(await AskAsync(client, Asked, robots, Count))}");
            Console.WriteLine($"{name}: the latest of a person over {records:N0} launches: {Figures(await AskAsync(client, Asked, robots, Latest))}");
            var (started, worked) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(client, Asked / 4, robots, Facts)));
            Console.WriteLine($"{name}: {Asked / TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0} such triggers/s (4 callers), {((Environment.CpuUsage.TotalTime - worked) / Asked).TotalMilliseconds:0.0} ms of processor each");
        }
    }

    /// <summary>The seconds that it took.</summary>
    private static async Task<double> RecordAsync(IHistoryClient client, int count)
    {
        var started = TimeProvider.System.GetTimestamp();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i <= count)
            {
                await client.RecordSkillLaunchAsync(
                    new() { RobotId = $"load-{i % 500}", SessionId = Guid.NewGuid().ToString(), SkillId = $"skill-{i % Skills}", Intent = "launch", PersonIds = ["person"] },
                    JiboHeaders.Unknown,
                    CancellationToken.None);
            }
        }));
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    // Beside the service, through the store's own port: over the sockets it would take minutes.
    private static async Task FillAsync(string connectionString, int records)
    {
        await using var store = DocumentStores.Create(connectionString);
        var launches = await store.OpenCollectionAsync(StoredLaunch.Collection, StoredLaunchJson.Stored, CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        var random = new Random(1);
        var started = TimeProvider.System.GetTimestamp();
        foreach (var batch in Enumerable.Range(0, records).Chunk(1_000))
        {
            await Task.WhenAll(batch.Select(i => launches.InsertAsync(
                $"fill-{i}",
                new()
                {
                    RobotId = Robot(i / LaunchesOfARobot),
                    SessionId = $"session-{i}",
                    SkillId = $"skill-{random.Next(Skills)}",
                    Intent = random.Next(3) == 0 ? "proactive" : "launch",
                    PersonIds = [$"person-{random.Next(4)}-of-{i / LaunchesOfARobot}"],
                    Timestamp = now.ToUnixTimeMilliseconds() - (long)(random.NextDouble() * Retention.TotalMilliseconds * 0.9),
                },
                now + Retention,
                CancellationToken.None)));
        }

        Console.WriteLine($"{records:N0} launches, {LaunchesOfARobot} of each robot, laid down in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0} s");
    }

    private static async Task<List<double>> AskAsync(IHistoryClient client, int times, int robots, Func<IHistoryClient, int, Task> ask)
    {
        var took = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await ask(client, i * 37 % robots);
            took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return took;
    }

    // As four proactives of each of fifty skills would ask.
    private static Task Facts(IHistoryClient client, int robot)
    {
        var now = (double)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return client.GetLaunchFactsAsync(
            new()
            {
                RobotId = Robot(robot),
                RemindersFor = [$"person-0-of-{robot}"],
                Questions = [.. Enumerable.Range(0, Skills).SelectMany(skill => new LaunchQuestion[]
                {
                    new() { Type = LaunchQuestionTypes.Count, Query = new() { StartTime = now - (5 * 3_600_000), EndTime = now, Rules = [Exactly("skillID", $"skill-{skill}")] } },
                    new() { Type = LaunchQuestionTypes.LastEvent, Query = new() { Rules = [Exactly("skillID", $"skill-{skill}")] } },
                    new() { Type = LaunchQuestionTypes.Count, Query = new() { PersonId = $"person-1-of-{robot}", StartTime = now - (24 * 3_600_000), EndTime = now, Rules = [Exactly("skillID", $"skill-{skill}")] } },
                    new() { Type = LaunchQuestionTypes.LastEvent, Query = new() { Rules = [Exactly("skillID", $"skill-{skill}"), Exactly("intent", "proactive")] } },
                })],
            },
            JiboHeaders.Unknown,
            CancellationToken.None);
    }

    private static Task Count(IHistoryClient client, int robot) => client.CountSkillLaunchesAsync(
        new() { RobotId = Robot(robot), StartTime = TimeProvider.System.GetUtcNow().AddHours(-5).ToUnixTimeMilliseconds(), Rules = [Exactly("skillID", "skill-7")] },
        JiboHeaders.Unknown,
        CancellationToken.None);

    private static Task Latest(IHistoryClient client, int robot) => client.GetLatestSkillLaunchAsync(
        new() { RobotId = Robot(robot), PersonId = $"person-2-of-{robot}" }, JiboHeaders.Unknown, CancellationToken.None);

    private static string Robot(int i) => $"robot-{i}";

    private static HistoryRule Exactly(string field, string value) => new() { Field = field, Match = MatchRules.Exact, Value = JsonElement.Parse($"\"{value}\"") };

    private static string Figures(List<double> took)
    {
        took.Sort();
        return $"median {took[took.Count / 2]:0.0} ms, P95 {took[took.Count * 95 / 100]:0.0} ms, P99 {took[took.Count * 99 / 100]:0.0} ms";
    }
}
