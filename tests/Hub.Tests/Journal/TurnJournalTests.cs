using System.Text;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>What a journal keeps, and what it lets go.</summary>
public class TurnJournalTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Turns_are_told_newest_first_page_by_page_and_none_twice()
    {
        var journal = Journal(turns: 1000);
        for (var i = 1; i <= 700; i++)
            Take(journal, $"tid-{i}");

        var seen = new List<long>();
        long? before = null;
        do
        {
            var page = journal.Page(before, _ => true, 60);
            seen.AddRange(page.Turns.Select(turn => turn.Number));
            before = page.Before;
        }
        while (before is not null);

        seen.ShouldBe(Enumerable.Range(1, 700).Select(i => (long)i).Reverse());
    }

    [Fact]
    public void The_oldest_turn_makes_room_for_the_newest()
    {
        var journal = Journal(turns: 3);
        for (var i = 1; i <= 5; i++)
            Take(journal, $"tid-{i}");

        journal.Count.ShouldBe(3);
        journal.Page(null, _ => true, 10).Turns.Select(turn => turn.TransId).ShouldBe(["tid-5", "tid-4", "tid-3"]);
        journal.Find("tid-2").ShouldBeNull();
    }

    [Fact]
    public void Beyond_its_bytes_the_oldest_turns_keep_their_line_and_lose_the_rest()
    {
        var journal = Journal(turns: 100, bytes: 10_000);
        for (var i = 1; i <= 20; i++)
            Take(journal, $"tid-{i}", new string('x', 1000));

        journal.Bytes.ShouldBeLessThanOrEqualTo(10_000);
        journal.Count.ShouldBe(20);
        journal.Find("tid-1")!.Summary().Detailed.ShouldBeFalse();
        journal.Find("tid-1")!.Contents().Steps.ShouldBeEmpty();
        journal.Find("tid-20")!.Contents().Steps.ShouldNotBeEmpty();
    }

    [Fact]
    public void One_turn_cannot_take_the_room_of_all_others()
    {
        var journal = new TurnJournal(new JournalOptions { Turns = 10, MostBytesPerTurn = 5000, MostSteps = 8 }, _time);
        var turn = Begin(journal, "tid-1");
        for (var i = 0; i < 20; i++)
            turn.Receive(Encoding.UTF8.GetBytes(new string('x', 1000)));

        journal.Bytes.ShouldBeLessThanOrEqualTo(5000);
        var contents = turn.Contents();
        contents.Steps.Count.ShouldBeLessThan(8);
        (contents.Steps.Count + contents.StepsLeftOut).ShouldBe(21);
    }

    [Fact]
    public void Whoever_comes_and_says_nothing_leaves_no_line()
    {
        var journal = Journal();
        journal.Begin(CallerOf("tid-1")).End("abandoned");

        journal.Count.ShouldBe(0);
        journal.EndedCount.ShouldBe(0);
    }

    [Fact]
    public void A_turn_goes_on_until_it_has_ended()
    {
        var journal = Journal();
        var turn = Begin(journal, "tid-1");
        journal.Open(10).ShouldHaveSingleItem().ShouldBeSameAs(turn);
        turn.Summary().Outcome.ShouldBeNull();

        _time.Advance(TimeSpan.FromMilliseconds(250));
        turn.End("answered");
        turn.End("failed");

        journal.Open(10).ShouldBeEmpty();
        turn.Summary().ShouldSatisfyAllConditions(
            line => line.Outcome.ShouldBe("answered"),
            line => line.Took.ShouldBe(250));
    }

    [Fact]
    public void A_slow_reader_is_told_how_much_it_missed()
    {
        var journal = Journal(turns: 50);
        for (var i = 1; i <= 120; i++)
            Take(journal, $"tid-{i}");

        var (turns, missed, position) = journal.EndedAfter(0, 1000);
        turns.Select(turn => turn.TransId).ShouldBe(Enumerable.Range(71, 50).Select(i => $"tid-{i}"));
        (missed, position).ShouldBe((70, 120));

        journal.EndedAfter(115, 2).ShouldSatisfyAllConditions(
            next => next.Turns.Select(turn => turn.TransId).ShouldBe(["tid-119", "tid-120"]),
            next => next.Missed.ShouldBe(3));
    }

    [Fact]
    public void What_is_to_be_forgotten_of_a_robot_is_gone_for_watchers_as_well()
    {
        var journal = Journal();
        var kept = Take(journal, "tid-1", robot: "Other");
        var gone = Take(journal, "tid-2", robot: "Red");
        var open = Begin(journal, "tid-3", robot: "Red");

        journal.Forget(robotId: "Red").ShouldBe(2);

        journal.Page(null, _ => true, 10).Turns.ShouldHaveSingleItem().ShouldBeSameAs(kept);
        journal.EndedAfter(0, 100).Turns.ShouldHaveSingleItem().ShouldBeSameAs(kept);
        gone.Contents().Steps.ShouldBeEmpty();
        // Whoever still works on the turn tells it to nobody.
        open.Receive("secret words"u8);
        open.End("answered");
        open.Contents().Steps.ShouldBeEmpty();
        journal.EndedAfter(2, 100).Turns.ShouldBeEmpty();
        journal.Erasures.ShouldBe(1);
    }

    [Fact]
    public void What_names_a_person_is_forgotten_with_them()
    {
        var journal = Journal();
        Take(journal, "tid-1", """{"runtime":{"loop":{"users":[{"id":"person-1"}]}}}""");
        Take(journal, "tid-2", """{"runtime":{"loop":{"users":[{"id":"person-2"}]}}}""");

        journal.Forget(personId: "person-1").ShouldBe(1);

        journal.Page(null, _ => true, 10).Turns.ShouldHaveSingleItem().TransId.ShouldBe("tid-2");
    }

    [Fact]
    public void All_of_it_gives_all_of_its_bytes_back()
    {
        var journal = Journal();
        for (var i = 0; i < 10; i++)
            Take(journal, $"tid-{i}", "words");

        journal.Bytes.ShouldBeGreaterThan(0);
        journal.Forget().ShouldBe(10);
        (journal.Bytes, journal.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Of_registries_only_the_last_few_are_held()
    {
        var journal = Journal();
        var first = new SkillRegistry([]);
        var kept = journal.Keep(first);
        journal.Keep(first).ShouldBeSameAs(kept);
        for (var i = 0; i < 20; i++)
            journal.Keep(new SkillRegistry([]));

        kept.Registry.ShouldBeNull();
    }

    [Fact]
    public async Task Many_turns_at_once_are_each_told_once()
    {
        var journal = Journal(turns: 5000, bytes: 100_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(robot => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                Take(journal, $"tid-{robot}-{i}", new string('x', 200));
        })));

        journal.EndedCount.ShouldBe(4000);
        var (turns, missed, _) = journal.EndedAfter(0, 5000);
        (turns.Select(turn => turn.TransId).Distinct().Count(), missed).ShouldBe((4000, 0));
        journal.Page(null, _ => true, 5000).Turns.Select(turn => turn.Number).ShouldBe(Enumerable.Range(1, 4000).Select(i => (long)i).Reverse());
        journal.Bytes.ShouldBeLessThanOrEqualTo(100_000);
    }

    private TurnJournal Journal(int turns = 100, long bytes = 1_000_000) => new(new JournalOptions { Turns = turns, MostBytes = bytes }, _time);

    private static Caller CallerOf(string transId, string robot = "Red") => new("account", robot, null, new JiboHeaders(transId, robot));

    private static TurnEntry Begin(TurnJournal journal, string transId, string message = "{}", string robot = "Red")
    {
        var turn = journal.Begin(CallerOf(transId, robot));
        turn.Receive(Encoding.UTF8.GetBytes(message));
        return turn;
    }

    private static TurnEntry Take(TurnJournal journal, string transId, string message = "{}", string robot = "Red")
    {
        var turn = Begin(journal, transId, message, robot);
        turn.End("answered");
        return turn;
    }
}
