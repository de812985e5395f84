using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Clients.Tests.Support;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;

namespace Jibo.Pegasus.Clients.Tests.Parser;

public sealed class GrpcParserClientTests : ParserClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpParserClientTests : ParserClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

/// <summary>What a client of the parser does, over whichever door.</summary>
public abstract class ParserClientContract : IAsyncLifetime
{
    private static readonly JiboHeaders Headers = new("tid-1", "Red-Green-Blue-Gold", """{"Hub":"debug"}""");

    private readonly Behaviour<NluRequest, NluResult> _parser = new();
    private TwoDoorServer _server = null!;
    private ServiceProvider _services = null!;

    private protected abstract ServiceTransport Transport { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ParserTestServer.StartAsync(_parser);
        _services = Services(_server.AddressOf(Transport), new());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private IParserClient Client => _services.GetRequiredService<IParserClient>();

    private ServiceProvider Services(Uri address, ServiceClientOptions options) =>
        new ServiceCollection().AddParserClient(address, Transport, options).BuildServiceProvider();

    [Fact]
    public async Task A_request_arrives_whole_with_its_headers()
    {
        _parser.Answer = _ => NluResult.Nothing;
        var request = new NluRequest
        {
            Text = "what's Ada's favourite café?",
            Rules = ["launch", "globals/global_commands_launch"],
            Loop = new([new() { Id = "l1", FirstName = "Ada", LastName = "Example", PhoneticName = "ay da" }, new() { Id = "l2" }]),
            External = new Dictionary<string, ListenAgent> { ["agent"] = new() { AccessToken = "secret", Rules = ["r1"] } },
            LocalTime = "2030-01-02T08:00:00.000-08:00",
        };

        await Client.ParseAsync(request, Headers, Ct);

        var seen = _parser.Seen.ShouldNotBeNull();
        seen.Text.ShouldBe(request.Text);
        seen.Rules.ShouldBe(request.Rules);
        seen.Loop!.Users.ShouldBe(request.Loop.Users);
        seen.External!["agent"].AccessToken.ShouldBe("secret");
        seen.External["agent"].Rules.ShouldBe(["r1"]);
        seen.LocalTime.ShouldBe(request.LocalTime);
        _parser.SeenHeaders.ShouldBe(Headers);
    }

    [Fact]
    public async Task A_result_comes_back_whole()
    {
        var entities = JsonElement.Parse("""{"text":"café","number":2.5,"whole":5,"flag":true,"none":null,"list":["a",1,[true]],"deep":{"a":{"b":[{"c":"d"}]}}}""");
        _parser.Answer = _ => new NluResult
        {
            Intent = "start",
            Entities = entities.EnumerateObject().ToDictionary(p => p.Name, p => p.Value),
            Rules = ["launch"],
            External = new Dictionary<string, ExternalNluResult> { ["agent"] = new() { Intent = "x", Rules = ["r1"], Entities = Entities.Of(("a", "b")) } },
        };

        var result = await Client.ParseAsync(new() { Text = "hi" }, Headers, Ct);

        result.Intent.ShouldBe("start");
        result.Rules.ShouldBe(["launch"]);
        result.Entities!.Keys.ShouldBe(entities.EnumerateObject().Select(p => p.Name), ignoreOrder: true);
        foreach (var property in entities.EnumerateObject())
            JsonElement.DeepEquals(result.Entities[property.Name], property.Value).ShouldBeTrue(property.Name);
        result.External!["agent"].Intent.ShouldBe("x");
        result.External["agent"].Entities.TextOf("a").ShouldBe("b");
    }

    [Fact]
    public async Task Nothing_understood_and_garbage_stay_apart()
    {
        _parser.Answer = _ => NluResult.Nothing;
        (await Client.ParseAsync(new() { Text = "hi" }, Headers, Ct)).Entities.ShouldBeNull();

        _parser.Answer = _ => NluResult.Garbage;
        var garbage = await Client.ParseAsync(new() { Text = "hi" }, Headers, Ct);
        garbage.Intent.ShouldBeNull();
        garbage.Entities.ShouldNotBeNull().ShouldBeEmpty();
        garbage.Rules.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(ServiceCallFailure.Unavailable))]
    [InlineData(nameof(ServiceCallFailure.TimedOut))]
    [InlineData(nameof(ServiceCallFailure.Refused))]
    [InlineData(nameof(ServiceCallFailure.Failed))]
    public async Task A_failure_keeps_its_kind(string kind)
    {
        _parser.Fail = Enum.Parse<ServiceCallFailure>(kind);

        var failed = await Should.ThrowAsync<ServiceCallException>(() => Client.ParseAsync(new() { Text = "hi" }, Headers, Ct));

        failed.Failure.ShouldBe(_parser.Fail.Value);
        failed.Service.ShouldBe("parser");
        if (_parser.Fail is ServiceCallFailure.Refused or ServiceCallFailure.Failed)
            failed.Message.ShouldBe("as told");
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var services = Services(new($"http://127.0.0.1:{port}"), new());

        var failed = await Should.ThrowAsync<ServiceCallException>(
            () => services.GetRequiredService<IParserClient>().ParseAsync(new() { Text = "hi" }, Headers, Ct));

        failed.Failure.ShouldBe(ServiceCallFailure.Unavailable);
    }

    [Fact]
    public async Task Silence_is_timed_out_and_the_other_side_is_told()
    {
        await using var services = Services(_server.AddressOf(Transport), new() { Timeout = TimeSpan.FromSeconds(2) });
        var client = services.GetRequiredService<IParserClient>();
        _parser.Hang = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // On a slow machine the time may be over before the other side knows of anything; then it is asked again.
        ServiceCallException failed;
        do
            failed = await Should.ThrowAsync<ServiceCallException>(() => client.ParseAsync(new() { Text = "hi" }, Headers, Ct));
        while (_parser.Seen is null && failed.Failure == ServiceCallFailure.TimedOut);

        failed.Failure.ShouldBe(ServiceCallFailure.TimedOut);
        await _parser.Hang.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_one_and_the_other_side_is_told()
    {
        _parser.Hang = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var call = Client.ParseAsync(new() { Text = "hi" }, Headers, caller.Token);
        await _parser.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await caller.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => call)).CancellationToken.ShouldBe(caller.Token);
        await _parser.Hang.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await Should.ThrowAsync<OperationCanceledException>(() => Client.ParseAsync(new() { Text = "hi" }, Headers, caller.Token));
    }

    [Fact]
    public async Task Headers_that_would_break_a_request_do_not()
    {
        _parser.Answer = _ => NluResult.Nothing;

        await Client.ParseAsync(new() { Text = "hi" }, new("tid\r\nx-evil: 1", "Rot-Grün"), Ct);

        _parser.SeenHeaders.ShouldBe(new("tid__x-evil: 1", "Rot-Gr_n"));
    }

    [Fact]
    public async Task Many_calls_share_the_connection()
    {
        _parser.Answer = request => new() { Intent = request.Text };

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Client.ParseAsync(new() { Text = $"{i}" }, Headers, Ct)));

        results.Select(r => r.Intent).ShouldBe(Enumerable.Range(0, 300).Select(i => $"{i}"));
    }
}
