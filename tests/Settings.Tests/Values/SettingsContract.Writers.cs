using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Tests.Support;
using Jibo.Pegasus.Settings.Values;
using Jibo.Pegasus.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Settings.Tests.Values;

/// <content>Several who write at once; everything of one account.</content>
public abstract partial class SettingsContract
{
    [Fact]
    public async Task Of_two_who_write_what_they_read_before_the_second_is_told_and_overwrites_nothing()
    {
        var read = await SetAsync(Sample.Ada, Sample.Loop, ("offerProactively", """{"value":false}"""), ("units", """{"value":1}"""));

        var first = await ReplaceAsync(read.Version, ("commuteTime", """{"value":"08:00"}"""));
        var conflict = await ReplaceAsync(read.Version, ("commuteTime", """{"value":"10:00"}"""), ("units", """{"value":0}""")).ShouldThrowAsync<ServiceCallException>();

        conflict.Failure.ShouldBe(ServiceCallFailure.Conflict);
        var now = await GetAsync(Sample.Ada, Sample.Loop);
        now.Data.Text("commuteTime").ShouldBe("""{"value":"08:00"}""");
        now.Data.Text("units").ShouldBe("""{"value":1}""");
        now.Version.ShouldBe(first.Version);
        (await ReplaceAsync(now.Version, ("commuteTime", """{"value":"10:00"}"""))).Data.Text("commuteTime").ShouldBe("""{"value":"10:00"}""");
    }

    [Fact]
    public async Task A_change_to_the_loops_part_is_a_conflict_for_whoever_read_both()
    {
        var read = await GetAsync(Sample.Ada, Sample.Loop);
        await SetAsync(Sample.Bob, Sample.Loop, ("units", """{"value":1}"""));

        (await ReplaceAsync(read.Version, ("offerProactively", """{"value":false}""")).ShouldThrowAsync<ServiceCallException>()).Failure.ShouldBe(ServiceCallFailure.Conflict);
        (await GetAsync(Sample.Ada, Sample.Loop)).Data.Text("offerProactively").ShouldBe("""{"value":true}""");
    }

    [Fact]
    public async Task Setting_what_is_set_already_changes_no_version()
    {
        var first = await SetAsync(Sample.Ada, Sample.Loop, ("volume", """{"value":1.0}"""));
        var again = await SetAsync(Sample.Ada, Sample.Loop, ("volume", """{"value":1}"""));

        again.Version.ShouldBe(first.Version);
    }

    [Fact]
    public async Task Many_who_write_different_keys_at_once_lose_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Client.UpdateAsync(
            new()
            {
                AccountId = Sample.Ada,
                LoopId = Sample.Loop,
                SkillId = "free",
                Data = Sample.Data(($"key{i}", string.Create(CultureInfo.InvariantCulture, $$"""{"value":{{i}}}"""))),
                Target = i % 2 == 0 ? "loop" : "person",
            },
            JiboHeaders.Unknown,
            Ct)));

        (await GetAsync(Sample.Ada, Sample.Loop, "free")).Data.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Of_many_who_count_with_an_expected_version_every_success_counts_once()
    {
        var counted = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var won = 0;
            for (var i = 0; i < 10; i++)
            {
                var read = await GetAsync(Sample.Ada, null, "counter");
                var next = (read.Data.TryGetValue("n", out var n) ? n.GetProperty("value").GetInt32() : 0) + 1;
                try
                {
                    await Client.UpdateAsync(
                        new()
                        {
                            AccountId = Sample.Ada,
                            SkillId = "counter",
                            Data = Sample.Data(("n", string.Create(CultureInfo.InvariantCulture, $$"""{"value":{{next}}}"""))),
                            ExpectedVersion = read.Version,
                        },
                        JiboHeaders.Unknown,
                        Ct);
                    won++;
                }
                catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Conflict)
                {
                    // Another one was first.
                }
            }

            return won;
        }));

        (await GetAsync(Sample.Ada, null, "counter")).Data["n"].GetProperty("value").GetInt32().ShouldBe(counted.Sum());
        counted.Sum().ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public async Task Everything_about_an_account_can_be_taken_out_and_erased_and_a_loops_stays()
    {
        await SetAsync(Sample.Ada, Sample.Loop, ("offerProactively", """{"value":false}"""), ("units", """{"value":1}"""));
        for (var i = 0; i < 45; i++)
        {
            await Client.UpdateAsync(
                new() { AccountId = Sample.Ada, SkillId = $"skill{i:00}", Data = Sample.Data(("k", """{"value":"'; DROP TABLE settings; --"}""")) }, JiboHeaders.Unknown, Ct);
        }

        var before = await GetAsync(Sample.Ada, Sample.Loop);
        var all = await ExportAsync(Sample.Ada, null);
        all.Count.ShouldBe(46);
        all.Single(skill => skill.SkillId == Sample.Skill).Data.Text("offerProactively").ShouldBe("""{"value":false}""");
        all.Select(skill => skill.SkillId).Distinct().Count().ShouldBe(46);

        (await Client.EraseAsync(Sample.Ada, null, JiboHeaders.Unknown, Ct)).Erased.ShouldBe(46);
        (await ExportAsync(Sample.Ada, null)).ShouldBeEmpty();
        (await ExportAsync(null, Sample.Loop)).ShouldHaveSingleItem().Data.Text("units").ShouldBe("""{"value":1}""");
        (await GetAsync(Sample.Ada, Sample.Loop)).Data.Text("offerProactively").ShouldBe("""{"value":true}""");
        (await Client.EraseAsync(null, Sample.Loop, JiboHeaders.Unknown, Ct)).Erased.ShouldBe(1);
        // What was read before the erasure is not what is there now.
        (await ReplaceAsync(before.Version, ("units", """{"value":1}""")).ShouldThrowAsync<ServiceCallException>()).Failure.ShouldBe(ServiceCallFailure.Conflict);
    }

    [Fact]
    public async Task Every_question_that_is_asked_of_the_store_is_served_by_its_index()
    {
        var documents = await _settings.Services.GetRequiredService<IDocumentStore>().OpenCollectionAsync(StoredSettings.Collection, StoredSettingsJson.Stored, Ct);
        var mine = Where.Equal("owner", "p:a");
        foreach (var query in new DocumentQuery[]
        {
            new() { Filter = Where.All(Where.In("owner", "p:a", "l:b"), Where.In("skillId", "one", "two")) },
            new() { Filter = Where.In("owner", "p:a", "l:b") },
            new() { Filter = mine, Sort = [new("skillId")] },
            new() { Filter = Where.All(mine, new DocumentFilter.Range("skillId", JsonElement.Parse("\"x\""), null)), Sort = [new("skillId")] },
        })
        {
            var plan = await documents.ExplainAsync(query, Ct);
            plan.FullScan.ShouldBeFalse(plan.Text);
        }

        (await documents.ExplainCountAsync(mine, Ct)).FullScan.ShouldBeFalse();
    }

    private async Task<List<ExportedSettings>> ExportAsync(string? accountId, string? loopId)
    {
        var all = new List<ExportedSettings>();
        string? after = null;
        do
        {
            var page = await Client.ExportAsync(accountId, loopId, after, JiboHeaders.Unknown, Ct);
            all.AddRange(page.Settings);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private Task<SkillSettings> ReplaceAsync(long expectedVersion, params (string Key, string Json)[] values) => Client.UpdateAsync(
        new() { AccountId = Sample.Ada, LoopId = Sample.Loop, SkillId = Sample.Skill, Data = Sample.Data(values), ExpectedVersion = expectedVersion },
        JiboHeaders.Unknown,
        Ct);
}
