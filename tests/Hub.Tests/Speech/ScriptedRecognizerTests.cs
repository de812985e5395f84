using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Speech;

public sealed class ScriptedRecognizerTests : SpeechRecognizerContract
{
    protected override ISpeechRecognizer Recognizer { get; } = ScriptedRecognizer.Saying(["tell me a joke"]);

    [Fact]
    public async Task Texts_are_heard_one_after_the_other_over_and_over()
    {
        var recognizer = ScriptedRecognizer.Saying(["hello", "goodbye"], 1);
        var heard = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await using var session = recognizer.Start(new SpeechConfig());
            session.TryWrite(new byte[10]).ShouldBeTrue();
            heard.Add((await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Final>().Text);
        }

        heard.ShouldBe(["hello", "goodbye", "hello"]);
    }

    [Fact]
    public async Task Steps_wait_for_their_frame()
    {
        var recognizer = new ScriptedRecognizer((_, _) =>
        [
            new(new SpeechEvent.Started(TimeSpan.Zero)),
            new(new SpeechEvent.Ended(TimeSpan.Zero), 2),
            new(new SpeechEvent.Final("hi", 1, null), 3),
        ]);
        await using var session = recognizer.Start(new SpeechConfig());
        var events = session.Events(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await events.MoveNextAsync()).ShouldBeTrue();
        var next = events.MoveNextAsync().AsTask();
        session.TryWrite(new byte[2]);
        next.IsCompleted.ShouldBeFalse();
        session.TryWrite(new byte[2]);
        (await next).ShouldBeTrue();
        events.Current.ShouldBeOfType<SpeechEvent.Ended>();
        session.TryWrite(new byte[2]);
        (await events.MoveNextAsync()).ShouldBeTrue();
        (await events.MoveNextAsync()).ShouldBeFalse();
        await events.DisposeAsync();
    }

    [Fact]
    public async Task A_frame_costs_no_memory()
    {
        await using var session = ScriptedRecognizer.Saying(["hello"], 5000).Start(new SpeechConfig());
        var frame = new byte[640];
        session.TryWrite(frame);
        session.TryWrite(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2000; i++)
            session.TryWrite(frame);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task A_hub_without_hearing_fails_each_listen_with_the_reason()
    {
        await using var session = new DeafRecognizer("libpocketsphinx3 is not installed").Start(new SpeechConfig());

        var failed = (await Collect(session)).ShouldHaveSingleItem().ShouldBeOfType<SpeechEvent.Failed>();

        failed.ShouldBe(new SpeechEvent.Failed(SpeechFailure.Unsupported, "libpocketsphinx3 is not installed"));
        session.TryWrite(new byte[10]).ShouldBeTrue();
    }
}
