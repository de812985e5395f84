using Jibo.Pegasus.ContainerTests.Crowds;
using static Jibo.Pegasus.ContainerTests.Faults.Sentences;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Services that disagree about what time it is.</summary>
[Collection(SharedFaultyHouse.Name)]
[Trait("Category", "container")]
public sealed class ClockTests(FaultyHouse house)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hub", "-2h", "clock two hours slow")]
    [InlineData("history", "+1d", "clock a day fast")]
    public async Task Turns_go_on_and_are_remembered(string service, string offset, string what)
    {
        house.SkipWithoutDocker();

        await FaultRun.OfAsync(house, Plan(service, offset, what, concerned: [], others: [Joke, SmallTalk]), Cancelled);
    }

    [Fact]
    public async Task A_hub_whose_clock_is_beyond_the_end_of_all_tokens_lets_nobody_in_and_says_why()
    {
        house.SkipWithoutDocker();

        var run = await FaultRun.OfAsync(house, Plan("hub", "+1d", "clock a day fast", concerned: [Joke], others: []), Cancelled);

        run.Concerned.ShouldAllBe(turn => turn.End == TurnEnd.Refused && turn.Detail == "401");
    }

    private FaultPlan Plan(string service, string offset, string what, string[] concerned, string[] others)
    {
        var clocks = new OtherHands(house, "docker-compose.clocks.yml", service)
        {
            Variables = new Dictionary<string, string?> { ["PEGASUS_FAULTS_CLOCK"] = offset, ["PEGASUS_FAULTS_FAKETIME"] = FakeTime() },
        };
        return new FaultPlan(service, what, concerned, others)
        {
            Inflict = clocks.MakeHealthyAsync,
            Heal = clocks.RestoreAsync,
            BeginsUnseen = true,
        };
    }

    /// <summary>The library for programs of many threads in the Debian package libfaketime; it works in the images, which are of the same release.</summary>
    private static string FakeTime() =>
        Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).FirstOrDefault()
        ?? throw new InvalidOperationException("There is no libfaketimeMT.so.1: install it with 'apt-get install libfaketime'");
}
