using System.Text.RegularExpressions;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Prompts;
using Jibo.Pegasus.Skills.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Skills.Tests.Docs;

/// <summary>Holds docs/skill-author/prompts.md to the truth.</summary>
public partial class PromptsTests
{
    private static readonly string Page = SourceTree.Read("docs/skill-author/prompts.md");

    [Fact]
    public void The_mim_of_the_page_has_neither_faults_nor_warnings()
    {
        using var folder = new TempFolder();
        folder.Write("en/Story.mim", Blocks("json").First());
        folder.Write("en/semi_specific_categories/Bird.csv", Blocks("").Single(block => block.StartsWith("Value", StringComparison.Ordinal)));

        var report = MimLint.Check(folder.Path);

        report.Faults.ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
        MimLibrary.Load(folder.Path).CategoriesOf("en-GB").Find("the barn owls").ShouldBe([new("Bird", "BarnOwl")]);
    }

    [Fact]
    public void Every_root_has_its_row() =>
        PromptScope.Roots.Where(root => !Page.Contains($"`{root}`", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("speaker", "id firstName gender birthdate birthday isBirthday age zodiac")]
    [InlineData("loop", "owner list count")]
    [InlineData("jibo", "id color birthdate birthday isBirthday age zodiac emotion")]
    [InlineData("jibo.emotion", "name valence confidence")]
    [InlineData("dt", "now date day dayOfWeek dayOfMonth dayOfYear weekOfYear month monthOfYear quarterOfYear year hour minute")]
    [InlineData("dt.now", "date day dayOfWeek dayOfMonth dayOfYear weekOfYear month monthOfYear quarterOfYear year hour minute")]
    [InlineData("speaker.age", "value supplemented years months weeks days hours minutes seconds milliseconds")]
    [InlineData("speaker.age.weeks", "value supplemented")]
    [InlineData("speaker.zodiac", "value supplemented")]
    [InlineData("speaker.birthday", "value day dayOfMonth month monthOfYear year")]
    [InlineData("location", "home city state stateAbbr country countryCode lat lng")]
    public void Every_member_of_the_page_is_there(string of, string members)
    {
        var runtime = TestScope.Runtime(iso: "2030-01-02T08:15:30.123-08:00");
        runtime = runtime with
        {
            Loop = runtime.Loop! with { Jibo = new() { Id = "j", Color = "WHITE", Birthdate = 1 } },
            Character = new() { Emotion = new() { Name = "SAD", Valence = 1, Confidence = 1 } },
            Location = runtime.Location! with { State = "s", StateAbbr = "s", Country = "c", CountryCode = "c", Lat = 1, Lng = 1 },
        };
        var scope = TestScope.Create(runtime);

        foreach (var member in members.Split(' '))
        {
            Page.ShouldContain($"`{member}");
            Condition.Parse($"{of}.{member} != null").IsMet(scope).ShouldBeTrue(member);
        }
    }

    private static IEnumerable<string> Blocks(string language) =>
        CodeBlock().Matches(Page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    [GeneratedRegex("```(\\w*)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
