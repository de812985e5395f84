using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests.Running;

/// <summary>Recordings as robots send them.</summary>
internal static class Speaking
{
    /// <summary>What a page of a robot's holds.</summary>
    public static readonly TimeSpan PageLength = TimeSpan.FromMilliseconds(520);

    /// <summary>16 kHz, one channel.</summary>
    public static short[] SamplesOf(Recording recording)
    {
        using var voice = OggVoice.Open(recording.Path);
        return voice.ShouldBeOfType<OpusVoice>().Samples;
    }

    /// <summary>Sends page after page until the hub has heard the end of speech.</summary>
    /// <param name="pace">From one page to the next.</param>
    public static async Task SpeakAsync(this FakeRobot robot, Recording recording, TimeSpan pace)
    {
        foreach (var page in RobotOggWriter.Encode(SamplesOf(recording)))
        {
            if (robot.Frames.Any(frame => frame.Type == "EOS"))
                return;
            await robot.SendAudioAsync(page);
            await Task.Delay(pace);
        }
    }
}
