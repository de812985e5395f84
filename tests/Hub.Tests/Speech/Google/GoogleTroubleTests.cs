using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.Protos.GoogleRpc;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>A Google that hangs, breaks, refuses and answers nonsense.</summary>
public sealed class GoogleTroubleTests
{
    private static readonly short[] Spoken = [.. TestSignals.Silence(0.4), .. TestSignals.Babble(1.2), .. TestSignals.Silence(1.5)];

    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.Unauthenticated)]
    public async Task A_refusal_fails_the_listen_at_once(StatusCode code)
    {
        await using var google = await FakeGoogle.StartAsync(_ => throw new RpcException(new Status(code, "secret words")));
        var log = new RecordingLogger();
        await using var session = GoogleEars.At(GoogleEars.Options(google.Address), logger: log).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Silence(0.1)));

        var failed = (await session.AllAsync()).ShouldHaveSingleItem().ShouldBeOfType<SpeechEvent.Failed>();

        failed.ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, $"Google Speech failed: {code}"));
        google.Streams.Count.ShouldBe(1);
        log.Has(code.ToString()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_error_within_an_answer_counts_as_one()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.SendAsync(new() { Error = new() { Code = (int)StatusCode.ResourceExhausted, Message = "quota" } });
            await stream.HangAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(0.1)));

        (await session.AllAsync())[^1].ShouldBeOfType<SpeechEvent.Failed>().Message.ShouldEndWith("ResourceExhausted");
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.OutOfRange)]
    [InlineData(StatusCode.OK)] // it just ends
    public async Task A_stream_that_breaks_is_followed_by_another_from_the_first_byte(StatusCode code)
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            if (stream.Number > 0)
            {
                await stream.EndAsync();
                await stream.FinalAsync("tell me a joke");
                return;
            }

            await stream.AudioAsync(5000);
            await stream.GuessAsync("tell");
            if (code != StatusCode.OK)
                throw new RpcException(new Status(code, "try later"));
        });
        var pages = RobotOggWriter.Encode(Spoken);
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
        foreach (var page in pages.Take(3))
            session.TryWrite(page);
        await google.StreamAsync(1);
        foreach (var page in pages.Skip(3))
            session.TryWrite(page);

        var events = await session.AllAsync();

        events[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.75, null));
        google.Streams.Count.ShouldBe(2);
        var whole = pages.SelectMany(page => page).ToArray();
        var second = google.Streams.Last().Audio;
        second.Length.ShouldBeGreaterThan(pages.Take(3).Sum(page => page.Length));
        second.ShouldBe(whole[..second.Length]);
        google.Streams.Last().Config.ShouldBe(google.Streams.First().Config);
    }

    [Fact]
    public async Task Streams_that_keep_breaking_fail_the_listen()
    {
        await using var google = await FakeGoogle.StartAsync(_ => throw new RpcException(new Status(StatusCode.Unavailable, "try later")));
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(1)));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "Google Speech failed: Unavailable"));
        google.Streams.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_there_fails_the_listen()
    {
        await using var session = GoogleEars.At(new Uri("http://127.0.0.1:1")).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(1)));

        (await session.AllAsync())[^1].ShouldBeOfType<SpeechEvent.Failed>().Message.ShouldBe("Google Speech failed: Unavailable");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_only_the_final_result_is_lost_the_last_guess_has_to_do(bool hangs)
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(30_000);
            await stream.GuessAsync("tell me a", 0.5f);
            await stream.EndAsync();
            if (hangs)
                await stream.HangAsync();
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "enough"));
        });
        var time = new Jibo.Pegasus.Hub.Tests.Speech.ManualTime();
        await using var session = GoogleEars.At(google.Address, time).Start(new SpeechConfig());
        var audio = TestSignals.Bytes(Spoken);
        session.TryWrite(audio.AsSpan(0, 48_000));
        var events = session.AllAsync(item =>
        {
            if (item is SpeechEvent.Partial)
                session.TryWrite(audio.AsSpan(48_000));
        });
        await (await google.StreamAsync(0)).EndAsync();
        while (!events.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        (await events)[^1].ShouldBe(new SpeechEvent.Final("tell me a", 0.5, null));
    }

    [Fact]
    public async Task A_google_that_never_says_anything_fails_the_listen_three_seconds_after_its_end()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.HangAsync());
        var time = new Jibo.Pegasus.Hub.Tests.Speech.ManualTime();
        await using var session = GoogleEars.At(google.Address, time).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));
        var events = session.AllAsync();
        await (await google.StreamAsync(0)).EndAsync();
        while (time.UntilNext is not { TotalSeconds: 3 })
            await Task.Delay(5, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2.99));
        events.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.01));

        (await events).Kinds().ShouldBe(["Started", "Ended", "Failed"]);
        (await events)[^1].ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "Google Speech did not answer within 3 s"));
    }

    [Fact]
    public async Task Before_googles_limit_the_listen_goes_on_in_another_stream()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            if (stream.Number < 3)
            {
                await stream.HangAsync();
                return;
            }

            await stream.EndAsync();
            await stream.FinalAsync("at last");
        });
        var time = new Jibo.Pegasus.Hub.Tests.Speech.ManualTime();
        var options = GoogleEars.Options(google.Address) with { StreamLimit = TimeSpan.FromSeconds(20) };
        await using var session = GoogleEars.At(options, time).Start(new SpeechConfig());
        var audio = TestSignals.Bytes(TestSignals.Silence(0.5));
        for (var stream = 0; stream < 3; stream++)
        {
            session.TryWrite(audio);
            await (await google.StreamAsync(stream)).AudioAsync(audio.Length * (stream + 1));
            time.Advance(TimeSpan.FromSeconds(19.9));
            google.Streams.Count.ShouldBe(stream + 1);
            time.Advance(TimeSpan.FromSeconds(0.2));
            await google.StreamAsync(stream + 1);
        }

        session.TryWrite(TestSignals.Bytes(Spoken));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Final("at last", 0.75, null));
        google.Streams.Last().Audio[..(audio.Length * 3)].ShouldBe([.. audio, .. audio, .. audio]);
        google.Streams.Take(3).ShouldAllBe(stream => stream.Cancelled);
    }

    public static TheoryData<string, StreamingRecognizeResponse> Nonsense() => new()
    {
        { "nothing", new() },
        { "no alternatives", new() { Results = { new StreamingRecognitionResult { IsFinal = true } } } },
        { "an empty transcript", FakeGoogleStream.Result("", false, float.NaN) },
        { "an unknown event", new() { SpeechEventType = (StreamingRecognizeResponse.Types.SpeechEventType)77 } },
        { "spaces", FakeGoogleStream.Result(" \t\n ", false, 2) },
        { "no error", new() { Error = new() } },
    };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task Nonsense_between_answers_does_no_harm(string what, StreamingRecognizeResponse nonsense)
    {
        what.ShouldNotBeEmpty();
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.SendAsync(nonsense);
            await stream.EndAsync();
            await stream.SendAsync(nonsense);
            await stream.FinalAsync("  tell me\ta joke ", float.NegativeInfinity);
        });

        var events = await GoogleEars.At(google.Address).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]);

        events[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public async Task A_transcript_nobody_can_have_spoken_fails_the_listen(int letters)
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.GuessAsync(new string('a', letters));
            await stream.HangAsync();
        });

        (await GoogleEars.At(google.Address).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]))[^1]
            .ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.Engine);
    }

    [Fact]
    public async Task A_listen_given_up_gives_the_stream_up()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.HangAsync());
        var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(1)));
        var stream = await google.StreamAsync(0);
        await stream.AudioAsync(1000);

        await session.DisposeAsync();

        await Task.Run(async () => await stream.HangAsync(), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        stream.Cancelled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(200, StatusCode.Unknown)]
    public async Task A_server_that_knows_no_grpc_fails_the_listen(int answer, StatusCode code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        await using var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = answer;
            return context.Response.WriteAsync("<html>");
        });
        await server.StartAsync(TestContext.Current.CancellationToken);

        (await GoogleEars.At(new Uri(server.Urls.Single())).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]))[^1]
            .ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, $"Google Speech failed: {code}"));
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_says_nothing_fails_the_listen()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new Jibo.Pegasus.Hub.Tests.Speech.ManualTime();
        await using var session = GoogleEars.At(new Uri($"http://{listener.LocalEndpoint}"), time).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));
        var events = session.AllAsync();
        using var silent = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        while (!events.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        (await events)[^1].ShouldBe(new SpeechEvent.Failed(SpeechFailure.Engine, "Google Speech did not answer within 3 s"));
    }

    [Fact]
    public async Task A_server_that_closes_every_connection_fails_the_listen()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var session = GoogleEars.At(new Uri($"http://{listener.LocalEndpoint}")).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(1)));
        var events = session.AllAsync();
        while (!events.IsCompleted)
        {
            if (listener.Pending())
                (await listener.AcceptSocketAsync(TestContext.Current.CancellationToken)).Dispose();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        (await events)[^1].ShouldBeOfType<SpeechEvent.Failed>().Message.ShouldStartWith("Google Speech failed: ");
    }
}
