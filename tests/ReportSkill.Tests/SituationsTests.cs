using System.Collections.Concurrent;
using System.Text;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>Every situation with every prompt that is said in it; UPDATE_SNAPSHOTS=1 writes the page anew.</summary>
[Trait("Category", "slow")]
public sealed class SituationsTests
{
    private const string Page = "docs/skills/report-situations.md";

    // As often as it takes to hear all prompts of a MIM: their rotation says each before any twice.
    private const int Times = 12;

    private static readonly Dictionary<PartKind, string> Chapters = new()
    {
        [PartKind.Calendar] = "The calendar",
        [PartKind.Commute] = "The way to work",
        [PartKind.News] = "The news",
    };

    private static readonly ConcurrentDictionary<Situation, Lazy<Task<IReadOnlyList<(string Mim, SortedSet<string> Spoken)>>>> Heard = new(ReferenceEqualityComparer.Instance);

    [Fact]
    public async Task The_page_of_situations_is_what_Jibo_says_in_them()
    {
        var page = await WriteAsync();

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(Path.Combine(SourceTree.Root, Page), page, TestContext.Current.CancellationToken);
        else
            SourceTree.Read(Page).ShouldBe(page, "run the tests with UPDATE_SNAPSHOTS=1, and read what changes in the page");
    }

    [Fact]
    public async Task In_every_situation_there_are_at_least_three_ways_to_say_each_thing()
    {
        foreach (var situation in Situations.All)
        {
            foreach (var (mim, spoken) in await HearAsync(situation))
                spoken.Count.ShouldBeGreaterThanOrEqualTo(3, $"{mim} when {situation.When}: {string.Join(" | ", spoken)}");
        }
    }

    [Fact]
    public async Task Every_prompt_file_of_the_weather_and_of_the_report_itself_is_said_in_some_situation()
    {
        var heard = new HashSet<string>();
        foreach (var situation in Situations.All)
            heard.UnionWith((await HearAsync(situation)).Select(line => line.Mim));

        var files = Directory.GetFiles(Path.Combine(SourceTree.Root, "services", "ReportSkill", "mims", "en"), "*.mim").Select(file => Path.GetFileNameWithoutExtension(file)!);
        files.Where(file => file.StartsWith("Weather", StringComparison.Ordinal) || file.StartsWith("PersonalReport", StringComparison.Ordinal))
            .Except(heard).ShouldBeEmpty();
    }

    private static async Task<string> WriteAsync()
    {
        var page = new StringBuilder("""
            # What Jibo says in a report

            Every situation of a report and of each of its parts, with all prompts that fit it, as they are said with made-up data. A test writes this
            page (`UPDATE_SNAPSHOTS=1`) and holds the skill to it.

            """);
        var chapter = "";
        foreach (var situation in Situations.All)
        {
            if (situation.Chapter != chapter)
                page.AppendLine().Append("## ").AppendLine(chapter = situation.Chapter);
            page.AppendLine().Append("### ").AppendLine(situation.When).AppendLine();
            foreach (var (mim, spoken) in await HearAsync(situation))
                Write(page, mim, spoken);
        }

        foreach (var part in Tests.Parts.Situations.All.GroupBy(situated => situated.Kind))
        {
            page.AppendLine().Append("## ").AppendLine(Chapters[part.Key]);
            foreach (var situated in part)
            {
                page.AppendLine().Append("### ").Append(char.ToUpperInvariant(situated.Name[0])).AppendLine(situated.Name[1..]).AppendLine();
                foreach (var line in (await situated.MakeAsync()).Lines)
                    Write(page, line.Mim, new SortedSet<string>(Tests.Parts.PartPrompts.Of(line).Select(PlainSpeech.Of), StringComparer.Ordinal));
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder page, string mim, SortedSet<string> spoken)
    {
        page.Append("- `").Append(mim).AppendLine("`");
        foreach (var words in spoken)
            page.Append("  - ").AppendLine(words);
    }

    private static Task<IReadOnlyList<(string Mim, SortedSet<string> Spoken)>> HearAsync(Situation situation) => Heard.GetOrAdd(situation, one => new(() => ListenAsync(one))).Value;

    /// <summary>The MIMs of a situation in the order in which they are said, with all that is said of each.</summary>
    private static async Task<IReadOnlyList<(string Mim, SortedSet<string> Spoken)>> ListenAsync(Situation situation)
    {
        await using var stage = Stage.At(situation.Time, situation.Speaker, parts: situation.Parts);
        situation.Set?.Invoke(stage);
        var heard = new List<(string Mim, SortedSet<string> Spoken)>();
        for (var time = 0; time < Times; time++)
        {
            stage.Robot.Speaker = situation.Speaker;
            var answer = await situation.Say(stage);
            // The next time begins with a question again.
            while (stage.Jibo.IsOpen)
                await stage.AnswerAsync("cancel");
            foreach (var play in answer.Slims.Select(slim => slim.Config.Play!))
            {
                var mim = play.Meta!.MimId!;
                if (situation.Only is { } only && !mim.StartsWith(only, StringComparison.Ordinal))
                    continue;
                if (heard.All(one => one.Mim != mim))
                    heard.Add((mim, new(StringComparer.Ordinal)));
                heard.First(one => one.Mim == mim).Spoken.Add(PlainSpeech.Of(play.Esml!));
            }
        }

        heard.ShouldNotBeEmpty(situation.When);
        return heard;
    }
}
