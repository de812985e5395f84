using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Plans;

/// <summary>Every question that History asks its store, by the engine's own plan of it: none reads everything.</summary>
public sealed class QueryPlanTests(SharedPostgres postgres) : IDisposable
{
    private static readonly JsonElement Text = JsonElement.Parse("\"x\"");
    private static readonly JsonElement Texts = JsonElement.Parse("""["x","y"]""");

    // A question of each shape that the hub, its skills and their manifests make.
    private static readonly HistoryQuery[] Launches =
    [
        new(),
        new() { StartTime = 1, EndTime = 2 },
        new() { StartTime = 1 },
        new() { SkillId = "k" },
        new() { SkillId = "k", StartTime = 1, EndTime = 2 },
        new() { SkillId = "k", StartTime = 1, NotSessionId = "s", Intent = "i" },
        new() { PersonId = "p" },
        new() { PersonId = "p", StartTime = 1, EndTime = 2 },
        new() { PersonId = "p", SkillId = "k", StartTime = 1, NotSessionId = "s", Intent = "i" },
        new() { StartTime = 1, Rules = [Rule("skillID", "EXACT", Text)] },
        new() { StartTime = 1, Rules = [Rule("skillID", "NOT", Text)] },
        new() { StartTime = 1, Rules = [Rule("skillID", "ONE_OF", Texts), Rule("intent", "EXACT", Text)] },
        new() { Rules = [Rule("personIDs", "CONTAINS", Text)] },
        new() { StartTime = 1, Rules = [Rule("personIDs", "CONTAINS_ANY", Texts), Rule("skillID", "EXACT", Text)] },
        new() { Rules = [Rule("personIDs", "CONTAINS_ALL", Texts)] },
        new() { Rules = [Rule("personIDs", "NOT_CONTAIN", Texts)] },
        new() { StartTime = 1, Rules = [Rule("payload", "EXACT", Text, "topic")] },
        new() { Rules = [Rule("payload", "EXACT", JsonElement.Parse("""{"a":1}"""))] },
        new() { SkillId = "odd' OR 1=1 --", PersonId = "[1]", StartTime = 1 },
    ];

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task No_question_reads_everything(string engine)
    {
        await using var store = DocumentStores.Create(
            engine == "postgres" ? await postgres.ConnectionStringAsync(postgres.NewSchema()) : $"sqlite:{_folder.File("history.db")}");
        var launches = await store.OpenCollectionAsync(StoredLaunch.Collection, LaunchJson.Stored, Ct);
        foreach (var query in Launches)
        {
            var filter = LaunchFilter.Of(query with { RobotId = "r" });
            ShouldBeServed(await launches.ExplainCountAsync(filter, Ct), query);
            var newest = await launches.ExplainAsync(new() { Filter = filter, Sort = LaunchFields.NewestFirst, Limit = 1 }, Ct);
            ShouldBeServed(newest, query);
            // Where neither people nor one of several skills have to be looked for, the index has the order as well.
            if (query.PersonId is null && (query.Rules ?? []).All(rule => rule.Field != "personIDs" && rule.Match != "ONE_OF"))
                newest.Sorts.ShouldBeFalse($"{JsonSerializer.Serialize(query, Contracts.Json.PegasusJson.Wire.HistoryQuery)}\n{newest}");
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Neither_does_an_export_or_an_erasure(string engine)
    {
        await using var store = DocumentStores.Create(
            engine == "postgres" ? await postgres.ConnectionStringAsync(postgres.NewSchema()) : $"sqlite:{_folder.File("history.db")}");
        var launches = await store.OpenCollectionAsync(StoredLaunch.Collection, LaunchJson.Stored, Ct);
        var speech = await store.OpenCollectionAsync(StoredSpeech.Collection, SpeechJson.Stored, Ct);
        var turns = await store.OpenCollectionAsync(StoredTurn.Collection, LaunchJson.Turns, Ct);
        var reminders = await store.OpenCollectionAsync(StoredReminder.Collection, ReminderJson.Stored, Ct);
        var last = PersonKey.Names(StoredTurn.LastPerson, StoredTurn.LastPersonIds, "p");

        ShouldBeServed(await turns.ExplainAsync(new() { Filter = last }, Ct), "turns");
        foreach (var person in new[] { "p", PersonKey.Several })
        {
            var launchesOf = Where.Equal(LaunchFields.Person, person);
            ShouldBeServed(await launches.ExplainAsync(new() { Filter = launchesOf, Sort = [new(LaunchFields.RobotId)] }, Ct), "launches of a person");
            ShouldBeServed(
                await launches.ExplainAsync(new() { Filter = Where.All(launchesOf, Where.Equal(LaunchFields.RobotId, "r")), Sort = [new(LaunchFields.Timestamp)] }, Ct),
                "launches of a person with a robot");
            ShouldBeServed(await launches.ExplainCountAsync(launchesOf, Ct), "launches to erase");
            ShouldBeServed(await speech.ExplainAsync(new() { Filter = Where.Equal(SpeechFields.Person, person), Sort = [new(SpeechFields.RobotId)] }, Ct), "speech of a person");
        }

        ShouldBeServed(await launches.ExplainAsync(new() { Filter = Where.Equal(LaunchFields.RobotId, "r"), Sort = [new(LaunchFields.Timestamp)] }, Ct), "launches of a robot");
        ShouldBeServed(await speech.ExplainAsync(new() { Filter = Where.Equal(SpeechFields.RobotId, "r"), Sort = SpeechFields.NewestFirst }, Ct), "speech of a robot");
        ShouldBeServed(
            await speech.ExplainAsync(new() { Filter = Where.All(Where.Equal(SpeechFields.RobotId, "r"), Where.Equal(SpeechFields.TransId, "t")), Sort = SpeechFields.NewestFirst }, Ct),
            "speech of a turn");
        ShouldBeServed(await reminders.ExplainCountAsync(Where.Equal(ReminderFields.PersonId, "p"), Ct), "reminders of a person");
        ShouldBeServed(await reminders.ExplainCountAsync(Where.Equal(ReminderFields.RobotId, "r"), Ct), "reminders of a robot");
    }

    private static void ShouldBeServed(QueryPlan plan, object question) => plan.FullScan.ShouldBeFalse($"{question}\n{plan}");

    private static HistoryRule Rule(string field, string match, JsonElement value, string? key = null) => new() { Field = field, Match = match, Value = value, Key = key };
}
