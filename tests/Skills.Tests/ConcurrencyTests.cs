using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests;

public class ConcurrencyTests
{
    [Fact]
    public async Task Hundreds_of_conversations_at_once_do_not_see_each_other()
    {
        await using var jibo = SkillTestClient.For<YesNoSkill>();

        async Task<(string Id, string Last)> Talk(int number)
        {
            var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new() { Nlu = new() { Intent = "ask" } }, null));
            var id = answer.Session!.Id!;
            var unclear = number % 5;
            for (var turn = 0; turn < unclear; turn++)
            {
                await Task.Yield();
                answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new(), answer.Session));
                answer.ShouldSay($"Yes or no? {turn + 2}");
                answer.Session!.Id.ShouldBe(id);
            }

            answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new() { Nlu = new() { Intent = number % 2 == 0 ? "yes" : "no" } }, answer.Session));
            answer.Session!.Trace!.Count.ShouldBe(unclear + 2);
            return (id, answer.Speech);
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(() => Talk(number))));

        results.Select(result => result.Id).Distinct().Count().ShouldBe(500);
        results.Select(result => result.Last).ShouldBe(Enumerable.Range(0, 500).Select(number => number % 2 == 0 ? "You said yes" : "You said no"));
    }
}
