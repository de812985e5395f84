using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>The history service on free ports, with a folder of its own.</summary>
internal sealed class RealHistory : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly ServiceProvider _clients;
    private readonly WebApplication _app;

    private RealHistory(ScratchFolder folder, WebApplication app)
    {
        (_folder, _app) = (folder, app);
        _clients = new ServiceCollection().AddLogging().AddHistoryClient(app.BoundAddresses().Grpc!).BuildServiceProvider();
    }

    /// <summary>What a hub is told, to find it.</summary>
    public string[] ForHubs => ["--hub:recordLaunchHistory=true", $"--net:history={_app.BoundAddresses().Grpc!.Authority}"];

    public static async Task<RealHistory> StartAsync()
    {
        var folder = new ScratchFolder();
        var app = HistoryService.Build(["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", $"--server:data={folder.Path}"]);
        await app.StartAsync();
        return new RealHistory(folder, app);
    }

    public Task<IReadOnlyList<SkillLaunch>> LaunchesAsync() => _clients.GetRequiredService<IHistoryClient>()
        .ListSkillLaunchesAsync(new HistoryQuery { RobotId = HubUnderTest.Profile.RobotId }, JiboHeaders.Unknown, CancellationToken.None);

    /// <summary>Waits until the launches are so; what is written off a turn's path comes a moment later.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<SkillLaunch>, bool> holds)
    {
        for (var tries = 0; !holds(await LaunchesAsync()); tries++)
        {
            tries.ShouldBeLessThan(200, "History does not come to this");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
