using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Journal;

/// <summary>A turn by voice, for recognisers that hear by a script.</summary>
internal static class SpokenTurn
{
    /// <summary>Has one, a second long, to its end.</summary>
    public static async Task HaveAsync(HubUnderTest hub)
    {
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToAudio("LINEAR16"));
        await robot.SendAsync(turn.Context());
        var silence = new byte[3200];
        for (var i = 0; i < 10; i++)
            await robot.SendAudioAsync(silence);
        await robot.ReadTurnAsync();
    }
}
