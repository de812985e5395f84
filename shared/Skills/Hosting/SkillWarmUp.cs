using System.Text;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// Has a made-up skill answer some turns before the real one is let in, so that the first person does not wait until the framework
/// has been compiled. The real skill is left alone: what it does may be seen.
/// </summary>
internal static class SkillWarmUp
{
    private const int Rounds = 3;

    private static readonly byte[] Launch = Encoding.UTF8.GetBytes(
        """
        {"type":"LISTEN_LAUNCH","msgID":"warm-up","ts":1700000000000,"data":{
         "general":{"accountID":"warm-up","robotID":"warm-up","lang":"en","release":"1.9.2"},
         "runtime":{"character":{"emotion":{"name":"NEUTRAL","valence":0.1,"confidence":0.2},"motivation":{"social":0.4,"playful":0.2}},
          "perception":{"speaker":"1","peoplePresent":[{"id":"1","entityId":1,"type":"fused","confidence":0.9}]},
          "location":{"city":"Nowhere","lat":0.5,"lng":0.5,"iso":"2030-01-02T08:15:30.123-08:00"},
          "loop":{"loopId":"1","owner":"1","jibo":{"color":"WHITE","birthdate":1510000000000,"id":"2"},"users":[{"firstName":"Nobody","id":"1"}]},
          "dialog":{"referent":null}},
         "skill":{"id":"warm-up"},
         "result":{"nlu":{"intent":"hello","entities":{"a":"b"},"rules":["launch"]},"asr":{"text":"hello","confidence":1},"memo":{"mim":"None"}}}}
        """);

    public static async Task RunAsync(SkillHostOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var service = new SkillService(
            new Warmer(), SkillContent.None, options, new TurnTools(time, new RandomSource(new Random(0))).Skills, time, new RandomSource(new Random(0)), metrics: null,
            NullLoggerFactory.Instance);
        for (var round = 0; round < Rounds; round++)
            await service.AnswerAsync(Launch, cancellationToken);
    }

    private sealed class Warmer() : GraphSkill<Completion>("warm-up")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Warm-up", g =>
        {
            var speak = g.Add(new JcpNode("Speak", turn => turn.Jcp.Announcement(EsmlText.Text("Warm")), final: true));
            speak.On(Completion.Done, g.Exit(Completion.Done));
        });
    }
}
