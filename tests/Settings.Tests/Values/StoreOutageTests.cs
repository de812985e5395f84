using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.Settings.Values;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Settings.Tests.Values;

/// <summary>A store that cannot be written, is gone, or is no store: said clearly, and nothing lost that was there.</summary>
public sealed class StoreOutageTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private FakeHub _hub = null!;
    private FaultyStore _store = null!;
    private RunningSettings _settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync((Sample.Skill, Sample.View));
        _store = new FaultyStore(DocumentStores.Create($"sqlite:{_folder.File("settings.db")}"));
        _settings = await RunningSettings.StartAsync(_folder, new ManualTime(), _hub, services => services.AddSingleton<IDocumentStore>(_store));
    }

    public async ValueTask DisposeAsync()
    {
        await _settings.DisposeAsync();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(StoreFailure.Full)]
    [InlineData(StoreFailure.ReadOnly)]
    [InlineData(StoreFailure.Busy)]
    [InlineData(StoreFailure.Unavailable)]
    public async Task A_store_that_cannot_be_written_says_so_and_is_still_read(StoreFailure failure)
    {
        await SetAsync(("volume", """{"value":1}"""));
        _store.Writing = failure;

        foreach (var transport in new[] { ServiceTransport.Grpc, ServiceTransport.Http })
        {
            var refusal = await SetAsync(transport, null, ("volume", """{"value":2}""")).ShouldThrowAsync<ServiceCallException>();
            refusal.Failure.ShouldBe(ServiceCallFailure.Unavailable);
            refusal.Message.ShouldContain("Settings cannot use its store now");
            refusal.Message.ShouldNotContain("secret");
        }

        (await GetAsync()).Data.Text("volume").ShouldBe("""{"value":1}""");
        _store.Writing = null;
        (await SetAsync(("volume", """{"value":3}"""))).Data.Text("volume").ShouldBe("""{"value":3}""");
    }

    [Fact]
    public async Task A_store_that_is_gone_is_told_as_unavailable_and_shown_by_the_health()
    {
        _store.Reading = StoreFailure.Unavailable;

        (await GetAsync().ShouldThrowAsync<ServiceCallException>()).Failure.ShouldBe(ServiceCallFailure.Unavailable);
        (await _settings.SendAsync("GET", "healthcheck?verbose")).Body.ShouldContain("The store does not answer (Unavailable)");
    }

    [Fact]
    public async Task When_the_store_goes_between_the_loops_part_and_the_persons_the_same_update_can_be_sent_again()
    {
        await using var changes = _settings.Client(ServiceTransport.Http).WatchAsync(null, JiboHeaders.Unknown, Ct).GetAsyncEnumerator(Ct);
        await changes.MoveNextAsync();
        (_store.Writing, _store.WritesLeft) = (StoreFailure.Unavailable, 1);

        await SetAsync(("units", """{"value":1}"""), ("volume", """{"value":9}""")).ShouldThrowAsync<ServiceCallException>();

        // What may have been written is told of.
        await changes.MoveNextAsync();
        (changes.Current.LoopId, changes.Current.SkillId).ShouldBe((Sample.Loop, Sample.Skill));
        _store.Writing = null;
        var done = await SetAsync(("units", """{"value":1}"""), ("volume", """{"value":9}"""));
        (done.Data.Text("units"), done.Data.Text("volume")).ShouldBe(("""{"value":1}""", """{"value":9}"""));
    }

    [Fact]
    public async Task When_somebody_comes_between_the_two_parts_an_update_with_a_version_writes_neither()
    {
        var read = await SetAsync(("units", """{"value":0}"""), ("volume", """{"value":1}"""));
        var person = StoredSettings.IdOf(SettingsOwner.Person(Sample.Ada), Sample.Skill);
        _store.BeforeWrite = async id =>
        {
            if (id != person)
                return;
            _store.BeforeWrite = null;
            await SetAsync(("commuteTime", """{"value":"05:00"}"""));
        };

        var conflict = await SetAsync(ServiceTransport.Grpc, read.Version, ("units", """{"value":1}"""), ("volume", """{"value":2}""")).ShouldThrowAsync<ServiceCallException>();

        conflict.Failure.ShouldBe(ServiceCallFailure.Conflict);
        var now = await GetAsync();
        (now.Data.Text("units"), now.Data.Text("volume"), now.Data.Text("commuteTime"))
            .ShouldBe(("""{"value":0}""", """{"value":1}""", """{"value":"05:00"}"""));
        now.Version.ShouldBeGreaterThan(read.Version);
    }

    [Fact]
    public async Task Without_a_version_both_writers_values_stand_in_the_end()
    {
        await SetAsync(("volume", """{"value":1}"""));
        var loop = StoredSettings.IdOf(SettingsOwner.Loop(Sample.Loop), Sample.Skill);
        _store.BeforeWrite = async id =>
        {
            if (id != loop)
                return;
            _store.BeforeWrite = null;
            await SetAsync(("units", """{"value":1}"""), ("commuteTime", """{"value":"05:00"}"""));
        };

        var done = await SetAsync(("weather", """{"value":false}"""), ("volume", """{"value":2}"""));

        (done.Data.Text("units"), done.Data.Text("weather"), done.Data.Text("commuteTime"), done.Data.Text("volume"))
            .ShouldBe(("""{"value":1}""", """{"value":false}""", """{"value":"05:00"}""", """{"value":2}"""));
    }

    [Fact]
    public async Task A_store_of_no_known_kind_or_a_file_that_is_none_stops_the_start()
    {
        using var other = new ScratchFolder();
        (await RunningSettings.StartAsync(other, TimeProvider.System, null, "--settings:store=redis:somewhere").ShouldThrowAsync<ConfigurationProblemException>())
            .Message.ShouldContain("No store engine is called 'redis:'");
        await File.WriteAllTextAsync(other.File("settings.db"), new string('x', 5000), Ct);

        await RunningSettings.StartAsync(other, TimeProvider.System, null).ShouldThrowAsync<ConfigurationProblemException>();

        (await File.ReadAllTextAsync(other.File("settings.db"), Ct)).ShouldBe(new string('x', 5000));
    }

    private async Task<SkillSettings> GetAsync() =>
        (await _settings.Client(ServiceTransport.Grpc).GetAsync(new() { AccountId = Sample.Ada, LoopId = Sample.Loop, Skills = [Sample.Skill] }, JiboHeaders.Unknown, Ct))[0];

    private Task<SkillSettings> SetAsync(params (string Key, string Json)[] values) => SetAsync(ServiceTransport.Grpc, null, values);

    private Task<SkillSettings> SetAsync(ServiceTransport transport, long? expected, params (string Key, string Json)[] values) => _settings.Client(transport).UpdateAsync(
        new() { AccountId = Sample.Ada, LoopId = Sample.Loop, SkillId = Sample.Skill, Data = Sample.Data(values), ExpectedVersion = expected }, JiboHeaders.Unknown, Ct);
}
