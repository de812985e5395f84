using System.Text.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Explain;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Explain;

public class DecisionLogTests
{
    [Fact]
    public void The_last_twenty_of_a_robot_are_kept_newest_first()
    {
        var log = new DecisionLog();
        for (var i = 0; i < 25; i++)
            log.Add(Decision("R-1", $"t{i}"));

        log.Of("R-1", 20).Select(one => one.Request.TransId).ShouldBe(Enumerable.Range(5, 20).Reverse().Select(i => $"t{i}"));
        log.Of("R-1", 2).Select(one => one.Request.TransId).ShouldBe(["t24", "t23"]);
        log.Of("R-2", 20).ShouldBeEmpty();
    }

    [Fact]
    public void Of_more_than_a_thousand_robots_the_quietest_is_forgotten()
    {
        var log = new DecisionLog();
        for (var i = 0; i < DecisionLog.Robots; i++)
            log.Add(Decision($"R-{i}", "first"));
        log.Add(Decision("R-0", "again"));
        log.Add(Decision("R-new", "first"));

        log.Of("R-1", 1).ShouldBeEmpty();
        log.Of("R-0", 20).Count.ShouldBe(2);
        log.Of("R-new", 1).ShouldHaveSingleItem();
    }

    [Fact]
    public void Launches_with_huge_payloads_cost_older_decisions_and_not_memory()
    {
        var log = new DecisionLog(mostBytes: 1024 * 1024);
        for (var i = 0; i < 10; i++)
            log.Add(Decision("R-1", $"t{i}", payload: 300_000));
        log.Of("R-1", 20).Select(one => one.Request.TransId).ShouldBe(["t9", "t8", "t7"]);

        log.Add(Decision("R-2", "large", payload: 900_000));
        log.Of("R-1", 20).ShouldBeEmpty("it has been quiet for longer");
        log.Add(Decision("R-2", "larger than all", payload: 2_000_000));
        log.Of("R-2", 20).ShouldHaveSingleItem().Request.TransId.ShouldBe("larger than all");
    }

    [Fact]
    public async Task Many_turns_at_once_lose_nothing()
    {
        var log = new DecisionLog();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(robot => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                log.Add(Decision($"R-{robot}", $"t{i}"));
        })));

        for (var robot = 0; robot < 8; robot++)
            log.Of($"R-{robot}", 20).Select(one => one.Request.TransId).ShouldBe(Enumerable.Range(480, 20).Reverse().Select(i => $"t{i}"));
    }

    private static ProactiveDecision Decision(string robot, string transId, int payload = 0)
    {
        var moment = ProactiveMoment.Of(new TriggerData { TriggerSource = TriggerSources.Surprise }, new ContextData(), DateTimeOffset.UnixEpoch);
        var launch = JsonSerializer.SerializeToElement(new string('x', payload), Contracts.Json.PegasusJson.Wire.String);
        return new ProactiveDecision
        {
            Request = new ProactiveRequest(transId, robot, null, null, moment),
            Facts = new ProactiveFacts
            {
                Moment = moment,
                Now = DateTimeOffset.UnixEpoch,
                History = new Dictionary<HistoryQuestion, HistoryAnswer> { [new HistoryQuestion(HistoryQuestion.LastEvent, [], [], null, null)] = new(launch) },
            },
            Candidates = [],
        };
    }
}
