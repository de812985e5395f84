using System.Reflection;
using System.Text.RegularExpressions;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Parts.Calendar;
using Jibo.Pegasus.ReportSkill.Parts.Commute;
using Jibo.Pegasus.ReportSkill.Parts.News;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>The prompts of the three parts: each file is spoken, each line has a file, and whatever is said is fit to be heard.</summary>
public sealed partial class PartPromptTests
{

    [Fact]
    public void Every_name_has_a_file_and_every_file_a_name()
    {
        var named = new[] { typeof(CalendarMims), typeof(CommuteMims), typeof(NewsMims) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();

        named.Distinct().Count().ShouldBe(named.Count);
        named.Where(name => PartPrompts.Mims.Find(name) is null).ShouldBeEmpty();
        PartPrompts.Mims.Languages["en"].Keys
            .Where(IsOurs)
            .Except(named)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_name_is_said_in_some_situation()
    {
        var said = (await Situations.MakeAsync()).SelectMany(made => made.Report.Lines).Select(line => line.Mim).ToHashSet();

        new[] { typeof(CalendarMims), typeof(CommuteMims), typeof(NewsMims) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Except(said)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_files_have_neither_faults_nor_warnings()
    {
        var report = MimLint.Check(PartPrompts.Folder);

        report.Faults.Concat(report.Warnings).Where(fault => IsOurs(Path.GetFileName(fault.File))).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_every_situation_each_line_can_be_said_in_three_ways_and_all_of_them_sound_right()
    {
        foreach (var (name, report) in await Situations.MakeAsync())
        {
            foreach (var line in report.Lines)
            {
                var said = PartPrompts.Of(line);
                said.Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, $"{name}: {line.Mim}");
                foreach (var words in said)
                    ShouldSoundRight(words, name);
            }
        }
    }

    [Theory]
    [InlineData("</speak><audio src='http://evil.example/x.mp3'/>")]
    [InlineData("]]><break size='99'/>&amp;&lt;break size='9'/&gt;")]
    [InlineData("${skill.secret} {{7*7}} #{1} %s %00")]
    [InlineData("\u202Egnimoc\u202C \u0000\u0001\uFFFF\uD800 zero\u200Bwidth")]
    [InlineData("'; DROP TABLE events; -- \"")]
    [InlineData("😀😀😀 party 🎉")]
    [InlineData("a & b < c > d")]
    public async Task What_somebody_typed_never_becomes_a_tag(string typed)
    {
        var situated = CalendarSituations.All.First(one => one.World.Questions.Count >= 0 && one.Name == "one thing is on today");
        var calendar = situated with { World = new PartsWorld().Answers("google:workCalendar", CalendarSituations.Data(CalendarSituations.Event(typed, "09:30", "10:00"))) };
        var news = NewsSituations.All.First(one => one.Name == "one category has one") with
        {
            World = new PartsWorld().Answers("42207", new Contracts.Lasso.NewsFeed { Items = [NewsSituations.Item(typed, 0)] }),
        };

        foreach (var line in (await calendar.MakeAsync()).Lines.Concat((await news.MakeAsync()).Lines))
        {
            foreach (var words in PartPrompts.Of(line))
            {
                ShouldSoundRight(words, typed);
                words.ShouldNotContain("<audio");
                words.ShouldNotContain("evil.example");
                TagName().Matches(words).Select(match => match.Groups[1].Value).ShouldAllBe(tag => tag == "break" || tag == "ssa");
                words.ShouldNotContain("size='9");
            }
        }
    }

    private static bool IsOurs(string file) => new[] { "Calendar", "Commute", "News" }.Any(part => file.StartsWith(part, StringComparison.Ordinal));

    private static void ShouldSoundRight(string words, string where)
    {
        EsmlChecker.FirstFault(words).ShouldBeNull($"{where}: {words}");
        var spoken = System.Net.WebUtility.HtmlDecode(Tag().Replace(words, ""));
        foreach (var wrong in new[] { "  ", " .", " ,", "..", ",,", "{", "}", "$", "null", "0 minutes", " zero ", "about about", "at at ", "on on ", " ?", "the on ", "between on" })
            spoken.ShouldNotContain(wrong, Case.Insensitive, $"{where}: {spoken}");
        spoken.Trim().ShouldBe(spoken, $"{where}: {spoken}");
        spoken[^1].ShouldBeOneOf('.', '!', '?');
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<([a-z]+)")]
    private static partial Regex TagName();
}
