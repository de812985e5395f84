using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

/// <summary>A skill's own deadline is what its manifest has the hub wait, and a little less.</summary>
public sealed class SkillDeadlineTests : IDisposable
{
    private readonly TempFolder _content = new();

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData(100, 90)]
    [InlineData(3000, 2700)]
    [InlineData(10_000, 9000)]
    [InlineData(60_000, 59_000)]
    public async Task The_answer_is_on_its_way_before_the_hub_gives_up(int timeout, int deadline)
    {
        _content.Write("plain-skill/manifest.json", $$"""{"id":"plain-skill","timeout":{{timeout}}}""");
        await using var jibo = Jibo();
        var answer = jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new(), null));

        jibo.Clock.Advance(TimeSpan.FromMilliseconds(deadline - 1));
        answer.IsCompleted.ShouldBeFalse();
        jibo.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await answer).ShouldBeError($"Skill 'plain-skill' didn't answer within {deadline} ms");
    }

    [Fact]
    public async Task Without_a_word_of_the_manifest_it_is_the_hosts()
    {
        _content.Write("plain-skill/manifest.json", """{"id":"plain-skill"}""");
        await using var jibo = Jibo();
        var answer = jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new(), null));
        jibo.Clock.Advance(TimeSpan.FromSeconds(7));
        (await answer).ShouldBeError("Skill 'plain-skill' didn't answer within 7000 ms");
    }

    private SkillTestClient Jibo() => SkillTestClient.For<PlainSkill>("plain-skill", options =>
    {
        options.Host = new SkillHostOptions { ContentFolder = _content.Path };
        options.Services = services => services.AddSingleton<Func<Turn, CancellationToken, Task<SkillResponse>>>(
            (_, _) => new TaskCompletionSource<SkillResponse>().Task);
    });
}
