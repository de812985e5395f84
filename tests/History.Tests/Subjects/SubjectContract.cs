using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Subjects;

public sealed class SqliteSubjectTests : SubjectContract;

public sealed class PostgresSubjectTests(SharedPostgres postgres) : SubjectContract
{
    private readonly string _schema = postgres.NewSchema();

    private protected override async Task<string[]> StoreAsync() => [await postgres.SettingAsync(_schema)];
}

/// <summary>All that is remembered of a robot or a person: read out, and erased.</summary>
public abstract class SubjectContract : IAsyncLifetime
{
    private const string Secret = "a-secret-for-the-tokens-of-robots-long";
    private const string Operator = "an-operators-secret-that-is-long-enough";

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Settings that name the store; none for SQLite in the test's folder.</summary>
    private protected virtual Task<string[]> StoreAsync() => Task.FromResult<string[]>([]);

    private SkillLaunchHistory Launches => _history.Service<SkillLaunchHistory>();

    private SpeechHistory Speech => _history.Service<SpeechHistory>();

    public async ValueTask InitializeAsync() => _history = await StartAsync($"--server:hubTokenSecret={Secret}", $"--history:adminToken={Operator}");

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_of_a_robot_is_read_out_in_the_order_of_time()
    {
        // More than a page, and many of one moment.
        for (var i = 0; i < 130; i++)
            await LaunchAsync($"l{i:000}", "r1", at: i / 70);
        await TakeAsync("turn", "r1", 0);
        await SpeakAsync("s1", "r1", ["p1"]);
        await LaunchAsync("other", "r2");

        var lines = await ExportAsync("robotID=r1");

        lines.Count(line => line.Kind == "launches").ShouldBe(131);
        lines.Where(line => line.Kind == "launches").Select(line => line.Id).Distinct().Count().ShouldBe(131);
        lines.Single(line => line.Kind == "speech").Id.ShouldBe("s1");
        lines.Single(line => line.Kind == "turns").Line.ShouldBe("""{"kind":"turns","record":{"robotID":"r1","turn":1}}""");
        lines[^1].Line.ShouldBe("""{"kind":"end","count":133}""");
        lines.ShouldNotContain(line => line.Id == "other");
    }

    [Fact]
    public async Task All_of_a_person_is_read_out_whatever_the_robot()
    {
        await LaunchAsync("l1", "r1", ["p1"]);
        await LaunchAsync("l2", "r2", ["p1"]);
        await LaunchAsync("l3", "r2", ["p1", "p2"]);
        await LaunchAsync("l4", "r2", ["p2"]);
        await SpeakAsync("s1", "r3", ["p2", "p1"]);
        await SpeakAsync("s2", "r3", ["p2"]);

        (await ExportAsync("personID=p1")).Select(line => line.Id).ShouldBe(["l1", "l2", "l3", "s1", null]);
        (await ExportAsync("personID=p1&robotID=r2")).Select(line => line.Id).ShouldBe(["l2", "l3", null]);
        (await ExportAsync("personID=nobody")).Select(line => line.Kind).ShouldBe(["end"]);
    }

    [Fact]
    public async Task A_robot_is_forgotten()
    {
        await LaunchAsync("l1", "r1");
        await LaunchAsync("l2", "r2");
        await SpeakAsync("s1", "r1", ["p1"], audio: "s3://b/k");
        await TakeAsync("t0", "r1", 0);

        Counts(await EraseAsync("robotID=r1")).ShouldBe(["turns 1 0", "launches 1 0", "speech 1 0 audio 1"], ignoreOrder: true);

        (await ExportAsync("robotID=r1")).Select(line => line.Kind).ShouldBe(["end"]);
        (await ExportAsync("robotID=r2")).Length.ShouldBe(2);
        (await FactsAsync("r1")).Turn.ShouldBe(0);
    }

    [Fact]
    public async Task A_person_is_forgotten_and_the_others_keep_their_records()
    {
        for (var i = 0; i < 120; i++)
        {
            await LaunchAsync($"a{i}", "r1", ["p1"]);
            await LaunchAsync($"b{i}", "r1", ["p1", "p2"]);
        }

        await SpeakAsync("s1", "r1", ["p1"], audio: "s3://b/k1");
        await SpeakAsync("s2", "r1", ["p1", "p2"], audio: "s3://b/k2");
        await SpeakAsync("s3", "r1", ["p2"], audio: "s3://b/k3");
        await TakeAsync("t0", "r1", 0, ["p1"]);
        await TakeAsync("t0", "r2", 0, ["p1", "p2"], id: "t1");

        Counts(await EraseAsync("personID=p1")).ShouldBe(["turns 0 2", "launches 120 121", "speech 1 1 audio 2"], ignoreOrder: true);

        (await ExportAsync("personID=p1")).Select(line => line.Kind).ShouldBe(["end"]);
        var others = await ExportAsync("personID=p2");
        others.Count(line => line.Kind == "launches").ShouldBe(121);
        others.ShouldAllBe(line => !line.Line.Contains("p1", StringComparison.Ordinal));
        others.Where(line => line.Kind == "speech").Select(line => line.Id).ShouldBe(["s3", "s2"], ignoreOrder: true);
        // The voice of both is in that file.
        others.Single(line => line.Id == "s2").Line.ShouldNotContain("k2");
        // How often the robot spoke of itself tells nothing of the person.
        (await FactsAsync("r1")).Turn.ShouldBe(1);
        (await Launches.CountAsync(new() { RobotId = "r1" }, Ct)).ShouldBe(120);
    }

    [Fact]
    public async Task A_person_is_forgotten_with_one_robot_only()
    {
        await LaunchAsync("l1", "r1", ["p1"]);
        await LaunchAsync("l2", "r2", ["p1"]);

        await EraseAsync("personID=p1&robotID=r1");

        (await ExportAsync("personID=p1")).Select(line => line.Id).ShouldBe(["l2", null]);
    }

    [Theory]
    [InlineData("", "robotID=r1", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer nonsense", "robotID=r1", HttpStatusCode.Unauthorized)]
    [InlineData("robot r1", "robotID=r1", HttpStatusCode.OK)]
    [InlineData("robot r1", "robotID=r1&personID=p1", HttpStatusCode.OK)]
    [InlineData("robot r1", "robotID=r2", HttpStatusCode.Forbidden)]
    [InlineData("robot r1", "robotID=R1", HttpStatusCode.Forbidden)]
    [InlineData("robot r1", "personID=p1", HttpStatusCode.Forbidden)]
    [InlineData("operator", "robotID=r2", HttpStatusCode.OK)]
    [InlineData("operator", "personID=p1", HttpStatusCode.OK)]
    [InlineData("operator", "", HttpStatusCode.BadRequest)]
    [InlineData("operator", "personID=UNKNOWN", HttpStatusCode.BadRequest)]
    [InlineData("operator", "robotID=r1&robotID=r2", HttpStatusCode.BadRequest)]
    public async Task A_robot_opens_its_own_and_an_operator_all(string who, string about, HttpStatusCode expected)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            using var answer = await SendAsync(method, about, who);
            answer.StatusCode.ShouldBe(expected, method.Method);
        }
    }

    [Fact]
    public async Task What_was_said_is_asked_for_by_robot_person_turn_and_time()
    {
        await SpeakAsync("s1", "r1", ["p1"], at: 1);
        await SpeakAsync("s2", "r1", ["p1", "p2"], at: 2);
        await SpeakAsync("s3", "r1", ["p2"], at: 3);
        await SpeakAsync("s4", "r2", ["p1"], at: 4);

        (await QueryAsync("""{"robotID":"r1"}""")).ShouldBe(["s3", "s2", "s1"]);
        (await QueryAsync("""{"robotID":"r1","personID":"p1"}""")).ShouldBe(["s2", "s1"]);
        (await QueryAsync("""{"robotID":"r1","transID":"t-s3"}""")).ShouldBe(["s3"]);
        (await QueryAsync($$"""{"robotID":"r1","startTime":{{Now + 2}},"endTime":{{Now + 2}}}""")).ShouldBe(["s2"]);
        (await QueryAsync("""{"robotID":"r1","limit":1}""")).ShouldBe(["s3"]);

        (await QueryStatusAsync("""{"robotID":"r1"}""", "")).ShouldBe(HttpStatusCode.Unauthorized);
        (await QueryStatusAsync("""{"robotID":"r1"}""", "robot r2")).ShouldBe(HttpStatusCode.Forbidden);
        (await QueryStatusAsync("""{"robotID":"r1"}""", "robot r1")).ShouldBe(HttpStatusCode.OK);
        (await QueryStatusAsync("""{"robotID":"r1","limit":0}""", "operator")).ShouldBe(HttpStatusCode.BadRequest);
        (await QueryStatusAsync("{}", "operator")).ShouldBe(HttpStatusCode.InternalServerError);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<RunningHistory> StartAsync(params string[] args) => await RunningHistory.StartAsync(_folder, _time, [.. await StoreAsync(), .. args]);

    private Task LaunchAsync(string id, string robot, string[]? people = null, int at = 0) =>
        Launches.RecordAsync(new() { Id = id, RobotId = robot, SkillId = "k", PersonIds = people ?? ["UNKNOWN"], Timestamp = Now + at }, Ct);

    private Task TakeAsync(string skill, string robot, long turn, string[]? people = null, string? id = null) =>
        Launches.RecordAsync(new() { Id = id ?? skill, RobotId = robot, SkillId = skill, PersonIds = people, Timestamp = Now + 5, Turn = turn }, Ct);

    private Task SpeakAsync(string id, string robot, string[] people, string? audio = null, int at = 0) => Speech.RecordAsync(
        new() { Id = id, RobotId = robot, TransId = $"t-{id}", PersonIds = people, AudioFileUrl = audio, Timestamp = Now + at, Asr = JsonElement.Parse("""{"text":"hello"}""") }, Ct);

    private Task<LaunchFacts> FactsAsync(string robot) => _history.Service<LaunchFactsHistory>().FindAsync(new() { RobotId = robot }, Ct);

    private async Task<(string Kind, string? Id, string Line)[]> ExportAsync(string about)
    {
        using var answer = await SendAsync(HttpMethod.Get, about, "operator");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');
        lines[^1].ShouldBeEmpty();
        return [.. lines[..^1].Select(Parsed)];
    }

    private static (string Kind, string? Id, string Line) Parsed(string line)
    {
        var json = JsonElement.Parse(line);
        var id = json.TryGetProperty("record", out var record) && record.TryGetProperty("id", out var found) ? found.GetString() : null;
        return (json.GetProperty("kind").GetString()!, id, line);
    }

    private async Task<JsonElement> EraseAsync(string about)
    {
        using var answer = await SendAsync(HttpMethod.Delete, about, "operator");
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("records");
    }

    private static IEnumerable<string> Counts(JsonElement records) => records.EnumerateArray()
        .Where(record => record.GetProperty("kind").GetString() != "reminders")
        .Select(record => $"{record.GetProperty("kind").GetString()} {record.GetProperty("erased")} {record.GetProperty("changed")}"
            + (record.TryGetProperty("audioFiles", out var audio) ? $" audio {audio}" : ""));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string about, string who)
    {
        var request = new HttpRequestMessage(method, $"{(method == HttpMethod.Get ? "v1/export" : "v1/records")}?{about}");
        Authorize(request, who);
        return _history.Http.SendAsync(request, Ct);
    }

    private async Task<string[]> QueryAsync(string query)
    {
        using var answer = await SendQueryAsync(query, "operator");
        var records = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("records");
        return [.. records.EnumerateArray().Select(record => record.GetProperty("id").GetString()!)];
    }

    private async Task<HttpStatusCode> QueryStatusAsync(string query, string who)
    {
        using var answer = await SendQueryAsync(query, who);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> SendQueryAsync(string query, string who)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "v1/speech/query") { Content = new StringContent(query, new MediaTypeHeaderValue("application/json")) };
        Authorize(request, who);
        return _history.Http.SendAsync(request, Ct);
    }

    private void Authorize(HttpRequestMessage request, string who)
    {
        if (who.Length == 0)
            return;
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(who switch
        {
            "operator" => $"Bearer {Operator}",
            _ when who.StartsWith("robot ", StringComparison.Ordinal) =>
                $"Bearer {new HubTokens(new() { Secret = Secret }, _time).Issue(new("account", who["robot ".Length..]))}",
            _ => who,
        });
    }
}
