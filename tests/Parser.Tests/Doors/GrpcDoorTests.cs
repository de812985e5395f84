using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.Protos.Parser.V1;

namespace Jibo.Pegasus.Parser.Tests.Doors;

/// <summary>The gRPC door over a real socket.</summary>
public sealed class GrpcDoorTests : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Protos.Parser.V1.Parser.ParserClient _parser;

    public GrpcDoorTests(RunningParserFixture running)
    {
        _channel = GrpcChannel.ForAddress(running.Parser.Grpc);
        _parser = new(_channel);
    }

    [Fact]
    public async Task The_answer_says_which_engine_won_and_how_sure_it_is()
    {
        var exact = await ParseAsync("tell me a joke");
        var free = await ParseAsync("make the whole family laugh with a joke");
        var nothing = await ParseAsync("the neighbors painted their fence");

        (exact.Intent, exact.Engine, exact.Confidence).ShouldBe(("requestTellJiboContent", "grammar", 1.0));
        (free.Intent, free.Engine).ShouldBe(("requestTellJiboContent", "classifier"));
        free.Confidence.ShouldBeInRange(0.5, 0.9999);
        (nothing.HasIntent, nothing.Engine, nothing.Confidence, nothing.Entities).ShouldBe((false, "", 0.0, null));
    }

    [Fact]
    public async Task Too_long_a_text_is_an_invalid_argument()
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => ParseAsync(new string('ä', 4097)));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldBe("Bad request: text has 4097 characters, 4096 are allowed");
    }

    [Fact]
    public async Task Megabytes_are_refused_before_they_are_read()
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => ParseAsync(new string('x', 3_000_000)));

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    public void Dispose() => _channel.Dispose();

    private async Task<NluResult> ParseAsync(string text) => (await _parser.ParseAsync(
        new() { Text = text, Rules = { "launch", "globals/global_commands_launch" } },
        deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30),
        cancellationToken: TestContext.Current.CancellationToken)).Nlu;
}
