using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Hostile;

/// <summary>Texts that want to be statements, clocks that jump, records of before: nothing is lost, nothing doubled, nobody else's is found.</summary>
public sealed class HostileTests(SharedPostgres postgres) : IAsyncLifetime
{
    private static readonly string[] Texts =
    [
        "'; DROP TABLE c_skill_launches; --", "\" OR 1=1 --", "') OR ('1'='1", "{\"$where\":\"sleep(1000)\"}", "$where", "{\"$gt\":\"\"}", "$.robotID", "[1]", "%", "_", "\\", "@p0", "$1", "🤖 é",
    ];

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningHistory? _running;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SkillLaunchHistory Launches => _running!.Service<SkillLaunchHistory>();

    private double Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_text_is_a_text_wherever_it_stands(string engine)
    {
        _running = await RunningHistory.StartAsync(_folder, _time, engine == "postgres" ? [await postgres.SettingAsync(postgres.NewSchema())] : []);
        foreach (var text in Texts)
        {
            await Launches.RecordAsync(new() { Id = $"id {text}", RobotId = text, SessionId = text, SkillId = text, Intent = text, PersonIds = [text] }, Ct);
            await Launches.UpdatePayloadAsync(new() { RobotId = text, SkillId = text, SessionId = text, Payload = Object(text, text) }, Ct);
        }

        foreach (var text in Texts)
        {
            HistoryQuery[] questions =
            [
                new() { RobotId = text },
                new() { RobotId = text, SkillId = text, Intent = text, PersonId = text, NotSessionId = "another" },
                new() { RobotId = text, Rules = [Rule("skillID", text), Rule("intent", text), Rule("personIDs", text)] },
                new() { RobotId = text, Rules = [Rule("payload", text, text)] },
                new() { RobotId = text, Rules = [new() { Field = "payload", Value = Object(text, text) }] },
            ];
            foreach (var question in questions)
                (await Launches.ListAsync(question, Ct)).ShouldHaveSingleItem().Id.ShouldBe($"id {text}");
            (await Launches.CountAsync(new() { RobotId = text, SkillId = "'", NotSessionId = text }, Ct)).ShouldBe(0);
            var facts = await _running.Service<LaunchFactsHistory>().FindAsync(
                new() { RobotId = text, Questions = [.. questions.Select(query => new LaunchQuestion { Type = "LastEvent", Query = query })], RemindersFor = [text] }, Ct);
            facts.Answers.ShouldAllBe(answer => answer.Launch!.Id == $"id {text}");
            facts.DueReminders.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("""{"robotID":"r","questions":"x"}""")]
    [InlineData("""{"robotID":"r","questions":{"type":"Count"}}""")]
    [InlineData("""{"robotID":"r","questions":[{"type":"Count","query":"x"}]}""")]
    [InlineData("""{"robotID":"r","questions":[{"type":1}]}""")]
    [InlineData("""{"robotID":"r","remindersFor":"p"}""")]
    [InlineData("""{"robotID":"r","remindersFor":[null]}""")]
    [InlineData("""{"robotID":{"$ne":""}}""")]
    [InlineData("[]")]
    public async Task Facts_that_are_none_are_a_400(string body)
    {
        _running = await RunningHistory.StartAsync(_folder, _time);
        using var answer = await PostAsync("v1/skill/launch/facts", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"type\":\"ERROR\"");
    }

    [Fact]
    public async Task A_null_among_the_questions_spoils_only_its_own_answer()
    {
        _running = await RunningHistory.StartAsync(_folder, _time);
        using var answer = await PostAsync("v1/skill/launch/facts", """{"robotID":"r","questions":[null,{"type":"Count","query":{}}]}""");
        var answers = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("answers");
        answers[0].GetProperty("problem").GetString().ShouldStartWith("Bad question");
        answers[1].GetProperty("count").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_an_hour_loses_nothing(int hours)
    {
        _running = await RunningHistory.StartAsync(_folder, _time);
        var before = Now;
        await Launches.RecordAsync(new() { Id = "before", RobotId = "r", SkillId = "k", Turn = 0 }, Ct);
        _time.JumpTo(_time.GetUtcNow().AddHours(hours));
        await Launches.RecordAsync(new() { Id = "after", RobotId = "r", SkillId = "k", Turn = 1 }, Ct);

        (await Launches.CountAsync(new() { RobotId = "r" }, Ct)).ShouldBe(2);
        // The newest is the newest by its own time; one of the future is there, too, unless a window leaves it out.
        (await Launches.LatestAsync(new() { RobotId = "r" }, Ct))!.Id.ShouldBe(hours > 0 ? "after" : "before");
        (await Launches.CountAsync(new() { RobotId = "r", EndTime = Now }, Ct)).ShouldBe(hours > 0 ? 2 : 1);
        // A window that ends before it begins has nothing in it.
        (await Launches.CountAsync(new() { RobotId = "r", StartTime = before + 10_000_000, EndTime = before - 10_000_000 }, Ct)).ShouldBe(0);
        (await _running.Service<LaunchFactsHistory>().FindAsync(new() { RobotId = "r" }, Ct)).Turn.ShouldBe(2);
    }

    [Theory]
    [InlineData(StoreFailure.Full)]
    [InlineData(StoreFailure.ReadOnly)]
    [InlineData(StoreFailure.Unavailable)]
    [InlineData(StoreFailure.Busy)]
    [InlineData(StoreFailure.Corrupt)]
    [InlineData(StoreFailure.Closed)]
    public async Task A_store_that_cannot_is_unavailable_and_tells_nothing_of_itself(StoreFailure failure)
    {
        await using var store = DocumentStores.Create($"sqlite:{_folder.File("history.db")}");
        var log = new RecordingLogger();
        var launches = new HistoryCollection<StoredLaunch>(store, StoredLaunch.Collection, LaunchJson.Stored, _time, log);

        var told = await Should.ThrowAsync<HistoryException>(
            () => launches.RunAsync<long>((_, _) => throw new StoreException(failure, "/secret/place is full"), Ct));

        (told.Failure, told.Message).ShouldBe((HistoryFailure.Unavailable, "History cannot use its store now"));
        log.Has("The store failed").ShouldBeTrue();
    }

    [Fact]
    public async Task Records_of_before_the_key_of_persons_are_found_by_person()
    {
        await using (var store = DocumentStores.Create($"sqlite:{_folder.File("history.db")}", time: _time))
        {
            // As an older version wrote them: without the key.
            var old = await store.OpenCollectionAsync(new("speech"), Contracts.Json.PegasusJson.Wire.SpeechRecord, Ct);
            for (var i = 0; i < 250; i++)
                await old.InsertAsync($"s{i}", new() { RobotId = "r", Timestamp = Now + i, PersonIds = i % 2 == 0 ? ["p1"] : ["p1", "p2"] }, null, Ct);
        }

        _running = await RunningHistory.StartAsync(_folder, _time);
        foreach (var backfill in _running.Service<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<PersonKeyBackfill>())
            await backfill.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        (await _running.Service<SpeechHistory>().QueryAsync(new() { RobotId = "r", PersonId = "p1", Limit = 1000 }, Ct)).Records.Count.ShouldBe(250);
        (await _running.Service<SpeechHistory>().QueryAsync(new() { RobotId = "r", PersonId = "p2", Limit = 1000 }, Ct)).Records.Count.ShouldBe(125);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _running!.Http.PostAsync(path, new StringContent(body, new MediaTypeHeaderValue("application/json")), Ct);

    private static HistoryRule Rule(string field, string value, string? key = null) => new() { Field = field, Key = key, Value = JsonSerializer.SerializeToElement(value, QueryJson.Default.String) };

    private static JsonElement Object(string key, string value) =>
        JsonElement.Parse($"{{{JsonSerializer.Serialize(key, QueryJson.Default.String)}:{JsonSerializer.Serialize(value, QueryJson.Default.String)}}}");
}
