using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

public sealed class ProactiveTurnTests : IAsyncLifetime
{
    private readonly RobotTurn _turn = new(HubUnderTest.Profile, TimeProvider.System);
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("/proactive", false)]
    [InlineData("/v1/proactive", true)]
    public async Task A_moment_in_which_nobody_speaks_first_is_told_so(string path, bool contextFirst)
    {
        await using var robot = await _hub.ConnectAsync(path);
        if (contextFirst)
            await robot.SendAsync(_turn.Context());
        await robot.SendAsync(_turn.Trigger(TriggerSources.Surprise));
        if (!contextFirst)
            await robot.SendAsync(_turn.Context());

        var frame = (await robot.ReadTurnAsync()).ShouldHaveSingleItem();
        frame.Type.ShouldBe("PROACTIVE");
        frame.Final.ShouldBeTrue();
        frame.Json().GetProperty("data").ToString().ShouldBe("{}");
    }

    [Fact]
    public async Task Context_that_never_comes_is_told_in_the_originals_words()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:proactiveContextTimeout=200ms");
        await using var robot = await hub.ConnectAsync("/v1/proactive");
        await robot.SendAsync(_turn.Trigger(TriggerSources.NewArrival, "aaaaaaaaaaaaaaaaaaaaaa01"));
        var data = (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Json().GetProperty("data");
        data.GetProperty("code").GetString().ShouldBe("TIMEOUT_CONTEXT");
        data.GetProperty("message").GetString().ShouldBe("Timeout of 200 while waiting for the context message");
    }

    [Fact]
    public async Task What_has_no_place_here_is_refused()
    {
        await using (var robot = await _hub.ConnectAsync("/v1/proactive"))
        {
            await robot.SendAsync(_turn.ListenToText());
            (await robot.ReadTurnAsync())[^1].Json().GetProperty("data").GetProperty("message").GetString().ShouldBe("Unknown message type: LISTEN");
        }

        await using (var robot = await _hub.ConnectAsync("/v1/proactive"))
        {
            await robot.SendAsync(_turn.Trigger("BOREDOM"));
            (await robot.ReadTurnAsync())[^1].Json().GetProperty("data").GetProperty("message").GetString()
                .ShouldBe("Invalid value for triggerSource 'BOREDOM'");
        }
    }
}
