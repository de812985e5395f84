using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Launches;

/// <summary>Random launches and random questions: the store, the facts and the plain meaning agree on every one.</summary>
public sealed class LaunchProperties(SharedPostgres postgres) : IAsyncLifetime
{
    private const string Robot = "r";

    private static readonly string[] Skills = ["k1", "k2", "@be/x"];
    private static readonly string[] Intents = ["i1", "i2", "proactive"];
    private static readonly string[] People = ["p1", "p2", "p3", "UNKNOWN"];
    private static readonly string[] Sessions = ["s1", "s2", "s3", "s4", "s5"];
    private static readonly string[] Keys = ["topic", "count", "list", "deep", "odd \"key"];
    private static readonly string[] Values =
        ["1", "2", "1.0", "0", "true", "false", "null", "\"news\"", "\"1\"", "\"\"", "[]", "[1,\"news\"]", "[null]", "{}", """{"a":1}""", """{"topic":"news"}""", "\"p1\"", "\"k1\""];

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningHistory? _running;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private RunningHistory History => _running!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("sqlite", 3)]
    [InlineData("postgres", 4)]
    public async Task The_store_the_facts_and_the_plain_meaning_agree(string engine, int seed)
    {
        _running = await RunningHistory.StartAsync(_folder, _time, engine == "postgres" ? [await postgres.SettingAsync(postgres.NewSchema())] : []);
        var random = new Random(seed);
        var launches = await AddAsync(random, 60);
        var history = History.Service<SkillLaunchHistory>();
        var questions = Enumerable.Range(0, 250).Select(_ => Query(random)).ToArray();

        var facts = await History.Service<LaunchFactsHistory>().FindAsync(
            new()
            {
                RobotId = Robot,
                Questions = [.. questions.SelectMany(query => new LaunchQuestion[] { new() { Type = "Count", Query = query }, new() { Type = "LastEvent", Query = query } })],
            },
            Ct);

        var matched = 0;
        for (var i = 0; i < questions.Length; i++)
        {
            var expected = LaunchReference.Find(launches, questions[i]);
            var shown = JsonSerializer.Serialize(questions[i], Contracts.Json.PegasusJson.Wire.HistoryQuery);
            (await history.CountAsync(questions[i], Ct)).ShouldBe(expected.Length, shown);
            (await history.ListAsync(questions[i], Ct)).Select(launch => launch.Id).ShouldBe(expected.Select(launch => launch.Id), shown);
            facts.Answers[2 * i].Problem.ShouldBeNull(shown);
            facts.Answers[2 * i].Count.ShouldBe(expected.Length, shown);
            facts.Answers[(2 * i) + 1].Launch?.Id.ShouldBe(expected.FirstOrDefault()?.Id, shown);
            (facts.Answers[(2 * i) + 1].Launch is null).ShouldBe(expected.Length == 0, shown);
            matched += expected.Length > 0 ? 1 : 0;
        }

        // Questions that nothing matches would agree on anything.
        matched.ShouldBeInRange(60, 220);
    }

    private async Task<List<SkillLaunch>> AddAsync(Random random, int count)
    {
        var history = History.Service<SkillLaunchHistory>();
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var session = Pick(random, Sessions);
            var skill = Maybe(random, Skills);
            var launch = await history.RecordAsync(
                new()
                {
                    Id = $"l{i:00}",
                    RobotId = random.Next(10) == 0 ? "other" : Robot,
                    SessionId = session,
                    SkillId = skill,
                    Intent = Maybe(random, Intents),
                    PersonIds = [.. People.Where(_ => random.Next(3) == 0)],
                    Timestamp = Now + random.Next(20),
                },
                Ct);
            ids.Add(launch.Id);
            if (skill is not null && random.Next(2) == 0)
                await history.UpdatePayloadAsync(new() { RobotId = launch.RobotId, SkillId = skill, SessionId = session, Payload = Payload(random) }, Ct);
        }

        return [.. await history.ListAsync(new() { RobotId = Robot, Limit = 1000 }, Ct), .. await history.ListAsync(new() { RobotId = "other", Limit = 1000 }, Ct)];
    }

    private HistoryQuery Query(Random random) => new()
    {
        RobotId = Robot,
        SkillId = random.Next(4) == 0 ? Pick(random, Skills) : null,
        Intent = random.Next(6) == 0 ? Pick(random, Intents) : null,
        PersonId = random.Next(4) == 0 ? Pick(random, People) : null,
        NotSessionId = random.Next(4) == 0 ? Pick(random, Sessions) : null,
        StartTime = random.Next(3) == 0 ? Now + random.Next(20) : null,
        EndTime = random.Next(3) == 0 ? Now + random.Next(20) : null,
        Rules = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Rule(random))],
        Limit = 1000,
    };

    private static HistoryRule Rule(Random random) => random.Next(5) switch
    {
        0 => Rule(random, "skillID", null, ["EXACT", "NOT", "ONE_OF"], Skills),
        1 => Rule(random, "intent", null, ["EXACT", "NOT", "ONE_OF"], Intents),
        2 => Rule(random, "personIDs", null, ["CONTAINS", "NOT_CONTAIN", "CONTAINS_ANY", "CONTAINS_ALL", "EXACT", "NOT"], People),
        3 => Rule(random, "payload", Pick(random, Keys), ["EXACT", "NOT", "ONE_OF", "CONTAINS", "NOT_CONTAIN", "CONTAINS_ANY", "CONTAINS_ALL"], []),
        _ => Whole(random, Pick(random, ["EXACT", "NOT", "ONE_OF", "CONTAINS", "NOT_CONTAIN", "CONTAINS_ANY", "CONTAINS_ALL"])),
    };

    private static HistoryRule Rule(Random random, string field, string? key, string[] matches, string[] likely)
    {
        var match = random.Next(5) == 0 ? null : Pick(random, matches);
        var isMany = match is "ONE_OF" or "CONTAINS_ANY" or "CONTAINS_ALL" || (match is "NOT_CONTAIN" or "EXACT" or "NOT" && random.Next(3) == 0);
        var value = isMany ? $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, likely)))}]" : Value(random, likely);
        return new() { Field = field, Key = key, Match = match, Value = JsonElement.Parse(value) };
    }

    private static HistoryRule Whole(Random random, string match) => new()
    {
        Field = "payload",
        Match = match,
        Value = match == "ONE_OF" ? JsonElement.Parse($"[{Payload(random)},{Payload(random)},{Value(random, [])}]") : Payload(random),
    };

    private static JsonElement Payload(Random random) => JsonElement.Parse(
        $"{{{string.Join(',', Keys.Where(_ => random.Next(4) == 0).Select(key => $"{JsonSerializer.Serialize(key, QueryJson.Default.String)}:{Pick(random, Values)}"))}}}");

    private static string Value(Random random, string[] likely) =>
        likely.Length > 0 && random.Next(5) > 0 ? $"\"{Pick(random, likely)}\"" : Pick(random, Values);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string? Maybe(Random random, string[] from) => random.Next(6) == 0 ? null : Pick(random, from);
}
