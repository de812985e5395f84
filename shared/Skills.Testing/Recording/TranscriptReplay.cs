using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>Takes the turns of a transcript once more.</summary>
internal static class TranscriptReplay
{
    public static async Task<Transcript> RunAsync<TSkill>(Transcript recorded, Action<SkillTestOptions>? configure) where TSkill : BaseSkill
    {
        var options = new SkillTestOptions();
        configure?.Invoke(options);
        options.Seed = recorded.Seed ?? options.Seed;
        options.Clock = recorded.Clock is { } clock ? new(clock) : options.Clock;
        // A skill that was made up for a test has no files.
        var hasFiles = Directory.Exists(Path.Combine(options.Host.ContentFolder, recorded.Skill));
        await using var jibo = SkillConversation.With<TSkill>(hasFiles ? recorded.Skill : null, options);
        jibo.Robot.RecordedGeneral = recorded.General;
        var began = jibo.Clock.GetUtcNow();
        foreach (var turn in recorded.Turns)
        {
            if (turn.After is { } after && began.AddSeconds(after) - jibo.Clock.GetUtcNow() is { Ticks: > 0 } wait)
                jibo.Clock.Advance(wait);
            if (turn.Runtime is { } runtime)
                jibo.Robot.RecordedRuntime = runtime;
            await TakeAsync(jibo, turn);
        }

        // A recording without a seed stays one: its prompts were chosen by nobody knows what.
        return jibo.Transcript with { Seed = recorded.Turns.Any(turn => turn.Answer is not null) ? recorded.Seed : jibo.Transcript.Seed };
    }

    private static Task<TestAnswer> TakeAsync(SkillConversation jibo, TranscriptTurn turn)
    {
        if (turn.Type is { } type)
            return jibo.TakeAsync(new() { Type = type, Text = turn.Say, Nlu = type == SkillRequestTypes.ProactiveLaunch ? null : Meaning(turn), Memo = turn.Memo });
        return turn switch
        {
            { Say: null } => jibo.BeginProactively(turn.Memo),
            { Say: "" } => jibo.StaySilent(),
            { Intent: null } => jibo.Say(turn.Say),
            _ => jibo.Say(turn.Say, Meaning(turn) with { Rules = turn.Rules ?? (jibo.IsOpen ? jibo.ListensFor : ["launch"]) }, turn.Memo),
        };
    }

    private static NluResult Meaning(TranscriptTurn turn) => turn.Intent is null
        ? NluResult.Nothing
        : new() { Intent = turn.Intent, Entities = turn.Entities ?? Entities.None, Rules = turn.Rules ?? [] };
}
