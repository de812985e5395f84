using static Jibo.Pegasus.ContainerTests.Faults.Sentences;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Every container is killed, paused, slowed down and cut off while robots are spoken to.</summary>
[Collection(SharedFaultyHouse.Name)]
[Trait("Category", "container")]
public sealed class FaultTests(FaultyHouse house, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Longer than a robot's patience.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(12);

    /// <summary>Whom, what needs it, and what does not.</summary>
    private static readonly (string Service, string[] Concerned, string[] Others)[] Services =
    [
        ("parser", [Joke, SmallTalk], []),
        ("history", [Reminders], [Joke, SmallTalk]),
        ("postgres", [Reminders], [Joke, SmallTalk]),
        ("redis", [Weather], [Joke, SmallTalk]),
        ("lasso", [Weather], [Joke, SmallTalk]),
        ("settings", [Weather], [Joke, SmallTalk]),
        ("accounts", [], [Joke, SmallTalk]),
        ("joke-skill", [Joke], [SmallTalk, Example]),
        ("chitchat-skill", [SmallTalk], [Joke, Example]),
        ("greeting-skill", [GoodMorning], [Joke, SmallTalk]),
        ("example-skill", [Example], [Joke, SmallTalk]),
        ("reminder-skill", [Reminders], [Joke, SmallTalk]),
        ("report-skill", [Weather], [Joke, SmallTalk]),
        ("openjibo-skill", [], [Joke, SmallTalk]),
        ("hub", [Joke, SmallTalk], []),
        ("gateway", [Joke, SmallTalk], []),
    ];

    private string[] _concerned = [];

    public static TheoryData<string, FaultKind> Cases =>
        [.. from service in Services from kind in Enum.GetValues<FaultKind>() select (service.Service, kind)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>What the services said belongs to a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            output.WriteLine(await house.LogsAsync(CancellationToken.None, _concerned));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Robots_are_answered_again_and_nothing_is_lost(string service, FaultKind kind)
    {
        house.SkipWithoutDocker();
        _concerned = [service, "hub"];
        var sabotage = new Sabotage(house, service);
        var (_, concerned, others) = Services.Single(one => one.Service == service);
        var lasts = kind == FaultKind.Paused && service is ("parser" or "joke-skill") ? Long : TimeSpan.FromSeconds(4);

        await FaultRun.OfAsync(house, new FaultPlan(service, What(kind, lasts), concerned, others)
        {
            Inflict = ct => sabotage.InflictAsync(kind, ct),
            Heal = ct => sabotage.HealAsync(kind, ct),
            Lasts = lasts,
            IsMoment = kind == FaultKind.Killed,
            // What the hub's queue had not delivered yet is gone with its process.
            RecordsMayBeLost = service == "hub" && kind == FaultKind.Killed,
        }, TestContext.Current.CancellationToken);
    }

    private static string What(FaultKind kind, TimeSpan lasts) => kind switch
    {
        FaultKind.Killed => "killed",
        FaultKind.CutOff => $"cut off for {lasts.TotalSeconds:0} s",
        FaultKind.Slow => $"slow for {lasts.TotalSeconds:0} s",
        _ => $"paused for {lasts.TotalSeconds:0} s",
    };
}
