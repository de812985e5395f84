using System.Text.RegularExpressions;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>The prompt files and the code know each other.</summary>
public sealed partial class PromptTests
{
    private static MimLibrary Mims() => SkillTestClient.For<ReportSkill>("report-skill", options => options.Services = services => Stage.Set(services, new ScriptedLasso(), new FakeSettings())).Mims;

    [Fact]
    public void The_files_have_neither_faults_nor_warnings() => Mims().Warnings.ShouldBeEmpty();

    [Fact]
    public void Every_file_has_at_least_three_ways_to_say_it()
    {
        foreach (var (name, mim) in Mims().Languages["en"])
            mim.Prompts.Count.ShouldBeGreaterThanOrEqualTo(3, name);
    }

    [Fact]
    public void Every_line_that_the_code_names_is_in_a_file_and_every_file_is_named_by_the_code()
    {
        var files = Mims().Languages["en"].Keys.Order(StringComparer.Ordinal).ToList();
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "services", "ReportSkill"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Name().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        // Those that are put together of a beginning and an end.
        var beginnings = named.Where(name => name is "WeatherBasic" or "WeatherComment").ToList();
        named.ExceptWith(beginnings);

        named.Except(files).ShouldBeEmpty("no file");
        files.Where(file => !named.Contains(file) && !beginnings.Any(start => file.StartsWith(start, StringComparison.Ordinal)) && !MadeUp().IsMatch(file))
            .ShouldBeEmpty("nobody says it");
    }

    [GeneratedRegex("\"((?:Weather|Calendar|Commute|News|PersonalReport)[A-Z][A-Za-z]*)(?=[\"{])")]
    private static partial Regex Name();

    // $"PersonalReport{part}Late" and $"{part}ServiceDown".
    [GeneratedRegex("^(PersonalReport(Weather|Calendar|Commute|News)Late|(Weather|Calendar|Commute|News)ServiceDown)$")]
    private static partial Regex MadeUp();
}
