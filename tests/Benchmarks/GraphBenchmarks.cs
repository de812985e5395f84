using System.Text;
using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Jibo.Pegasus.Skills.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// What a conversation's graph costs. "Turn" is from the request as it was read to the answer as it will be written: the turn, 50
/// nodes, the session, the behaviour and its check. "Bytes" adds the reading and writing of JSON around it.
/// </summary>
[MemoryDiagnoser]
public class GraphBenchmarks
{
    private const int Nodes = 50;

    private readonly LongSkill _skill = new();
    private readonly TurnTools _tools = new(TimeProvider.System, new RandomSource(new Random(1)));
    private readonly byte[] _launchBytes = Encoding.UTF8.GetBytes(
        """
        {"type":"LISTEN_LAUNCH","msgID":"00000000-0000-4000-8000-00000000000a","ts":1700000003010,"data":{
         "general":{"accountID":"cccccccccccccccccccccc01","robotID":"Red-Green-Blue-Gold","lang":"en","release":"1.9.2"},
         "runtime":{"perception":{"speaker":null,"peoplePresent":[]},"dialog":{"referent":null},"loop":{"users":[],"loopId":"bbbbbbbbbbbbbbbbbbbbbb01"},"location":null,"character":null},
         "skill":{"id":"long-skill"},
         "result":{"nlu":{"intent":"go","entities":{},"rules":["launch"]},"asr":{"text":"go","confidence":1},"memo":"Launch intent"}}}
        """);

    private readonly SkillRequest _launch;
    private readonly SkillRequest _update;
    private readonly Graph<Completion> _large = Define(10_000);

    public GraphBenchmarks()
    {
        _launch = Read(_launchBytes);
        var session = ((SkillActionResponse)Answer(_launch)).Data.Skill.Session;
        _update = _launch with { Type = SkillRequestTypes.ListenUpdate, Data = _launch.Data with { Skill = new() { Id = _skill.Name, Session = session } } };
    }

    [Benchmark(Description = "Turn: launch through 50 nodes")]
    public SkillResponse Launch() => Answer(_launch);

    [Benchmark(Description = "Turn: update through 50 nodes more")]
    public SkillResponse Update() => Answer(_update);

    [Benchmark(Description = "Bytes: launch through 50 nodes")]
    public byte[] Bytes() => Write(Answer(Read(_launchBytes)));

    [Benchmark(Description = "Finalize 10,000 nodes")]
    public GraphPlan Finalise() => _large.Finalize();

    [Benchmark(Description = "Draw 50 nodes as DOT")]
    public string Draw() => GraphDot.Write(_skill.Plan);

    private SkillResponse Answer(SkillRequest request) =>
        _skill.AnswerAsync(new Turn(request, _skill.Name, _tools, NullLogger.Instance), CancellationToken.None).GetAwaiter().GetResult();

    private static SkillRequest Read(byte[] bytes) =>
        MessageParser.TryRead(bytes, PegasusJson.Wire.SkillRequest, out var request, out var problem) ? request : throw new InvalidOperationException(problem.Message);

    private static byte[] Write(SkillResponse response) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes((SkillActionResponse)response, PegasusJson.Wire.SkillActionResponse);

    // A chain of forks that ends in a question, whose answer leads through all of it again.
    private static Graph<Completion> Define(int nodes) => Graph.Define<Completion>("Long", g =>
    {
        var ask = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Shall I go on?"), ["shared/yes_no"])));
        GraphTarget next = ask;
        for (var i = nodes - 2; i >= 0; i--)
        {
            var node = g.Add(new TrueFalseNode($"Node {i}", _ => true));
            node.On(TrueFalse.True, next).On(TrueFalse.False, g.Exit(Completion.Done));
            next = node;
        }

        g.StartAt(next);
        ask.On(Completion.Done, next);
    });

    private sealed class LongSkill() : GraphSkill<Completion>("long-skill")
    {
        protected override Graph<Completion> CreateGraph() => Define(Nodes);
    }
}
