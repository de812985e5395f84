using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill</c>: all that a skill's author needs.</summary>
internal static class SkillCommand
{
    public static Command Create(CliContext context) => new("skill", "Write, see, test and ship a skill")
    {
        SkillNewCommand.Create(context),
        SkillTestCommand.Create(context),
        SkillLintCommand.Create(context),
        SkillGraphCommand.Create(context),
        SkillChatCommand.Create(context),
        SkillRunCommand.Create(context),
        SkillPackCommand.Create(context),
        SkillHubCommands.List(context),
        SkillHubCommands.Add(context),
        SkillHubCommands.Remove(context),
        SkillHubCommands.RollBack(context),
        SkillHubCommands.Weight(context),
    };

    /// <summary>The skill that a verb is about.</summary>
    public static Argument<string> Skill() => new("skill")
    {
        Description = "Id of a skill, with or without -skill, or its folder",
        HelpName = "NAME|PATH",
    };

    /// <summary>The address of a skill that runs.</summary>
    public static Option<Uri?> Url(string description) => new("--url")
    {
        Description = description,
        HelpName = "URL",
        CustomParser = HttpAddress.Parser("--url", "http://127.0.0.1:9050"),
    };
}
