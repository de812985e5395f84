using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Testing;

/// <summary>Conversations that were begun elsewhere.</summary>
public class ResumedConversationTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task What_is_no_session_is_refused(string session)
    {
        await using var jibo = SkillConversation.With<YesNoSkill>();

        Should.Throw<SkillTestException>(() => jibo.GoOnFrom(session)).Message.ShouldStartWith("This is not a session");
    }

    [Fact]
    public async Task A_beginning_that_never_holds_is_tried_so_often_and_told()
    {
        var tries = 0;
        var told = await Should.ThrowAsync<SkillTestException>(() => SkillConversation.ThatBeginsAsync<YesNoSkill>(
            null, _ => throw new SkillTestException($"not with seed {++tries}"), most: 3));

        told.Message.ShouldBe("not with seed 3");
        tries.ShouldBe(3);
    }
}
