using Grpc.Core;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Another engine behind Google, and Google where this hub cannot decode what the robot sends.</summary>
public sealed class GoogleFallbackTests
{
    // Nothing here decodes it: our endpointing is blind.
    private static readonly SpeechConfig Undecodable = new() { SampleRate = 8000, MaxSpeech = TimeSpan.FromSeconds(10) };
    private static readonly short[] Spoken = [.. TestSignals.Silence(0.4), .. TestSignals.Babble(3), .. TestSignals.Silence(1.5)];
    private readonly FakeEngine _other = new("tell me a joke");
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_google_fails_in_the_middle_the_other_engine_hears_the_utterance_from_its_beginning(bool refusesAtOnce)
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(refusesAtOnce ? 0 : 80_000);
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "quota"));
        });
        var health = new Health();
        var recognizer = new EndpointedRecognizer(GoogleEars.At(google.Address).Streaming, _other, _time) { Health = health };
        var audio = TestSignals.Bytes(Spoken);
        await using var session = recognizer.Start(new SpeechConfig());
        session.TryWrite(audio.AsSpan(0, 90_000));
        await health.Told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        session.TryWrite(audio.AsSpan(90_000));

        var events = await session.AllAsync();

        events[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
        events.Kinds().ShouldBe(["Started", "Partial", "Ended", "Final"]);
        _other.Begun.ShouldBe(1);
        _other.Last.Samples.ShouldBeInRange((int)(3.3 * 16000), (int)(3.7 * 16000));
        (await health.Told.Task).ShouldBe("Google Speech failed: ResourceExhausted, another took over");
    }

    [Fact]
    public async Task When_google_says_nothing_in_time_the_other_engine_hears_the_whole_utterance()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.HangAsync());
        await using var session = GoogleEars.At(google.Address, _time, _other).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));
        var events = session.AllAsync();
        await (await google.StreamAsync(0)).EndAsync();
        while (!events.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        (await events)[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
        _other.Last.Samples.ShouldBeInRange((int)(3.3 * 16000), (int)(3.7 * 16000));
    }

    [Fact]
    public async Task The_other_engine_costs_nothing_while_google_hears()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.EndAsync();
            await stream.FinalAsync("hello");
        });

        var events = await GoogleEars.At(google.Address, fallback: _other).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]);

        events[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("hello");
        _other.Begun.ShouldBe(0);
    }

    [Fact]
    public async Task While_google_is_out_the_other_engine_hears_alone()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.EndAsync());
        var recognizer = new EndpointedRecognizer(GoogleEars.At(google.Address).Streaming, _other, TimeProvider.System) { Health = new Health { IsOut = true } };

        (await recognizer.HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]))[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
        google.Streams.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "heard")]
    [InlineData(false, "Google Speech failed: PermissionDenied, nobody took over")]
    public async Task How_google_did_is_remembered(bool hears, string told)
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.EndAsync();
            if (!hears)
                throw new RpcException(new Status(StatusCode.PermissionDenied, ""));
            await stream.FinalAsync("hello");
        });
        var health = new Health { IsOut = true };
        // Nobody else is there, so it is asked even when it is out.
        var recognizer = new EndpointedRecognizer(GoogleEars.At(google.Address).Streaming, null, TimeProvider.System) { Health = health };

        await recognizer.HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]);

        (await health.Told.Task).ShouldBe(told);
    }

    [Fact]
    public async Task When_both_fail_the_listen_fails()
    {
        _other.Breaks = true;
        await using var session = GoogleEars.At(new Uri("http://127.0.0.1:1"), fallback: _other).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "The engine broke"));
    }

    [Fact]
    public async Task What_we_cannot_decode_google_hears_and_endpoints()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(3000);
            await stream.GuessAsync("hello");
            await stream.OverAsync();
            await stream.EndAsync();
            await stream.FinalAsync("hello jibo");
        });
        await using var session = GoogleEars.At(google.Address, fallback: _other).Start(Undecodable);
        session.TryWrite(new byte[4000]);

        var events = await session.AllAsync();

        events.Kinds().ShouldBe(["Started", "Partial", "Ended", "Final"]);
        events[^1].ShouldBe(new SpeechEvent.Final("hello jibo", 0.75, null));
        google.Streams.Single().Config!.Config.SampleRateHertz.ShouldBe(8000);
    }

    [Fact]
    public async Task Where_we_are_blind_a_broken_google_fails_the_listen()
    {
        await using var google = await FakeGoogle.StartAsync(_ => throw new RpcException(new Status(StatusCode.PermissionDenied, "")));
        await using var session = GoogleEars.At(google.Address, fallback: _other).Start(Undecodable);
        session.TryWrite(new byte[4000]);

        (await session.AllAsync()).ShouldHaveSingleItem().ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "Google Speech failed: PermissionDenied"));
    }

    [Fact]
    public async Task Where_we_are_blind_the_start_of_speech_timeout_goes_by_the_clock()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.HangAsync());
        await using var session = GoogleEars.At(google.Address, _time).Start(Undecodable with { StartOfSpeechTimeout = TimeSpan.FromSeconds(7) });
        session.TryWrite(new byte[4000]);
        var events = session.AllAsync();
        await UntilDue(7);
        _time.Advance(TimeSpan.FromSeconds(7));

        (await events).ShouldHaveSingleItem().ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.SosTimeout));
    }

    [Fact]
    public async Task Where_we_are_blind_endless_speech_is_cut_by_the_clock()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(3000);
            await stream.GuessAsync("la la");
            await stream.EndAsync();
        });
        await using var session = GoogleEars.At(google.Address, _time).Start(Undecodable);
        session.TryWrite(new byte[4000]);
        var events = session.AllAsync();
        // The audio goes on, so only the clock can end it.
        while (!events.IsCompleted)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            session.TryWrite(new byte[100]);
            _time.Advance(TimeSpan.FromSeconds(0.2));
        }

        (await events)[^1].ShouldBe(new SpeechEvent.Final("la la", 0.5, SpeechAnnotation.MaxSpeechTimeout));
    }

    [Fact]
    public async Task Where_we_are_blind_a_stream_that_stops_is_the_end_of_speech()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(3000);
            await stream.GuessAsync("hello");
            await stream.EndAsync();
            await stream.FinalAsync("hello");
        });
        await using var session = GoogleEars.At(google.Address, _time).Start(Undecodable);
        session.TryWrite(new byte[4000]);
        var events = session.AllAsync();
        await UntilDue(1.5);
        _time.Advance(TimeSpan.FromSeconds(1.5));

        (await events)[^1].ShouldBe(new SpeechEvent.Final("hello", 0.75, null));
    }

    [Fact]
    public async Task Where_google_alone_hears_a_stream_that_stops_is_the_end_of_speech()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(3000);
            await stream.GuessAsync("psst");
            await stream.EndAsync();
            await stream.FinalAsync("psst");
        });
        await using var session = GoogleEars.At(google.Address, _time).Start(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
        foreach (var page in RobotOggWriter.Encode(TestSignals.Noise(1, 20)))
            session.TryWrite(page);
        var events = session.AllAsync();
        await UntilDue(1.5);
        _time.Advance(TimeSpan.FromSeconds(1.5));

        (await events)[^1].ShouldBe(new SpeechEvent.Final("psst", 0.75, null));
    }

    private async Task UntilDue(double seconds)
    {
        for (var i = 0; i < 4000; i++)
        {
            if (_time.UntilNext is { } wait && Math.Abs(wait.TotalSeconds - seconds) < 0.01)
                return;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"No timer is due in {seconds} s");
    }

    private sealed class Health : IStreamingHealth
    {
        public bool IsOut { get; init; }

        public TaskCompletionSource<string> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Succeeded() => Told.TrySetResult("heard");

        public void Failed(string reason, bool tookOver) => Told.TrySetResult($"{reason}, {(tookOver ? "another" : "nobody")} took over");
    }
}
