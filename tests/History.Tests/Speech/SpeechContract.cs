using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Speech;

public sealed class GrpcSpeechTests : SpeechContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpSpeechTests : SpeechContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

public sealed class PostgresSpeechTests(SharedPostgres postgres) : SpeechContract
{
    private readonly string _schema = postgres.NewSchema();

    private protected override ServiceTransport Transport => ServiceTransport.Http;

    private protected override async Task<string[]> StoreAsync() => [await postgres.SettingAsync(_schema)];
}

/// <summary>What History does with speech records, through either door of the running service, over each engine.</summary>
public abstract class SpeechContract : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningHistory _history = null!;

    private protected abstract ServiceTransport Transport { get; }

    /// <summary>Settings that name the store; none for SQLite in the test's folder.</summary>
    private protected virtual Task<string[]> StoreAsync() => Task.FromResult<string[]>([]);

    private ISpeechHistoryClient Client => _history.Speech(Transport);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static JiboHeaders Headers { get; } = new("tid-1", "Red-Green-Blue-Gold");

    private static SpeechRecord Record { get; } = new()
    {
        Id = "s1",
        RobotId = "Red-Green-Blue-Gold",
        AccountId = "a1",
        TransId = "tid-1",
        Timestamp = 1_893_600_000_007,
        Asr = JsonElement.Parse("""{"text":"Hello  Jibo","confidence":0.9}"""),
        Nlu = JsonElement.Parse("""{"intent":"hello","entities":{"skill":"@be/greetings"},"rules":["launch"]}"""),
        PersonIds = ["p2", "p1"],
    };

    public async ValueTask InitializeAsync() => _history = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_record_is_kept_as_it_was_told_with_its_people_sorted()
    {
        (await Client.RecordSpeechAsync(Record, Headers, Ct)).ShouldBe("s1");

        await KeptAsync("s1", Record with { Id = null, PersonIds = ["p1", "p2"] });
    }

    [Fact]
    public async Task A_record_without_id_and_time_gets_both()
    {
        var id = await Client.RecordSpeechAsync(new() { RobotId = "r" }, Headers, Ct);

        id.ShouldNotBeNullOrEmpty();
        await KeptAsync(id, new() { RobotId = "r", Timestamp = _time.GetUtcNow().ToUnixTimeMilliseconds() });
    }

    [Fact]
    public async Task The_same_record_again_changes_nothing_even_after_an_update()
    {
        await Client.RecordSpeechAsync(Record, Headers, Ct);
        (await Client.RecordSpeechAsync(Record, Headers, Ct)).ShouldBe("s1");
        await Client.UpdateSpeechAsync("s1", new() { Asr = JsonElement.Parse("""{"text":"other"}""") }, Headers, Ct);

        (await Client.RecordSpeechAsync(Record, Headers, Ct)).ShouldBe("s1");

        (await FindAsync("s1"))!.Asr!.Value.GetProperty("text").GetString().ShouldBe("other");
    }

    [Fact]
    public async Task Another_record_under_the_same_id_is_refused()
    {
        await Client.RecordSpeechAsync(Record, Headers, Ct);

        await ConflictAsync(() => Client.RecordSpeechAsync(Record with { RobotId = "other" }, Headers, Ct));
        await ConflictAsync(() => Client.RecordSpeechAsync(Record with { TransId = "tid-2" }, Headers, Ct));
        await ConflictAsync(() => Client.RecordSpeechAsync(Record with { Timestamp = 1 }, Headers, Ct));
        await ConflictAsync(() => Client.RecordSpeechAsync(Record with { Asr = JsonElement.Parse("""{"text":"other"}""") }, Headers, Ct));
        await ConflictAsync(() => Client.RecordSpeechAsync(Record with { PersonIds = ["p1"] }, Headers, Ct));
        await KeptAsync("s1", Record with { Id = null, PersonIds = ["p1", "p2"] });
    }

    [Fact]
    public async Task Updates_add_and_replace_and_never_erase()
    {
        await Client.RecordSpeechAsync(Record, Headers, Ct);

        (await Client.UpdateSpeechAsync("s1", new() { Match = JsonElement.Parse("""{"skillID":"a"}"""), AudioFileUrl = "s3://b/k" }, Headers, Ct)).ShouldBe("s1");
        await Client.UpdateSpeechAsync("s1", new() { Skill = JsonElement.Parse("""{"id":"a"}"""), Match = JsonElement.Parse("""{"skillID":"b"}""") }, Headers, Ct);
        await Client.UpdateSpeechAsync("s1", new() { PersonIds = ["z", "y"], Redirect = JsonElement.Parse("{}"), Error = JsonElement.Parse("{}") }, Headers, Ct);
        await Client.UpdateSpeechAsync("s1", new(), Headers, Ct);

        await KeptAsync("s1", Record with
        {
            Id = null,
            AudioFileUrl = "s3://b/k",
            Match = JsonElement.Parse("""{"skillID":"b"}"""),
            Redirect = JsonElement.Parse("{}"),
            Skill = JsonElement.Parse("""{"id":"a"}"""),
            PersonIds = ["y", "z"],
            Error = JsonElement.Parse("{}"),
        });
    }

    [Fact]
    public async Task Updates_at_once_lose_nothing_of_each_other()
    {
        await Client.RecordSpeechAsync(Record, Headers, Ct);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Client.UpdateSpeechAsync(
            "s1",
            (i % 3) switch
            {
                0 => new() { Match = JsonElement.Parse("1") },
                1 => new() { Skill = JsonElement.Parse("2") },
                _ => new SpeechUpdate { Error = JsonElement.Parse("3") },
            },
            Headers,
            Ct)));

        var kept = (await FindAsync("s1"))!;
        (kept.Match!.Value.GetInt32(), kept.Skill!.Value.GetInt32(), kept.Error!.Value.GetInt32()).ShouldBe((1, 2, 3));
        kept.Asr.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_that_is_not_there_cannot_be_updated() =>
        await RefusedAsync(() => Client.UpdateSpeechAsync("nothing", new(), Headers, Ct), "No speech record");

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        await RefusedAsync(() => Client.RecordSpeechAsync(new(), Headers, Ct), "robotID");
        await RefusedAsync(() => Client.RecordSpeechAsync(Record with { TransId = new string('x', 257) }, Headers, Ct), "transID");
        await RefusedAsync(() => Client.RecordSpeechAsync(Record with { AudioFileUrl = new string('x', 2049) }, Headers, Ct), "audioFileURL");
        await RefusedAsync(() => Client.RecordSpeechAsync(Record with { Timestamp = -1 }, Headers, Ct), "timestamp");
        await RefusedAsync(() => Client.RecordSpeechAsync(Record with { PersonIds = [.. Enumerable.Range(0, 101).Select(i => $"{i}")] }, Headers, Ct), "personIDs");
        await RefusedAsync(() => Client.RecordSpeechAsync(Record with { Id = "a\0b" }, Headers, Ct), "");
        await RefusedAsync(() => Client.UpdateSpeechAsync(new string('x', 257), new(), Headers, Ct), "id");
        (await FindAsync("s1")).ShouldBeNull();
    }

    [Fact]
    public async Task Records_outlive_a_restart_and_by_default_every_year()
    {
        await Client.RecordSpeechAsync(Record, Headers, Ct);
        await _history.DisposeAsync();
        _time.Advance(TimeSpan.FromDays(4000));

        _history = await StartAsync();

        (await Client.UpdateSpeechAsync("s1", new(), Headers, Ct)).ShouldBe("s1");
    }

    [Fact]
    public async Task With_a_retention_records_go_away_also_when_they_were_updated()
    {
        await _history.DisposeAsync();
        _history = await StartAsync("--history:speechHistory:retention=720h");
        await Client.RecordSpeechAsync(Record with { Timestamp = null }, Headers, Ct);
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        await Client.UpdateSpeechAsync("s1", new() { AudioFileUrl = "x" }, Headers, Ct);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        await RefusedAsync(() => Client.UpdateSpeechAsync("s1", new(), Headers, Ct), "No speech record");
    }

    [Fact]
    public async Task Turned_off_it_says_so_and_keeps_nothing()
    {
        await _history.DisposeAsync();
        _history = await StartAsync("--history:speechHistory:enabled=false");

        await RefusedAsync(() => Client.RecordSpeechAsync(Record, Headers, Ct), "Speech history is off");
        await RefusedAsync(() => Client.UpdateSpeechAsync("s1", new(), Headers, Ct), "Speech history is off");
        (await _history.Http.GetStringAsync("healthcheck", Ct)).ShouldContain("\"speechHistoryDB\":\"disabled\"");
        (await FindAsync("s1")).ShouldBeNull();
    }

    private async Task<RunningHistory> StartAsync(params string[] args) => await RunningHistory.StartAsync(_folder, _time, [.. await StoreAsync(), .. args]);

    private async Task KeptAsync(string id, SpeechRecord record)
    {
        var kept = Json((await FindAsync(id)).ShouldNotBeNull());
        JsonElement.DeepEquals(kept, Json(record)).ShouldBeTrue($"{kept} is not {Json(record)}");
    }

    private async Task<SpeechRecord?> FindAsync(string id)
    {
        var found = await _history.Service<HistoryCollection<StoredSpeech>>().RunAsync((documents, limited) => documents.GetAsync(id, limited), Ct);
        return found is null ? null : found.Document.ToContract(id) with { Id = null };
    }

    private static JsonElement Json(SpeechRecord record) => JsonSerializer.SerializeToElement(record, PegasusJson.Wire.SpeechRecord);

    private static async Task ConflictAsync(Func<Task> call) =>
        (await Should.ThrowAsync<ServiceCallException>(call)).Failure.ShouldBe(ServiceCallFailure.Conflict);

    private static async Task RefusedAsync(Func<Task> call, string says)
    {
        var refused = await Should.ThrowAsync<ServiceCallException>(call);
        refused.Failure.ShouldBe(ServiceCallFailure.Refused);
        refused.Message.ShouldContain(says);
    }
}
