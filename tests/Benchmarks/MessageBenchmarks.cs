using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>What a turn costs in reading and writing messages. The bare JSON reader over the same bytes is the yardstick.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks : IDisposable
{
    private static readonly RobotTurn Robot = new(new RobotProfile(), TimeProvider.System);
    private static readonly Timings Took = new() { Total = 3008, Asr = 2890, Nlu = 22, Skill = 41 };

    private readonly byte[] _listen = RobotMessageSerializer.ToUtf8(Robot.ListenToAudio("OGG_OPUS")).ToArray();
    private readonly byte[] _context = RobotMessageSerializer.ToUtf8(Robot.Context()).ToArray();
    private readonly byte[] _answer = System.Text.Encoding.UTF8.GetBytes(
        """{"type":"SKILL_ACTION","msgID":"00000000-0000-4000-8000-000000000021","ts":1700000003600,"data":{"skill":{"id":"joke-skill","session":{"id":"00000000-0000-4000-8000-000000000022","nodeID":3,"data":{},"trace":[{"nodeID":3,"transition":null}]}},"action":{"type":"JCP","config":{"version":"2.0","jcp":{"type":"SLIM","id":"0123456789abcdef0123456789abcdef","config":{"play":{"id":"1123456789abcdef0123456789abcdef","type":"PLAY","esml":"A short joke. <break size='0.6'/>And its end."}}}}},"final":true,"fireAndForget":true},"timings":{"total":3}}""");
    private readonly ListenFrame _frame = new()
    {
        MsgID = Guid.NewGuid().ToString(),
        Ts = 1700000003010,
        Data = new ListenResult
        {
            Asr = new AsrResult { Text = "tell me a joke", Confidence = 0.94 },
            Nlu = new NluResult { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] },
            Match = new SkillMatch { SkillId = "joke-skill", Launch = true },
        },
        Final = false,
        Timings = Took,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null);

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "Bare reader over CONTEXT")]
    public int BareReader()
    {
        var reader = new Utf8JsonReader(_context);
        var tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    [Benchmark(Description = "Parse CONTEXT")]
    public bool ParseContext() => RobotMessageParser.TryParse(_context, out _, out _);

    [Benchmark(Description = "Parse LISTEN")]
    public bool ParseListen() => RobotMessageParser.TryParse(_listen, out _, out _);

    [Benchmark(Description = "Print LISTEN")]
    public int PrintListen()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        HubFrameSerializer.Write(_writer, _frame);
        _writer.Flush();
        return _buffer.WrittenCount;
    }

    [Benchmark(Description = "Read a skill's answer")]
    public bool ReadAnswer() => SkillAnswerBytes.TryRead(_answer, out _, out _);

    [Benchmark(Description = "Forward a skill's answer")]
    public int ForwardAnswer()
    {
        _buffer.ResetWrittenCount();
        SkillAnswerBytes.Rewrite(_answer, final: true, Took, _buffer);
        return _buffer.WrittenCount;
    }
}
