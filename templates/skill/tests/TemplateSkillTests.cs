using Jibo.Pegasus.Skills.Testing;

public class TemplateSkillTests
{
    [Fact]
    public async Task A_secret_is_told_to_whoever_can_keep_it()
    {
        await using var jibo = SkillConversation.With<TemplateSkill>("template-skill");
        jibo.Robot.HeardFrom("Ada");

        await jibo.Say("talk to template words");
        jibo.Expect.Speech("can you keep a secret").ListensFor("shared/yes_no").Node("Ask").Open();

        await jibo.Say("yes");
        jibo.Expect.Speech("I hum at night").Final();
    }

    [Fact]
    public Task Recorded_conversations_are_answered_as_they_were() => Transcripts.ReplayAsync<TemplateSkill>("transcripts/*.json");
}
