using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Loops;

/// <summary>What a command line tells of somebody.</summary>
internal sealed class MemberOptions
{
    private readonly Option<string?> _first = Text("--first-name", "First name, as Jibo says it");
    private readonly Option<string?> _last = Text("--last-name", "Last name");
    private readonly Option<string?> _nickname = Text("--nickname", "What Jibo calls them here");
    private readonly Option<string?> _phonetic = Text("--phonetic-name", "How that is said");
    private readonly Option<string?> _gender = Text("--gender", "male, female, other or they");
    private readonly Option<string?> _birthday = new("--birthday") { Description = "Such as 1985-01-05", HelpName = "DATE" };

    public Command AddTo(Command command)
    {
        foreach (var option in new[] { _first, _last, _nickname, _phonetic, _gender, _birthday })
            command.Add(option);
        return command;
    }

    /// <exception cref="CliException">The birthday is no date.</exception>
    public MemberWanted Of(ParseResult parsed) => new()
    {
        FirstName = parsed.GetValue(_first),
        LastName = parsed.GetValue(_last),
        Nickname = parsed.GetValue(_nickname),
        PhoneticName = parsed.GetValue(_phonetic),
        Gender = parsed.GetValue(_gender),
        Birthday = parsed.GetValue(_birthday) is not { } text
            ? null
            : DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
                ? day.ToUnixTimeMilliseconds()
                : throw new CliException($"--birthday is {text}; it must be a day such as 1985-01-05."),
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };
}
