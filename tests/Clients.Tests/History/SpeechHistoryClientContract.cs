using System.Text.Json;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Tests.Support;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Clients.Tests.History;

public sealed class GrpcSpeechHistoryClientTests : SpeechHistoryClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpSpeechHistoryClientTests : SpeechHistoryClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

/// <summary>What a client of the speech history does, over whichever door.</summary>
public abstract class SpeechHistoryClientContract : IAsyncLifetime
{
    private static readonly JiboHeaders Headers = new("tid-1", "Red-Green-Blue-Gold");

    private readonly Behaviour<object, object?> _history = new() { Answer = _ => new SpeechId("s1") };
    private TwoDoorServer _server = null!;
    private ServiceProvider _services = null!;

    private protected abstract ServiceTransport Transport { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ISpeechHistoryClient Client => _services.GetRequiredService<ISpeechHistoryClient>();

    public async ValueTask InitializeAsync()
    {
        _server = await HistoryTestServer.StartAsync(_history);
        _services = new ServiceCollection().AddSpeechHistoryClient(_server.AddressOf(Transport), Transport).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_record_arrives_whole()
    {
        var record = new SpeechRecord
        {
            Id = "s1",
            RobotId = "Red-Green-Blue-Gold",
            AccountId = "a1",
            TransId = "tid-1",
            Timestamp = 1_893_600_000_007,
            AudioFileUrl = "s3://logs/x.json",
            Asr = JsonElement.Parse("""{"text":"Hello  Jibo","confidence":0.9}"""),
            Nlu = JsonElement.Parse("""{"intent":null,"entities":{"when":["now",2]},"rules":["launch"]}"""),
            Match = JsonElement.Parse("""{"skillID":"@be/greetings","launch":true,"onRobot":true}"""),
            Redirect = JsonElement.Parse("""{"match":{"skillID":"joke-skill"}}"""),
            Skill = JsonElement.Parse("""{"id":"joke-skill"}"""),
            PersonIds = ["p2", "p1"],
            Error = JsonElement.Parse("{}"),
        };

        (await Client.RecordSpeechAsync(record, Headers, Ct)).ShouldBe("s1");

        Same(_history.Seen.ShouldBeOfType<SpeechRecord>(), record);
        _history.SeenHeaders.ShouldBe(Headers);
    }

    [Fact]
    public async Task What_a_record_does_not_have_stays_absent()
    {
        var record = new SpeechRecord { RobotId = "r", Nlu = JsonElement.Parse("""{"intent":null}""") };

        await Client.RecordSpeechAsync(record, Headers, Ct);

        Same(_history.Seen.ShouldBeOfType<SpeechRecord>(), record);
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("a/b ?#%2F")]
    public async Task An_update_arrives_with_its_id(string id)
    {
        (await Client.UpdateSpeechAsync(id, new() { Error = JsonElement.Parse("""{"code":"ASR"}"""), PersonIds = ["p1"] }, Headers, Ct)).ShouldBe("s1");

        var (seen, update) = _history.Seen.ShouldBeOfType<HistoryTestServer.SeenUpdate>();
        seen.Replace("%2F", "/", StringComparison.Ordinal).ShouldBe(id.Replace("%2F", "/", StringComparison.Ordinal));
        update.Error!.Value.GetProperty("code").GetString().ShouldBe("ASR");
        update.PersonIds.ShouldBe(["p1"]);
        (update.Asr, update.Nlu, update.Match, update.Redirect, update.Skill, update.AudioFileUrl).ShouldBe((null, null, null, null, null, null));
    }

    [Theory]
    [InlineData(ServiceCallFailure.Refused)]
    [InlineData(ServiceCallFailure.Unavailable)]
    [InlineData(ServiceCallFailure.Failed)]
    public async Task A_failure_keeps_its_kind(ServiceCallFailure failure)
    {
        _history.Fail = failure;

        (await Should.ThrowAsync<ServiceCallException>(() => Client.RecordSpeechAsync(new() { RobotId = "r" }, Headers, Ct))).Failure.ShouldBe(failure);
        (await Should.ThrowAsync<ServiceCallException>(() => Client.UpdateSpeechAsync("s1", new(), Headers, Ct))).Failure.ShouldBe(failure);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_and_not_tried_again()
    {
        if (Transport == ServiceTransport.Http)
        {
            (await Should.ThrowAsync<ServiceCallException>(() => Client.RecordSpeechAsync(new(), Headers, Ct))).Failure.ShouldBe(ServiceCallFailure.Refused);
            (await Should.ThrowAsync<ServiceCallException>(() => Client.UpdateSpeechAsync("", new(), Headers, Ct))).Failure.ShouldBe(ServiceCallFailure.Refused);
            return;
        }

        var deep = JsonElement.Parse(new string('[', 62) + new string(']', 62));
        (await Should.ThrowAsync<ServiceCallException>(() => Client.RecordSpeechAsync(new() { RobotId = "r", Skill = deep }, Headers, Ct))).Failure.ShouldBe(ServiceCallFailure.Refused);
        var half = JsonElement.Parse(@"""\ud800""");
        (await Should.ThrowAsync<ServiceCallException>(() => Client.UpdateSpeechAsync("s1", new() { Asr = half }, Headers, Ct))).Failure.ShouldBe(ServiceCallFailure.Refused);
    }

    private static void Same(SpeechRecord seen, SpeechRecord told) => JsonElement.DeepEquals(Json(seen), Json(told)).ShouldBeTrue($"{Json(seen)} is not {Json(told)}");

    private static JsonElement Json(SpeechRecord record) => JsonSerializer.SerializeToElement(record, PegasusJson.Wire.SpeechRecord);
}
