using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.History;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>The memory against the service that it is made for.</summary>
public class RealHistoryTests
{
    private const string Greeting = "greeting-skill";

    [Fact]
    public async Task What_the_hub_records_decides_the_next_greeting()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        await using var history = HistoryService.Build(["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", $"--server:data={folder.Path}"]);
        await history.StartAsync(stop);
        await using var jibo = SkillConversation.With<GreetingSkill>(Greeting, options =>
        {
            options.Clock = new(TimeProvider.System.GetUtcNow());
            options.Services = services => services
                .AddHistoryClient(history.BoundAddresses().Grpc!)
                .AddSingleton(new GreetingOptions { History = NetAddress.Local(1), HistoryTimeout = TimeSpan.FromSeconds(5) })
                .AddSingleton<GreetingMemory>();
        });
        jibo.Robot.HeardFrom("Ada").LocalTime = null;
        var client = ClientOf(history.BoundAddresses().Grpc!);

        await jibo.Say("hello", "hello");
        jibo.Trace.ShouldContain("Remember:Done");
        Stage.MimOf(jibo.Last).ShouldNotBe("Again");
        await RecordAsync("joke-skill", "another-session");
        await jibo.Say("hello", "hello");
        if (jibo.IsOpen)
            await jibo.StaySilent();
        Stage.MimOf(jibo.Last).ShouldNotBe("Again");

        await RecordAsync(Greeting, "session-of-before");
        await jibo.Say("hello", "hello");

        jibo.Expect.Final().Mim("Again");

        Task RecordAsync(string skill, string session) => client.GetRequiredService<IHistoryClient>().RecordSkillLaunchAsync(
            new() { RobotId = jibo.Robot.RobotId, SessionId = session, SkillId = skill, Intent = "hello", PersonIds = [jibo.Robot.Speaker!] },
            JiboHeaders.Unknown, stop);
    }

    private static ServiceProvider ClientOf(Uri address) => new ServiceCollection().AddLogging().AddHistoryClient(address).BuildServiceProvider();
}
