using Grpc.Core;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.GoogleSpeechEmulator;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.Hub.Tests.Robots;
using Microsoft.AspNetCore.Builder;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Whole turns of a robot whose hub hears with Google.</summary>
public sealed class GoogleTurnTests
{
    private static readonly short[] Spoken = [.. TestSignals.Silence(0.4), .. TestSignals.Babble(1.2), .. TestSignals.Silence(1.5)];

    [Fact]
    public async Task A_spoken_joke_comes_back()
    {
        await using var emulator = Emulator.Build(
            ["--port=0", "--Logging:LogLevel:Default=None"], new EndpointedRecognizer(new FakeEngine("tell me a joke"), TimeProvider.System));
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        await using var hub = await HubUnderTest.StartAsync(GoogleEars.At(new Uri(emulator.Urls.Single())));

        var frames = await SpeakAsync(hub);

        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
        frames[2].Json().GetProperty("data").GetProperty("asr").GetProperty("text").GetString().ShouldBe("tell me a joke");
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Unauthenticated)]
    [InlineData(StatusCode.Unavailable)]
    public async Task A_google_that_fails_is_an_error_with_code_asr(StatusCode code)
    {
        await using var google = await FakeGoogle.StartAsync(_ => throw new RpcException(new Status(code, "not now")));
        await using var hub = await HubUnderTest.StartAsync(GoogleEars.At(google.Address));

        var error = (await SpeakAsync(hub))[^1];

        error.Type.ShouldBe("ERROR");
        error.Final.ShouldBeTrue();
        error.Json().GetProperty("data").GetProperty("code").GetString().ShouldBe("ASR");
        error.Json().GetProperty("data").GetProperty("message").GetString().ShouldBe($"Google Speech failed: {code}");
    }

    private static async Task<IReadOnlyList<ReceivedFrame>> SpeakAsync(HubUnderTest hub)
    {
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToAudio("OGG_OPUS"));
        await robot.SendAsync(turn.Context());
        foreach (var page in RobotOggWriter.Encode(Spoken))
            await robot.SendAudioAsync(page);
        return await robot.ReadTurnAsync();
    }
}
