using System.Diagnostics.Metrics;
using System.Text.Json;
using Grpc.Core;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.Hub.Tests.Speech.Google;
using Jibo.Pegasus.Hub.Tests.Speech.Vosk;
using Jibo.Pegasus.Hub.Tests.Speech.Whisper;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Hub.Tests.Speech;

/// <summary>The choice of engines, in a real hub.</summary>
public sealed class SpeechEarsTests
{
    private const string NoModel = "--hub:speech:pocketSphinx:modelDirectory=/nowhere";
    private static readonly byte[] Utterance = TestSignals.Bytes([.. TestSignals.Babble(1.2), .. TestSignals.Silence(1)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whisper_is_preferred_to_vosk_once_it_is_reached()
    {
        await using var whisper = await FakeWhisper.StartAsync();
        await using var vosk = await FakeVosk.StartAsync();
        await using var hub = await StartAsync(NoModel, $"--hub:speech:whisper:address={whisper.Address}", $"--hub:speech:vosk:address={vosk.Address}");
        await UntilAsync(hub, speech => speech.Status == "ok");

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");

        whisper.Uploads.Count.ShouldBe(1);
        vosk.Audio.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_not_asked_and_the_operator_sees_it()
    {
        await using var vosk = await FakeVosk.StartAsync();
        await using var hub = await StartAsync(NoModel, "--hub:speech:whisper:address=http://127.0.0.1:1", $"--hub:speech:vosk:address={vosk.Address}");

        await UntilAsync(hub, speech => speech == ("degraded", "whisper is out: cannot be reached; vosk listens"));

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
    }

    [Fact]
    public async Task A_turn_that_whisper_fails_is_heard_by_vosk_and_counted()
    {
        await using var whisper = await FakeWhisper.StartAsync();
        await using var vosk = await FakeVosk.StartAsync();
        whisper.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var hub = await StartAsync(
            NoModel, $"--hub:speech:whisper:address={whisper.Address}", "--hub:speech:whisper:upload=whole", $"--hub:speech:vosk:address={vosk.Address}");
        await UntilAsync(hub, speech => speech.Status == "ok");
        var counted = new List<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SpeechMeter.Name)
                listener.EnableMeasurementEvents(instrument);
        }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counted)
                counted.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))} {value}");
        });
        meters.Start();

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");

        (await SpeechAsync(hub)).ShouldBe(("degraded", "whisper is out: The Whisper server answered with status 500; vosk listens"));
        counted.ShouldBe(["pegasus.hub.asr.failures engine=whisper 1", "pegasus.hub.asr.fallbacks from=whisper to=vosk 1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Google_is_preferred_to_all_others_and_a_turn_that_it_fails_is_heard_by_the_next()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            if (stream.Number > 0)
                throw new RpcException(new Status(StatusCode.ResourceExhausted, "quota"));
            await stream.AudioAsync(1000);
            await stream.FinalAsync("hello google");
        });
        await using var vosk = await FakeVosk.StartAsync();
        await using var hub = await StartAsync(
            NoModel, $"--hub:speech:google:endpoint={google.Address.GetLeftPart(UriPartial.Authority)}", "--hub:speech:google:authentication=none",
            $"--hub:speech:vosk:address={vosk.Address}");

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("hello google");
        (await SpeechAsync(hub)).ShouldBe(("ok", null));
        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
        (await SpeechAsync(hub)).ShouldBe(("degraded", "google is out: Google Speech failed: ResourceExhausted; vosk listens"));
        // For a while it is not even asked.
        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
        google.Streams.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Google_chosen_by_name_stands_alone()
    {
        await using var google = await FakeGoogle.StartAsync(_ => throw new RpcException(new Status(StatusCode.PermissionDenied, "no")));
        await using var hub = await StartAsync(
            "--hub:speech:engine=google", $"--hub:speech:google:endpoint={google.Address.GetLeftPart(UriPartial.Authority)}", "--hub:speech:google:authentication=none");

        (await HearAsync(hub)).ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "Google Speech failed: PermissionDenied"));
        (await SpeechAsync(hub)).ShouldBe(("degraded", "google is out: Google Speech failed: PermissionDenied; nobody stands in"));
    }

    [Fact]
    public async Task An_engine_that_is_chosen_by_name_stands_alone()
    {
        await using var vosk = await FakeVosk.StartAsync();
        await using var hub = await StartAsync(
            "--hub:speech:engine=whisper", "--hub:speech:whisper:address=http://127.0.0.1:1", $"--hub:speech:vosk:address={vosk.Address}");

        await UntilAsync(hub, speech => speech == ("degraded", "whisper is out: cannot be reached; nobody stands in"));

        (await HearAsync(hub)).ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "The Whisper server cannot be reached"));
        vosk.Audio.ShouldBeEmpty();
    }

    [Fact]
    public async Task Google_is_preferred_where_it_is_configured_and_another_engine_takes_over()
    {
        await using var vosk = await FakeVosk.StartAsync();
        await using var hub = await StartAsync(
            NoModel, "--hub:speech:google:authentication=none", "--hub:speech:google:endpoint=http://127.0.0.1:1", $"--hub:speech:vosk:address={vosk.Address}");
        hub.Services.GetRequiredService<ISpeechRecognizer>().Name.ShouldBe("google");
        while (vosk.Configs.IsEmpty)
            await Task.Delay(10, Ct);

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");

        var (status, description) = await SpeechAsync(hub);
        status.ShouldBe("degraded");
        description.ShouldNotBeNull().ShouldStartWith("google is out: ");
        description.ShouldEndWith("; vosk listens");
    }

    [Fact]
    public async Task Without_any_engine_the_hub_is_deaf_and_says_what_is_missing()
    {
        await using var hub = await StartAsync(NoModel);

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.Unsupported);
        (await SpeechAsync(hub)).ShouldBe(("degraded", "The speech model lacks /nowhere/cmudict-en-us.dict: apt-get install pocketsphinx-en-us"));
    }

    [Fact]
    public async Task A_hub_that_is_told_not_to_listen_is_well()
    {
        await using var hub = await StartAsync("--hub:speech:engine=none");

        (await SpeechAsync(hub)).ShouldBe(("ok", null));
    }

    [Fact]
    public async Task Scripted_texts_are_heard_one_after_the_other()
    {
        await using var hub = await StartAsync("--hub:speech:engine=scripted", "--hub:speech:scripted:texts=hello|good bye", "--hub:speech:scripted:frames=1");

        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("hello");
        (await HearAsync(hub)).ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("good bye");
    }

    [Theory]
    [InlineData("--hub:speech:engine=ears", "--hub:speech:engine holds 'ears'; it must be one of auto, google, whisper, vosk, pocketsphinx, scripted, none.")]
    [InlineData("--hub:speech:engine=whisper", "ETCO_hub_speech_whisper_address is not set; it must be the address of a Whisper server, such as http://localhost:8000.")]
    [InlineData("--hub:speech:engine=google", "ETCO_hub_speech_google_key is not set; it must be the key of a service account")]
    [InlineData("--hub:speech:google:streamLimit=10m", "--hub:speech:google:streamLimit holds '10m'; it must be a duration from 1s to ")]
    [InlineData("--hub:speech:engine=vosk", "ETCO_hub_speech_vosk_address is not set; it must be the address of a Vosk server, such as ws://localhost:2700.")]
    [InlineData("--hub:speech:vosk:address=http://vosk", "--hub:speech:vosk:address holds 'http://vosk'; it must be an absolute ws or wss address, such as ws://localhost:2700.")]
    [InlineData("--hub:speech:whisper:address=whisper:8000", "--hub:speech:whisper:address holds 'whisper:8000'; it must be an absolute http or https address.")]
    [InlineData("--hub:speech:whisper:path=inference", "--hub:speech:whisper:path holds 'inference'; it must be a path that begins with /, such as /inference.")]
    [InlineData("--hub:speech:whisper:upload=maybe", "--hub:speech:whisper:upload holds 'maybe'; it must be one of auto, stream, whole.")]
    [InlineData("--hub:speech:endpointing=slow", "--hub:speech:endpointing holds 'slow'; it must be one of default, aggressive, relaxed.")]
    [InlineData("--hub:speech:fallbackAfter=3s", "--hub:speech:fallbackAfter holds '3s'; it must be shorter than hub:speech:finalTimeout.")]
    [InlineData("--hub:speech:pocketSphinx:decoders=65", "--hub:speech:pocketSphinx:decoders holds '65'; it must be a whole number from 0 to 64.")]
    public void A_setting_that_cannot_be_used_stops_the_hub_with_one_sentence(string argument, string expected)
    {
        Should.Throw<ConfigurationProblemException>(() => HubService.Build(["--server:port=0", argument])).Message.ShouldContain(expected);
    }

    private static async Task<WebApplication> StartAsync(params string[] args)
    {
        var hub = HubService.Build(["--server:port=0", "--server:logLevel=none", "--hub:recordLaunchHistory=false", .. args]);
        await hub.StartAsync();
        return hub;
    }

    private static async Task<SpeechEvent> HearAsync(WebApplication hub)
    {
        await using var session = hub.Services.GetRequiredService<ISpeechRecognizer>().Start(new SpeechConfig());
        session.TryWrite(Utterance);
        SpeechEvent? last = null;
        await foreach (var item in session.Events(Ct))
            last = item;
        return last!;
    }

    private static async Task UntilAsync(WebApplication hub, Func<(string Status, string? Description), bool> holds)
    {
        (string, string?) speech = default;
        for (var tries = 0; tries < 200; tries++)
        {
            speech = await SpeechAsync(hub);
            if (holds(speech))
                return;
            await Task.Delay(25, Ct);
        }

        holds(speech).ShouldBeTrue(speech.ToString());
    }

    private static async Task<(string Status, string? Description)> SpeechAsync(WebApplication hub)
    {
        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri($"http://{hub.BoundAddresses().Http.Authority}/healthcheck?verbose"), Ct);
        using var details = JsonDocument.Parse(await health.Content.ReadAsStringAsync(Ct));
        var speech = details.RootElement.GetProperty("dependencies").GetProperty("speech");
        return (speech.GetProperty("status").GetString()!, speech.TryGetProperty("description", out var description) ? description.GetString() : null);
    }
}
