using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Parser.Tests.Doors;

/// <summary>What the hub gets, whichever door it uses.</summary>
public abstract class ParserClientContract(Uri address, ServiceTransport transport) : IAsyncDisposable
{
    private static readonly JiboHeaders Headers = new("tid-1", "Red-Green-Blue-Gold");

    private readonly ServiceProvider _services = new ServiceCollection().AddParserClient(address, transport).BuildServiceProvider();

    [Fact]
    public async Task A_joke_is_understood()
    {
        var result = await ParseAsync(new()
        {
            Text = "Hey Jibo, tell me a joke",
            Rules = ["launch", "globals/global_commands_launch"],
            Loop = new([]),
        });

        result.Intent.ShouldBe("requestTellJiboContent");
        result.Entities.TextOf("JiboContent").ShouldBe("Joke");
        result.Entities.TextOf("union_original_fst_name").ShouldBe("handle:chitchat/launch");
        result.Rules.ShouldBe(["launch"]);
    }

    [Theory]
    [InlineData("the neighbors painted their fence")]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_has_null_entities_and_no_rules(string text)
    {
        var result = await ParseAsync(new() { Text = text, Rules = ["launch"] });

        result.Intent.ShouldBeNull();
        result.Entities.ShouldBeNull();
        result.Rules.ShouldBe([]);
    }

    [Fact]
    public async Task A_person_of_the_loop_is_found()
    {
        var result = await ParseAsync(new()
        {
            Text = "Tell Zoë Müller a joke",
            Rules = ["launch"],
            Loop = new([new() { Id = "u1", FirstName = "Zoë", LastName = "Müller" }]),
        });

        result.Intent.ShouldBe("requestTellJiboContent");
        result.Entities.TextOf("loopMemberReferent").ShouldBe("u1");
        result.Entities.TextOf("given-name").ShouldBe("Zoë");
        result.Entities.TextOf("last-name").ShouldBe("Müller");
    }

    [Fact]
    public async Task Too_long_a_text_is_refused_with_the_reason()
    {
        var refusal = await Should.ThrowAsync<ServiceCallException>(() => ParseAsync(new() { Text = new string('x', 5000), Rules = ["launch"] }));

        refusal.Failure.ShouldBe(ServiceCallFailure.Refused);
        refusal.Message.ShouldContain("text has 5000 characters, 4096 are allowed");
    }

    [Fact]
    public async Task Every_phrase_of_the_recogniser_means_the_same_here()
    {
        foreach (var row in TestData.Rows("phrases.tsv"))
            Understanding.Describe(await ParseAsync(new() { Text = row[2], Rules = [row[0]] }), row[1]).ShouldBe(row[1] == "-" ? "nothing" : row[1], row[2]);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<NluResult> ParseAsync(NluRequest request) =>
        _services.GetRequiredService<IParserClient>().ParseAsync(request, Headers, TestContext.Current.CancellationToken);
}

public sealed class GrpcParserClientTests(RunningParserFixture running) : ParserClientContract(running.Parser.Grpc, ServiceTransport.Grpc);

public sealed class HttpParserClientTests(RunningParserFixture running) : ParserClientContract(running.Parser.Http, ServiceTransport.Http);
