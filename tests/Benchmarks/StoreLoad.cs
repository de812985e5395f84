using System.Globalization;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// What memory costs, engine by engine: launches acknowledged each second, and the questions of the proactive engine over a
/// million of them. <c>store [sqlite|postgres] [records]</c>.
/// </summary>
internal static class StoreLoad
{
    private const int ManyWriters = 256;
    private const int Inserts = 20_000;
    private const int Robots = 200;
    private const int Skills = 50;
    private const int Questions = 2_000;
    private const long Start = 1_900_000_000_000;

    private static readonly CollectionDefinition Definition = new("launches")
    {
        Indexes = [new("robotID", "timestamp"), new("robotID", "skillID", "timestamp")],
    };

    public static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        var records = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000_000;
        if (arguments is not ["postgres", ..])
        {
            using var folder = new ScratchFolder();
            await RunAsync("sqlite", $"sqlite:{folder.File("history.db")}", records);
        }

        if (arguments is not ["sqlite", ..])
        {
            await using var server = await PostgresServer.StartAsync("shared_buffers=256MB", "max_wal_size=4GB");
            await RunAsync("postgres", server.ConnectionString, records, () => server.ExecuteAsync("VACUUM ANALYZE pegasus.c_launches"));
        }
    }

    private static async Task RunAsync(string engine, string connectionString, int records, Func<Task>? settle = null)
    {
        await using var store = DocumentStores.Create(connectionString);
        var launches = await store.OpenCollectionAsync(Definition, LaunchJson.Default.Launch, CancellationToken.None);
        await InsertAsync(launches, "warm-up", Inserts / 10, ManyWriters);
        foreach (var writers in new[] { 64, ManyWriters })
            Console.WriteLine($"{engine}: {Inserts / await InsertAsync(launches, $"by-{writers}", Inserts, writers):N0} acknowledged inserts/s by {writers} writers ({Load()})");
        var one = await MeasureAsync(300, i => launches.InsertAsync($"alone-{i}", Launch.Of(i), null, CancellationToken.None));
        Console.WriteLine($"{engine}: one writer alone waits {one}");

        var seconds = await InsertAsync(launches, "bulk", records, ManyWriters);
        Console.WriteLine($"{engine}: {records:N0} records more at {records / seconds:N0}/s");
        if (settle is not null)
            await settle();
        var random = new Random(1);
        var newest = (Func<int, Task>)(_ => launches.FindAsync(
            new() { Filter = Where.All(OneSkill(random), Since(random)), Sort = [new("timestamp", Descending: true)], Limit = 1 }, CancellationToken.None));
        var count = (Func<int, Task>)(_ => launches.CountAsync(Where.All(OneSkill(random), Since(random)), CancellationToken.None));
        await MeasureAsync(Questions / 10, newest);
        Console.WriteLine($"{engine}: newest launch of a robot and skill since a moment {await MeasureAsync(Questions, newest)}");
        await MeasureAsync(Questions / 10, count);
        Console.WriteLine($"{engine}: count of a robot's launches of a skill since a moment {await MeasureAsync(Questions, count)} ({Load()})");
    }

    private static DocumentFilter OneSkill(Random random) => Where.All(
        Where.Equal("robotID", $"robot-{random.Next(Robots)}"), Where.Equal("skillID", $"skill-{random.Next(Skills)}"));

    // Of the newest tenth, as rules ask about hours and days.
    private static DocumentFilter Since(Random random) => Where.Range("timestamp", Start + random.Next(900_000, 1_000_000) * 1000L, null);

    private static async Task<double> InsertAsync(IDocuments<Launch> launches, string name, int count, int writers)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = writer; i < count; i += writers)
            {
                if (!await launches.InsertAsync($"{name}-{i}", Launch.Of(i), null, CancellationToken.None))
                    throw new InvalidOperationException("An id was taken");
            }
        })));
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<string> MeasureAsync(int times, Func<int, Task> work)
    {
        var taken = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await work(i);
            taken.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        taken.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"P50 {taken[times / 2]:0.00} ms, P95 {taken[times * 95 / 100]:0.00} ms, P99 {taken[times * 99 / 100]:0.00} ms");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";

    /// <summary>As History keeps one.</summary>
    internal sealed record Launch
    {
        [JsonPropertyName("robotID")] public required string RobotId { get; init; }
        [JsonPropertyName("sessionID")] public required string SessionId { get; init; }
        [JsonPropertyName("skillID")] public required string SkillId { get; init; }
        [JsonPropertyName("intent")] public required string Intent { get; init; }
        [JsonPropertyName("personIDs")] public required IReadOnlyList<string> PersonIds { get; init; }
        [JsonPropertyName("timestamp")] public required long Timestamp { get; init; }

        public static Launch Of(int i) => new()
        {
            RobotId = $"robot-{i % Robots}",
            SessionId = $"session-{i}",
            // Spread evenly over each robot's launches, by another step than that of the robots.
            SkillId = $"skill-{i / Robots % Skills}",
            Intent = "launch",
            PersonIds = [$"person-{i % 7}"],
            Timestamp = Start + (i * 1000L),
        };
    }
}

[JsonSerializable(typeof(StoreLoad.Launch))]
internal sealed partial class LaunchJson : JsonSerializerContext;
