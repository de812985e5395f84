using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>Who was here when is nice to know, and nothing more.</summary>
public class WithoutHistoryTests
{
    [Fact]
    public async Task He_greets_when_history_is_gone()
    {
        await using var stage = Stage.At("2030-03-05 09:00");
        stage.History.Fault = new ServiceCallException("history", ServiceCallFailure.Unavailable, "History is gone");

        await stage.Jibo.Say("good morning", "goodMorning");

        stage.Jibo.Last.Speech.ShouldNotBeEmpty();
        stage.Jibo.Trace.ShouldContain("Remember:Failed");
    }

    [Fact]
    public async Task He_does_not_wait_for_a_history_that_thinks_too_long()
    {
        await using var stage = Stage.At("2030-03-05 09:00");
        stage.History.Hangs = true;

        var saying = stage.Jibo.Say("good night", "goodNight");
        while (!saying.IsCompleted)
        {
            stage.Jibo.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await saying;
        stage.Jibo.Expect.Final().Mim("GoodNight");
        stage.Jibo.Trace.ShouldContain("Remember:TimedOut");
    }
}
